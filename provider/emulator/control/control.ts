/**
 * The control surface as functions: what a test, or a person with the console, does behind the API's back.
 *
 * @module
 */
import { z } from "zod";
import type { Accounts } from "../accounts/accounts";
import type { Callbacks } from "../callbacks/callbacks";
import type { Fault, Faults } from "../faults/faults";
import type { FaultRule } from "../faults/rule";
import { faultSchema } from "../faults/rule-schema";
import type { Jobs } from "../jobs/jobs";
import type { RequestLog } from "../log/log";
import type { ClientFilter, LoggedRequest, RequestFilter } from "../log/logged-request";
import type { ClientSummary, Counters } from "../log/tally";
import { bucketName, regionName } from "../names";
import { arrangeNotify } from "../queues/notify";
import { operationNames } from "../route";
import { presentTime } from "../state/fields";
import {
  type BucketSettings,
  bucketSettings,
  type EmulatorSeed,
  type EmulatorState,
  type QueueSettings,
  queueSettings,
  type SeedQueue,
  settingsOf,
} from "../state/seed";
import { editableFields, seedSchema } from "../state/seed-schema";
import type { State } from "../state/state";
import type { ClockReading, ClockSetting, EmulatorClock } from "../time/clock";
import { checkedSeed } from "./checked-seed";
import { ControlError, checked } from "./error";
import { createJobControl, type JobControl } from "./jobs";

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
export interface EmulatorControl extends JobControl {
  /** The whole state; given back to `replaceState`, it restores the emulator. */
  state(): EmulatorState;
  /** Forgets all buckets, queues and jobs and starts from a seed. */
  replaceState(seed: EmulatorSeed): EmulatorState;
  /** The current settings of a queue. */
  queue(bucket: string, choice?: QueueChoice): QueueSettings;
  /** Edits a queue as somebody at the console would: no rules of the API, `updateTime` is now. */
  editQueue(bucket: string, edit: QueueEdit, choice?: QueueChoice): QueueSettings;
  /** Switches document processing on, which generates a queue. */
  enable(bucket: string, where?: Whereabouts): BucketSettings;
  /** Switches document processing off; the queue is gone. */
  disable(bucket: string, where?: Whereabouts): void;
  /** The requests to the service so far, or those of one client, oldest first, at most the last 10000 and the last 32 MB of their texts. */
  requests(filter?: RequestFilter): LoggedRequest[];
  /** How often each call was asked for and how it went, also requests the list no longer has. */
  counters(): Counters;
  /** The same for each client, which is a key id with a user agent: what did this client do? */
  summary(filter?: ClientFilter): ClientSummary[];
  /** Empties the list of requests and starts the counts at 0; the numbers of requests go on. */
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
  readonly jobs: Jobs;
  readonly callbacks: Callbacks;
  readonly accounts: Accounts;
  readonly clock: EmulatorClock;
  readonly faults: Faults;
  readonly log: RequestLog;
}

const editSchema: z.ZodType<QueueEdit> = z.strictObject(editableFields);

// A hundred years: beyond, timestamps would no longer have the service's form.
const maximumOffset = 100 * 365 * 86_400_000;

const clockSchema: z.ZodType<ClockSetting> = z.union([
  z.strictObject({ now: presentTime }),
  z.strictObject({ offsetMs: z.int().min(-maximumOffset).max(maximumOffset) }),
]);

const filterSchema = z.strictObject({
  operation: z.enum(operationNames).optional(),
  bucket: z.string().optional(),
  secretId: z.string().optional(),
  userAgent: z.string().optional(),
  status: z.int().optional(),
  since: z.int().min(0).optional(),
});

/** Throws for what cannot be the name of a region. */
export function checkRegion(region: string): void {
  checked(z.string().regex(regionName, "a region must be of the form ap-chongqing"), region);
}

export function createControl(controlled: Controlled): EmulatorControl {
  const { region: home, state, jobs, accounts, clock, faults, log } = controlled;

  /** The present, to which the jobs are brought before anything else happens at it. */
  function reach(): number {
    const now = clock.now();
    jobs.advance(now);
    return now;
  }

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

  function snapshot(): EmulatorState {
    reach();
    return settingsOf(state.all(), accounts.all(), jobs.all());
  }

  return {
    ...createJobControl(controlled, reach),
    state: snapshot,
    replaceState(seed) {
      const next = checkedSeed(checked(seedSchema, seed), { region: home, now: reach() });
      state.replaceAll(next);
      jobs.replaceAll(next);
      accounts.replaceAll(next.accounts);
      return snapshot();
    },
    queue: (bucket, choice = {}) => queueSettings(chosen(bucket, choice)),
    editQueue(bucket, edit, choice = {}) {
      const { name, state: queueState, notifyConfig } = checked(editSchema, edit);
      const now = reach();
      const queue = chosen(bucket, choice);
      const edited = {
        ...queue,
        name: name ?? queue.name,
        state: queueState ?? queue.state,
        notifyConfig: arrangeNotify({ ...queue.notifyConfig, ...notifyConfig }),
      };
      return queueSettings(state.updateQueue(enabled(bucket, choice.region), edited, now));
    },
    enable(bucket, { region = home } = {}) {
      checked(z.string().regex(bucketName, "a bucket must be <name>-<appid>, e.g. docs-1250000000"), bucket);
      checkRegion(region);
      if (state.find(region, bucket) !== undefined) {
        throw new ControlError(409, `${region}/${bucket}: document processing is already on for this bucket`);
      }
      return bucketSettings(state.enable(region, bucket, reach()));
    },
    disable(bucket, { region = home } = {}) {
      enabled(bucket, region);
      reach();
      state.disable(region, bucket);
    },
    requests: (filter = {}) => log.list(checked(filterSchema, filter)),
    counters: log.counters,
    summary: (filter = {}) =>
      log.summary(checked(filterSchema.pick({ secretId: true, userAgent: true }), filter)),
    clearRequests: log.clear,
    addFault: (rule) => faults.add(checked(faultSchema, rule)),
    faults: faults.list,
    clearFaults: faults.clear,
    setClock(setting) {
      const next = checked(clockSchema, setting);
      reach();
      return clock.set(next);
    },
    clock: clock.read,
  };
}
