/**
 * A queue on an emulator, new for each test of the file that imports this, and a deployment that acts on it.
 *
 * @module
 */
import {
  type Emulator,
  type LoggedRequest,
  type QueueSettings,
  startEmulator,
} from "../../../provider/emulator";
import { docQueue } from "../../../provider/resources/doc-queue/definition";
import type { DocQueueInputs } from "../../../provider/resources/doc-queue/schema";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { release } from "../../../provider/resources/register";
import { type Deployment, deployment } from "../deployment";

export const bucket = "documents-1250000000";
export const region = "ap-guangzhou";
export const url = "https://example.com/done";

// A queue of its own for each test: what a process has seen of one is remembered.
let count = 0;
export let queueId: string;
export let id: string;
export let emulator: Emulator;
export let now: Deployment;

beforeEach(async () => {
  count += 1;
  queueId = `p${String(count).padStart(32, "0")}`;
  id = `${region}/${bucket}/${queueId}`;
  emulator = await startEmulator({ region, seed: { buckets: [{ bucket, queues: [{ queueId }] }] } });
  now = deployment(emulator);
});
afterEach(async () => {
  release("DocQueue", id);
  await emulator.close();
});

export const inputs = (declared: Partial<DocQueueInputs> = {}): DocQueueInputs => ({
  bucket,
  region,
  ...declared,
});
export const writes = (): LoggedRequest[] =>
  emulator.control.requests().filter(({ method }) => method === "PUT");
export const live = (): QueueSettings => emulator.control.queue(bucket);

/** Adopts, and goes on as a later deployment would: in another process. */
export async function adopted(declared: Partial<DocQueueInputs>): Promise<DocQueueState> {
  const { state } = await docQueue.create(inputs(declared), now.context);
  release("DocQueue", id);
  return state;
}
