/**
 * The state of an emulator as JSON: what it is started with, and what the control surface reads and replaces.
 *
 * @module
 */
import type { Account } from "../accounts/account";
import type { Documents } from "../jobs/document";
import { type JobSettings, jobSettings, jobsOf, type SeedJob } from "../jobs/job-seed";
import type { JobSet } from "../jobs/jobs";
import { arrangeNotify, type NotifySettings } from "../queues/notify";
import { exactTime, serviceTime, wholeSecond } from "../time/service-time";
import { exactInstant, instant } from "./fields";
import { type Buckets, type DocBucket, freshQueue, type Queue, type QueueState, queueIdOf } from "./state";

/** What an emulator starts with. Buckets that are not named exist too, with document processing off. */
export interface EmulatorSeed {
  /** Where the JSON Schema of seeds is, for editors: `pulumi-cloud-infinite/emulator/seed.schema.json`. Not used. */
  readonly $schema?: string | undefined;
  /** The buckets for which document processing is on. Default none. */
  readonly buckets?: readonly SeedBucket[] | undefined;
  /** Accounts besides the one the emulator was started with. Default none. */
  readonly accounts?: readonly Account[] | undefined;
  /** Buckets that are bound to CI without document processing on. Default none. */
  readonly boundBuckets?: readonly SeedBoundBucket[] | undefined;
  /** Ids of queues that are gone, which no new queue gets. Default none. */
  readonly retiredQueueIds?: readonly string[] | undefined;
  /** Document jobs, finished or not. Default none. */
  readonly jobs?: readonly SeedJob[] | undefined;
  /** How many jobs there have ever been; the next one gets the next number. Default: the highest number of `jobs`. */
  readonly jobsSoFar?: number | undefined;
}

/** A bucket that is bound to CI. */
export interface SeedBoundBucket {
  /** The full name, `<name>-<appid>`. */
  readonly bucket: string;
  /** Default: the region of the emulator. */
  readonly region?: string | undefined;
  /** It is being unbound until then. Default: it stays bound. */
  readonly unbindingUntil?: string | undefined;
}

/** A bucket for which document processing is on. */
export interface SeedBucket {
  /** The full name, `<name>-<appid>`. */
  readonly bucket: string;
  /** Default: the region of the emulator. */
  readonly region?: string | undefined;
  /** When document processing was switched on: ISO, or the service's own `…+0800` form. Default: now. */
  readonly createTime?: string | undefined;
  /** Default: the one queue that switching on generates. An empty list: the queue has not appeared yet. */
  readonly queues?: readonly SeedQueue[] | undefined;
  /**
   * What the documents are that its jobs convert, by key of the object or by address: `{ "pages": 12 }`,
   * `{ "sheets": [2, 1] }` for a spreadsheet with so many pictures in its sheets, or `{ "failure": { "code", "message" } }`.
   * Default: 3 pages, or 3 sheets of 2 pictures, unless the name says otherwise.
   */
  readonly documents?: Documents | undefined;
}

/** A queue; everything left out is as in a queue just generated. */
export interface SeedQueue {
  /** Letters and digits. Default: `p` and 32 hexadecimal digits that follow from bucket and region. */
  readonly queueId?: string | undefined;
  /** Default `queue-doc-process-1`. */
  readonly name?: string | undefined;
  /** Default `Active`. */
  readonly state?: QueueState | undefined;
  /** Elements by name, with the names the service gives them. Default: off and empty. */
  readonly notifyConfig?: NotifySettings | undefined;
  /** Jobs the queue can hold. Default 10000. */
  readonly maxSize?: number | undefined;
  /** Jobs that run at once. Default 10. */
  readonly maxConcurrent?: number | undefined;
  /** Default: one second after the bucket's. */
  readonly createTime?: string | undefined;
  /** Default: the same as `createTime`. */
  readonly updateTime?: string | undefined;
}

/** A queue with nothing left out. */
export type QueueSettings = {
  readonly [key in keyof Required<SeedQueue>]: Exclude<SeedQueue[key], undefined>;
};

/** A bucket with nothing left out. */
export interface BucketSettings {
  /** The full name, `<name>-<appid>`. */
  readonly bucket: string;
  /** Where the bucket is. */
  readonly region: string;
  /** When document processing was switched on: UTC in ISO form. */
  readonly createTime: string;
  /** Its queues, oldest first. */
  readonly queues: readonly QueueSettings[];
  /** What the documents are that its jobs convert. */
  readonly documents: Documents;
}

/** The whole state, a seed with nothing left out: an emulator that gets it back is as it was. */
export interface EmulatorState {
  /** The buckets for which document processing is on. */
  readonly buckets: readonly BucketSettings[];
  /** Accounts besides the one the emulator was started with. */
  readonly accounts: readonly Account[];
  /** Buckets that are bound to CI without document processing on. */
  readonly boundBuckets: readonly SeedBoundBucket[];
  /** Ids of queues that are gone, which no new queue gets. */
  readonly retiredQueueIds: readonly string[];
  /** Document jobs, finished or not. */
  readonly jobs: readonly JobSettings[];
  /** How many jobs there have ever been. */
  readonly jobsSoFar: number;
}

/** What a seed stands for. */
export interface SeedParts extends Buckets, JobSet {
  readonly accounts: readonly Account[];
}

/** Makes what a checked seed stands for. */
export function partsOf(seed: EmulatorSeed, defaults: { region: string; now: number }): SeedParts {
  const buckets = (seed.buckets ?? []).map((bucket) => bucketOf(bucket, defaults));
  return {
    buckets,
    accounts: seed.accounts ?? [],
    retiredQueueIds: seed.retiredQueueIds ?? [],
    ...jobsOf(seed.jobs ?? [], seed.jobsSoFar ?? 0, { ...defaults, buckets }),
    bound: (seed.boundBuckets ?? []).map(({ bucket, region = defaults.region, unbindingUntil }) => ({
      bucket,
      region,
      unbindingUntil: unbindingUntil === undefined ? undefined : exactInstant(unbindingUntil, defaults.now),
    })),
  };
}

function bucketOf(seed: SeedBucket, defaults: { region: string; now: number }): DocBucket {
  const { bucket, region = defaults.region, queues = [{}], documents = {} } = seed;
  const createTime = instant(seed.createTime, wholeSecond(defaults.now));
  return {
    bucket,
    region,
    createTime,
    queues: queues.map((queue, index) => queueOf(queue, queueIdOf(region, bucket, index + 1), createTime)),
    documents,
  };
}

function queueOf(seed: SeedQueue, queueId: string, bucketCreateTime: number): Queue {
  const fresh = freshQueue(seed.queueId ?? queueId, bucketCreateTime);
  const createTime = instant(seed.createTime, fresh.createTime);
  return {
    queueId: fresh.queueId,
    name: seed.name ?? fresh.name,
    state: seed.state ?? fresh.state,
    notifyConfig: arrangeNotify(seed.notifyConfig ?? {}),
    maxSize: seed.maxSize ?? fresh.maxSize,
    maxConcurrent: seed.maxConcurrent ?? fresh.maxConcurrent,
    createTime,
    updateTime: instant(seed.updateTime, createTime),
  };
}

export function queueSettings(queue: Queue): QueueSettings {
  return {
    ...queue,
    notifyConfig: structuredClone(queue.notifyConfig),
    createTime: serviceTime(queue.createTime),
    updateTime: serviceTime(queue.updateTime),
  };
}

export function bucketSettings({ bucket, region, createTime, queues, documents }: DocBucket): BucketSettings {
  return {
    bucket,
    region,
    createTime: serviceTime(createTime),
    queues: queues.map(queueSettings),
    documents: structuredClone(documents),
  };
}

/** The whole state in the form of the seed. */
export function settingsOf(
  { buckets, bound, retiredQueueIds }: Buckets,
  accounts: readonly Account[],
  { jobs, jobsSoFar }: JobSet,
): EmulatorState {
  return {
    buckets: buckets.map(bucketSettings),
    accounts: structuredClone(accounts),
    boundBuckets: bound.map(({ bucket, region, unbindingUntil }) => ({
      bucket,
      region,
      ...(unbindingUntil === undefined ? {} : { unbindingUntil: exactTime(unbindingUntil) }),
    })),
    retiredQueueIds,
    jobs: jobs.map(jobSettings),
    jobsSoFar,
  };
}
