/**
 * One queue after another, each as somebody has left it, and what a DocQueue makes of it.
 *
 * @module
 */
import type { Emulator, NotifySettings, SeedQueue } from "../../../provider/emulator";
import { docQueue } from "../../../provider/resources/doc-queue/definition";
import type { DocQueueInputs } from "../../../provider/resources/doc-queue/schema";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { release } from "../../../provider/resources/register";
import type { FakeClock } from "../../fake-clock";
import { type Deployment, deployment } from "../deployment";
import { type Elements, elementsOf, type Path, type Value } from "../meaning";

export const region = "ap-guangzhou";
const bucket = "documents-1250000000";

export type Values = Partial<Record<Path, Value>>;

/** A queue that a resource can be made for, and the resource's operations on it. */
export interface OwnedQueue {
  /** The queue as it is. */
  elements(): Elements;
  /** Writes so far. */
  writes(): number;
  adopt(declared: Values): Promise<DocQueueState>;
  update(state: DocQueueState, declared: Values): Promise<DocQueueState>;
  destroy(state: DocQueueState): Promise<void>;
  /** Paths of what another deployment of the same program would change. */
  changes(state: DocQueueState, declared: Values): readonly string[];
}

let count = 0;

/** Puts a queue into the emulator, the only one there. */
export function ownedQueue(
  { emulator, clock }: { readonly emulator: Emulator; readonly clock: FakeClock },
  found: {
    readonly name?: string;
    readonly state?: "Active" | "Paused";
    readonly notifyConfig?: NotifySettings;
  },
): OwnedQueue {
  count += 1;
  // A queue of its own each time: what a process has written to one is remembered.
  const queueId = `p${count}`;
  const queue: SeedQueue = { queueId, ...found };
  emulator.control.replaceState({ buckets: [{ bucket, region, queues: [queue] }] });
  emulator.control.clearRequests();
  const id = `${region}/${bucket}/${queueId}`;
  const { context }: Deployment = deployment(emulator, { clock });
  return {
    elements: () => elementsOf(emulator.control.queue(bucket, { region })),
    writes: () => emulator.control.requests().filter(({ method }) => method === "PUT").length,
    async adopt(declared) {
      const { state } = await docQueue.create(inputs(declared), context);
      // The next operation is another process's.
      release("DocQueue", id);
      return state;
    },
    update: (state, declared) => docQueue.update({ id, state, inputs: inputs(declared) }, context),
    destroy: (state) => docQueue.delete({ id, state }, context),
    changes: (state, declared) => docQueue.diff({ state, inputs: inputs(declared) }).map(({ path }) => path),
  };
}

function inputs(declared: Values): DocQueueInputs {
  const { name, state, ...notify } = declared;
  const notifyConfig = Object.fromEntries(
    Object.entries(notify).map(([path, value]) => [path.slice("notifyConfig.".length), value]),
  );
  return {
    bucket,
    region,
    onDestroy: "restore",
    ...(name === undefined ? {} : { name }),
    ...(state === undefined ? {} : { state }),
    ...(Object.keys(notifyConfig).length === 0 ? {} : { notifyConfig }),
  } as DocQueueInputs;
}

export function pick(values: Values, chosen: readonly Path[]): Values {
  return Object.fromEntries(chosen.map((path) => [path, values[path]]));
}
