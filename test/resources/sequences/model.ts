/**
 * Everything a sequence is about: the service, the stack, the program, and what the oracle remembers.
 *
 * @module
 */
import type { Emulator, QueueSettings } from "../../../provider/emulator";
import type { FakeClock } from "../../fake-clock";
import { type Elements, elementsOf } from "../meaning";
import type { ProgramResource } from "../program";
import type { Surroundings } from "../simulated-engine/deployment";
import type { Death } from "../simulated-engine/service-line";
import { createStack, type Entry, type Stack } from "../simulated-engine/stack";
import { createLedger, type Ledger } from "./oracle/ledger";
import { accounts, home, seed } from "./world";

export interface Model {
  readonly emulator: Emulator;
  readonly clock: FakeClock;
  readonly stack: Stack;
  program: ProgramResource[];
  readonly ledger: Ledger;
  /** The region of the configuration, and of the environment if it says one. */
  configuredRegion: string;
  environmentRegion: string | undefined;
  retain: boolean;
  maxRetries: number;
  /** Makes the next name, secret or found token another one. */
  count: number;
  /** Somebody may have changed something since the last refresh. */
  mayHaveDrifted: boolean;
  /** Secrets that nothing remembers as such any more. */
  readonly forgottenSecrets: Set<string>;
}

export function createModel({ emulator, clock }: { emulator: Emulator; clock: FakeClock }): Model {
  emulator.control.clearFaults();
  emulator.control.clearRequests();
  emulator.control.replaceState(seed);
  return {
    emulator,
    clock,
    stack: createStack(),
    program: [],
    ledger: createLedger(),
    configuredRegion: home,
    environmentRegion: undefined,
    retain: false,
    maxRetries: 2,
    count: 0,
    mayHaveDrifted: false,
    forgottenSecrets: new Set(),
  };
}

export function surroundings(model: Model, death?: Death): Surroundings {
  const provider = ({ secretId, secretKey }: { secretId: string; secretKey: string }) => ({
    "cloud-infinite:secretId": secretId,
    "cloud-infinite:secretKey": secretKey,
    "cloud-infinite:region": model.configuredRegion,
    "cloud-infinite:endpoint": model.emulator.url,
    "cloud-infinite:maxRetries": String(model.maxRetries),
  });
  return {
    clock: model.clock,
    environment: {
      ...(model.environmentRegion === undefined ? {} : { TENCENTCLOUD_REGION: model.environmentRegion }),
      ...(model.retain ? { CLOUD_INFINITE_ON_DESTROY: "retain" } : {}),
    },
    providers: { first: provider(accounts.first), second: provider(accounts.second) },
    death,
  };
}

/** The same when nothing is ordered to go wrong at a certain call. */
export function calmSurroundings(model: Model): Surroundings {
  return { ...surroundings(model), parallelReads: true };
}

/** A queue as it is. */
export interface LiveQueue {
  readonly id: string;
  readonly bucketId: string;
  readonly settings: QueueSettings;
  readonly elements: Elements;
}

/** Every queue there is, by its id. */
export function liveQueues({ emulator }: Model): ReadonlyMap<string, LiveQueue> {
  return new Map(
    emulator.control.state().buckets.flatMap(({ region, bucket, queues }) =>
      queues.map((settings): [string, LiveQueue] => {
        const bucketId = `${region}/${bucket}`;
        const id = `${bucketId}/${settings.queueId}`;
        return [id, { id, bucketId, settings, elements: elementsOf(settings) }];
      }),
    ),
  );
}

/** Ids of the buckets for which document processing is on. */
export function enabledBuckets({ emulator }: Model): ReadonlySet<string> {
  return new Set(emulator.control.state().buckets.map(({ region, bucket }) => `${region}/${bucket}`));
}

export function entryOf(model: Model, { type, name, aliases }: ProgramResource): Entry | undefined {
  return model.stack.find([name, ...aliases], type);
}

/** The queue a resource of the program has or would take. */
export function queueOf(model: Model, resource: ProgramResource): LiveQueue | undefined {
  const queues = liveQueues(model);
  const id = entryOf(model, resource)?.id;
  if (id !== undefined) {
    return queues.get(id);
  }
  return [...queues.values()].find(
    ({ bucketId, settings }) =>
      bucketId.endsWith(`/${resource.bucket}`) &&
      (resource.queueId === undefined || resource.queueId === settings.queueId),
  );
}
