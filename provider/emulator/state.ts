/**
 * What the emulated service remembers: the buckets for which document processing is on, and their queues.
 *
 * A bucket that is not here exists all the same: every well-formed name does, with document processing off.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { arrangeNotify, type NotifySettings } from "./notify";
import { wholeSecond } from "./time";

/** Whether a queue takes jobs on. */
export type QueueState = "Active" | "Paused";

export interface Queue {
  readonly queueId: string;
  readonly name: string;
  readonly state: QueueState;
  readonly notifyConfig: NotifySettings;
  readonly maxSize: number;
  readonly maxConcurrent: number;
  readonly createTime: number;
  readonly updateTime: number;
}

export interface DocBucket {
  readonly region: string;
  readonly bucket: string;
  readonly createTime: number;
  readonly queues: readonly Queue[];
}

export interface State {
  /** The bucket if document processing is on for it. */
  find(region: string, bucket: string): DocBucket | undefined;
  /** All of them, in the order in which they were switched on. */
  all(): readonly DocBucket[];
  /** Switches document processing on, which generates the bucket's queue. */
  enable(region: string, bucket: string, now: number): DocBucket;
  /** Switches it off; the queue and its id are gone for good. */
  disable(region: string, bucket: string): void;
  /** Puts a changed queue in the place of the one with its id and stamps it. */
  updateQueue(bucket: DocBucket, queue: Queue, now: number): Queue;
  /** Forgets everything and starts from these buckets. */
  replaceAll(buckets: readonly DocBucket[]): void;
}

const keyOf = (region: string, bucket: string) => `${region}/${bucket}`;

/** The queue that switching on generates: its name and limits are the seed's (API reference, sections 2.1 and 3). */
export function freshQueue(queueId: string, bucketCreateTime: number): Queue {
  // In the seed the queue is one second younger than its bucket entry.
  const createTime = bucketCreateTime + 1000;
  return {
    queueId,
    name: "queue-doc-process-1",
    state: "Active",
    notifyConfig: arrangeNotify({}),
    maxSize: 10000,
    maxConcurrent: 10,
    createTime,
    updateTime: createTime,
  };
}

/** The `generation`-th queue id of a bucket: `p` and 32 hexadecimal digits, the same in every run. */
export function queueIdOf(region: string, bucket: string, generation: number): string {
  const digest = createHash("sha256")
    .update(`${keyOf(region, bucket)}#${generation}`)
    .digest("hex");
  return `p${digest.slice(0, 32)}`;
}

export function createState(): State {
  let buckets = new Map<string, DocBucket>();
  let usedIds = new Set<string>();

  function unusedQueueId(region: string, bucket: string): string {
    let generation = 1;
    while (usedIds.has(queueIdOf(region, bucket, generation))) {
      generation += 1;
    }
    return queueIdOf(region, bucket, generation);
  }

  function keep(bucket: DocBucket): DocBucket {
    buckets.set(keyOf(bucket.region, bucket.bucket), bucket);
    for (const { queueId } of bucket.queues) {
      usedIds.add(queueId);
    }
    return bucket;
  }

  return {
    find: (region, bucket) => buckets.get(keyOf(region, bucket)),
    all: () => [...buckets.values()],
    enable(region, bucket, now) {
      const createTime = wholeSecond(now);
      const queue = freshQueue(unusedQueueId(region, bucket), createTime);
      return keep({ region, bucket, createTime, queues: [queue] });
    },
    disable(region, bucket) {
      buckets.delete(keyOf(region, bucket));
    },
    updateQueue(bucket, queue, now) {
      // A generated queue is one second ahead of the clock; an update must not make it look older than it was.
      const stamped = { ...queue, updateTime: Math.max(wholeSecond(now), queue.updateTime) };
      const queues = bucket.queues.map((each) => (each.queueId === queue.queueId ? stamped : each));
      keep({ ...bucket, queues });
      return stamped;
    },
    replaceAll(next) {
      buckets = new Map();
      usedIds = new Set();
      next.forEach(keep);
    },
  };
}
