/**
 * What was found, as resources: a DocBucket per bucket, a DocQueue per queue.
 *
 * @module
 */
import type { DocBucket } from "../../api/calls/doc-bucket";
import type { DocQueue } from "../../api/calls/doc-queues";
import { bucketNameFault, idFault, regionFault } from "../../api/names";
import { type BucketLocation, bucketIdOf, type QueueLocation, queueIdOf } from "../../resources/location";
import type { Found, FoundBucket } from "../found";

export interface FoundDocQueue {
  readonly type: "DocQueue";
  readonly id: string;
  readonly location: QueueLocation;
  readonly queue: DocQueue;
  /** Whether it is the bucket's only one, so that a program need not say which. */
  readonly isOnly: boolean;
}

export interface FoundDocBucket {
  readonly type: "DocBucket";
  readonly id: string;
  readonly location: BucketLocation;
  readonly bucket: DocBucket;
  readonly queues: readonly FoundDocQueue[];
}

export type FoundResource = FoundDocBucket | FoundDocQueue;

export interface FoundResources {
  /** All buckets that can become resources, with all their queues: what a resource is called and has to say depends on them. */
  readonly buckets: readonly FoundDocBucket[];
  /** The ids of those that are wanted. */
  readonly wanted: ReadonlySet<string>;
  /** Why others that are wanted cannot become resources. */
  readonly leftOut: readonly string[];
}

/**
 * The resources.
 *
 * @param shown what of that which was found is wanted
 */
export function foundResources(found: Found, shown: Found): FoundResources {
  const asked = new Set(shown.buckets.flatMap(idsOf));
  const byId = new Map(found.buckets.map((one) => [idOf(one), one]));
  const buckets: FoundDocBucket[] = [];
  const leftOut: string[] = [];
  for (const [id, one] of byId) {
    const fault = faultOf(one);
    if (fault === undefined) {
      buckets.push(toResources(id, one));
    } else if (asked.has(id)) {
      leftOut.push(`${id} is left out: ${fault}`);
    }
  }
  const ids = buckets.flatMap(({ id, queues }) => [id, ...queues.map((queue) => queue.id)]);
  return { buckets, wanted: new Set(ids.filter((id) => asked.has(id))), leftOut };
}

function idOf({ region, bucket }: FoundBucket): string {
  return bucketIdOf({ region, bucket: bucket.bucketId });
}

function idsOf(one: FoundBucket): string[] {
  return [
    idOf(one),
    ...one.queues.map(({ queueId }) =>
      queueIdOf({ region: one.region, bucket: one.bucket.bucketId, queueId }),
    ),
  ];
}

function faultOf({ region, bucket, queues, fault }: FoundBucket): string | undefined {
  return (
    regionFault(region) ??
    bucketNameFault(bucket.bucketId) ??
    (fault === undefined ? undefined : `its queues could not be read (${fault})`) ??
    queues.map(({ queueId }) => idFault(queueId)).find((idFound) => idFound !== undefined)
  );
}

function toResources(id: string, { region, bucket, queues }: FoundBucket): FoundDocBucket {
  const location = { region, bucket: bucket.bucketId };
  return {
    type: "DocBucket",
    id,
    location,
    bucket,
    queues: queues.map((queue) => {
      const place = { ...location, queueId: queue.queueId };
      return {
        type: "DocQueue",
        id: queueIdOf(place),
        location: place,
        queue,
        isOnly: queues.length === 1,
      };
    }),
  };
}
