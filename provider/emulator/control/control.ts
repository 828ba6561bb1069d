/**
 * The control surface as functions: what a test, or a person with the console, does behind the API's back.
 *
 * @module
 */
import { z } from "zod";
import type { ClockReading, ClockSetting, EmulatorClock } from "../clock";
import { type Fault, type FaultRule, type Faults, faultSchema } from "../faults";
import type { LoggedRequest, RequestLog } from "../log";
import { bucketName, regionName } from "../names";
import { arrangeNotify } from "../notify";
import {
  type BucketSettings,
  bucketSettings,
  type EmulatorSeed,
  type EmulatorState,
  editableFields,
  type QueueSettings,
  queueSettings,
  type SeedQueue,
  seedSchema,
} from "../seed";
import type { State } from "../state";
import { parseTime } from "../time";
import { ControlError, checked } from "./error";
import { checkedBuckets } from "./replace";

/** What the console lets one change of a queue. What is left out stays as it is, also inside `notifyConfig`. */
export type QueueEdit = Pick<SeedQueue, "name" | "state" | "notifyConfig">;

/** Where a bucket or queue is, when its bucket alone does not say it. */
export interface Whereabouts {
  /** Default: the emulator's region. */
  readonly region?: string | undefined;
}

/** Which queue of a bucket. */
export interface QueueChoice extends Whereabouts {
  /** Default: the bucket's only queue. */
  readonly queueId?: string | undefined;
}

/** Looks into an emulator and changes it. Every method throws {@link ControlError} for input that makes no sense. */
export interface EmulatorControl {
  /** The whole state; given back to `replaceState`, it restores the emulator. */
  state(): EmulatorState;
  /** Forgets all buckets and queues and starts from a seed. */
  replaceState(seed: EmulatorSeed): EmulatorState;
  /** The current settings of a queue. */
  queue(bucket: string, choice?: QueueChoice): QueueSettings;
  /** Edits a queue as somebody at the console would: no rules of the API, `updateTime` is now. */
  editQueue(bucket: string, edit: QueueEdit, choice?: QueueChoice): QueueSettings;
  /** Switches document processing on, which generates a queue. */
  enable(bucket: string, where?: Whereabouts): BucketSettings;
  /** Switches document processing off; the queue is gone. */
  disable(bucket: string, where?: Whereabouts): void;
  /** The requests to the service so far, oldest first, at most the last 10000. */
  requests(): LoggedRequest[];
  /** Empties the list of requests; their numbers go on. */
  clearRequests(): void;
  /** Adds a fault rule behind those there are. */
  addFault(rule: FaultRule): Fault;
  /** All fault rules, also those used up. */
  faults(): Fault[];
  /** Removes all fault rules. */
  clearFaults(): void;
  /** Sets the clock. */
  setClock(setting: ClockSetting): ClockReading;
  /** Reads the clock. */
  clock(): ClockReading;
}

/** What the control surface acts on. */
export interface Controlled {
  readonly region: string;
  readonly state: State;
  readonly clock: EmulatorClock;
  readonly faults: Faults;
  readonly log: RequestLog;
}

const editSchema: z.ZodType<QueueEdit> = z.strictObject(editableFields);

// A hundred years: beyond, timestamps would no longer have the service's form.
const maximumOffset = 100 * 365 * 86_400_000;

const clockSchema: z.ZodType<ClockSetting> = z.union([
  z.strictObject({ now: z.string().refine((text) => parseTime(text) !== undefined, "must be an ISO time") }),
  z.strictObject({ offsetMs: z.int().min(-maximumOffset).max(maximumOffset) }),
]);

/** Throws for what cannot be the name of a region. */
export function checkRegion(region: string): void {
  checked(z.string().regex(regionName, "a region must be of the form ap-chongqing"), region);
}

export function createControl({ region: home, state, clock, faults, log }: Controlled): EmulatorControl {
  function enabled(bucket: string, region = home) {
    const found = state.find(region, bucket);
    if (found === undefined) {
      throw new ControlError(404, `${region}/${bucket}: document processing is not on for this bucket`);
    }
    return found;
  }

  function chosen(bucket: string, { region, queueId }: QueueChoice) {
    const { queues } = enabled(bucket, region);
    const fitting = queues.filter((each) => queueId === undefined || each.queueId === queueId);
    const [queue] = fitting;
    if (queue === undefined) {
      throw new ControlError(404, `${bucket}: no queue ${queueId ?? "has appeared yet"}`);
    }
    if (fitting.length > 1) {
      const ids = fitting.map((each) => each.queueId).join(", ");
      throw new ControlError(400, `${bucket}: queueId must say which queue is meant: ${ids}`);
    }
    return queue;
  }

  const snapshot = (): EmulatorState => ({ buckets: state.all().map(bucketSettings) });

  return {
    state: snapshot,
    replaceState(seed) {
      state.replaceAll(checkedBuckets(checked(seedSchema, seed), { region: home, now: clock.now() }));
      return snapshot();
    },
    queue: (bucket, choice = {}) => queueSettings(chosen(bucket, choice)),
    editQueue(bucket, edit, choice = {}) {
      const { name, state: queueState, notifyConfig } = checked(editSchema, edit);
      const queue = chosen(bucket, choice);
      const edited = {
        ...queue,
        name: name ?? queue.name,
        state: queueState ?? queue.state,
        notifyConfig: arrangeNotify({ ...queue.notifyConfig, ...notifyConfig }),
      };
      return queueSettings(state.updateQueue(enabled(bucket, choice.region), edited, clock.now()));
    },
    enable(bucket, { region = home } = {}) {
      checked(z.string().regex(bucketName, "a bucket must be <name>-<appid>, e.g. docs-1250000000"), bucket);
      checkRegion(region);
      if (state.find(region, bucket) !== undefined) {
        throw new ControlError(409, `${region}/${bucket}: document processing is already on for this bucket`);
      }
      return bucketSettings(state.enable(region, bucket, clock.now()));
    },
    disable(bucket, { region = home } = {}) {
      enabled(bucket, region);
      state.disable(region, bucket);
    },
    requests: log.list,
    clearRequests: log.clear,
    addFault: (rule) => faults.add(checked(faultSchema, rule)),
    faults: faults.list,
    clearFaults: faults.clear,
    setClock: (setting) => clock.set(checked(clockSchema, setting)),
    clock: clock.read,
  };
}
