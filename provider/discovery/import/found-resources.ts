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

/** The buckets that can become resources, with their queues, and why the others cannot. */
export function foundBuckets(found: Found): { buckets: FoundDocBucket[]; leftOut: string[] } {
  const byId = new Map(
    found.buckets.map((one) => [bucketIdOf({ region: one.region, bucket: one.bucket.bucketId }), one]),
  );
  const buckets: FoundDocBucket[] = [];
  const leftOut: string[] = [];
  for (const [id, one] of byId) {
    const fault = faultOf(one);
    if (fault === undefined) {
      buckets.push(toResources(id, one));
    } else {
      leftOut.push(`${id} is left out: ${fault}`);
    }
  }
  return { buckets, leftOut };
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
