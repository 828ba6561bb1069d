/**
 * What the emulated service remembers of buckets: for which ones document processing is on, with their queues, and
 * which ones are bound to CI.
 *
 * A bucket that is not here exists all the same: every well-formed name does, with document processing off.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Documents } from "../jobs/document";
import { bucketKey } from "../names";
import { arrangeNotify, type NotifySettings } from "../queues/notify";
import { wholeSecond } from "../time/service-time";
import { type BindingStatus, type Bindings, type BoundBucket, createBindings } from "./bindings";
import { createVeils } from "./veils";

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
  /** What its documents are, as far as somebody said it. */
  readonly documents: Documents;
}

/** Everything there is to remember of buckets. */
export interface Buckets {
  readonly buckets: readonly DocBucket[];
  /** Buckets that are bound to CI, or being unbound; those with document processing on need not be named. */
  readonly bound: readonly BoundBucket[];
  /** Ids of queues that are gone, which no new queue gets. */
  readonly retiredQueueIds: readonly string[];
}

export interface State {
  /** The bucket if document processing is on for it. */
  find(region: string, bucket: string): DocBucket | undefined;
  /** The same as reads see it now, which a fault rule may have made stale. */
  read(region: string, bucket: string, now: number): DocBucket | undefined;
  /** All of them as reads see them now. */
  readAll(now: number): readonly DocBucket[];
  /** Switches document processing on, which generates the bucket's queue and binds it to CI. */
  enable(region: string, bucket: string, now: number): DocBucket;
  /** Switches it off; the queue and its id are gone for good. */
  disable(region: string, bucket: string): void;
  /** Puts a changed queue in the place of the one with its id and stamps it. */
  updateQueue(bucket: DocBucket, queue: Queue, now: number): Queue;
  /** Lets reads of a bucket see `shown` until the time `until`, whatever becomes of it. */
  veil(region: string, bucket: string, shown: DocBucket | undefined, until: number): void;
  bindingStatus(region: string, bucket: string, now: number): BindingStatus;
  bind(region: string, bucket: string): void;
  /** Unbinds a bucket from CI, which switches document processing off at once and takes a while to end. */
  unbind(region: string, bucket: string, now: number): void;
  /** Everything, in the order in which it was switched on. */
  all(): Buckets;
  /** Forgets everything and starts from this. */
  replaceAll(next: Buckets): void;
  /** Grows with each change. */
  version(): number;
}

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
    .update(`${bucketKey(region, bucket)}#${generation}`)
    .digest("hex");
  return `p${digest.slice(0, 32)}`;
}

export function createState(): State {
  let buckets = new Map<string, DocBucket>();
  let usedIds = new Set<string>();
  // The last generation of queues a bucket got from here, so that those before need not be gone through again.
  let generations = new Map<string, number>();
  let bindings: Bindings = createBindings([]);
  const veils = createVeils<DocBucket>();
  let version = 0;

  function unusedQueueId(region: string, bucket: string): string {
    const key = bucketKey(region, bucket);
    let generation = generations.get(key) ?? 0;
    let queueId: string;
    do {
      generation += 1;
      queueId = queueIdOf(region, bucket, generation);
    } while (usedIds.has(queueId));
    generations.set(key, generation);
    return queueId;
  }

  function keep(bucket: DocBucket): DocBucket {
    version += 1;
    buckets.set(bucketKey(bucket.region, bucket.bucket), bucket);
    for (const { queueId } of bucket.queues) {
      usedIds.add(queueId);
    }
    return bucket;
  }

  function drop(region: string, bucket: string): void {
    version += 1;
    buckets.delete(bucketKey(region, bucket));
  }

  return {
    find: (region, bucket) => buckets.get(bucketKey(region, bucket)),
    read(region, bucket, now) {
      const key = bucketKey(region, bucket);
      return veils.see(key, buckets.get(key), now);
    },
    readAll: (now) => veils.seeAll(buckets, now),
    enable(region, bucket, now) {
      const createTime = wholeSecond(now);
      const queue = freshQueue(unusedQueueId(region, bucket), createTime);
      bindings.bind(region, bucket);
      return keep({ region, bucket, createTime, queues: [queue], documents: {} });
    },
    disable(region, bucket) {
      bindings.bind(region, bucket);
      drop(region, bucket);
    },
    updateQueue(bucket, queue, now) {
      // A generated queue is one second ahead of the clock; an update must not make it look older than it was.
      const stamped = { ...queue, updateTime: Math.max(wholeSecond(now), queue.updateTime) };
      const queues = bucket.queues.map((each) => (each.queueId === queue.queueId ? stamped : each));
      keep({ ...bucket, queues });
      return stamped;
    },
    veil: (region, bucket, shown, until) => veils.hang(bucketKey(region, bucket), shown, until),
    bindingStatus(region, bucket, now) {
      const key = bucketKey(region, bucket);
      return buckets.has(key) ? "on" : bindings.status(region, bucket, now);
    },
    bind(region, bucket) {
      version += 1;
      bindings.bind(region, bucket);
    },
    unbind(region, bucket, now) {
      const key = bucketKey(region, bucket);
      if (buckets.has(key)) {
        bindings.bind(region, bucket);
      }
      drop(region, bucket);
      bindings.unbind(region, bucket, now);
    },
    all() {
      const present = new Set(
        [...buckets.values()].flatMap(({ queues }) => queues.map((each) => each.queueId)),
      );
      return {
        buckets: [...buckets.values()],
        bound: bindings.all(),
        retiredQueueIds: [...usedIds].filter((id) => !present.has(id)),
      };
    },
    replaceAll(next) {
      version += 1;
      buckets = new Map();
      usedIds = new Set(next.retiredQueueIds);
      generations = new Map();
      bindings = createBindings(next.bound);
      veils.clear();
      next.buckets.forEach(keep);
    },
    version: () => version,
  };
}
