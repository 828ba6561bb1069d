/**
 * Reading one bucket, and being sure when document processing is off.
 *
 * @module
 */
import type { DocBucket } from "../../api/calls/doc-buckets";
import { BucketNotFoundError, FeatureNotEnabledError } from "../../api/errors/errors";
import { queuesOf } from "../bucket-queues";
import { type CallContext, ResourceError } from "../definition";
import { type BucketLocation, bucketIdOf } from "../location";

/** A bucket with document processing, and the ids of its queues. */
export interface LiveBucket {
  readonly bucket: DocBucket;
  readonly queueIds: readonly string[];
}

/**
 * The bucket as it is; `undefined` when document processing is off or there is no such bucket. The region's list
 * alone does not tell: it belongs to an account and is empty for the wrong one. So the bucket's own host is asked.
 */
export async function readBucket(
  location: BucketLocation,
  context: CallContext,
): Promise<LiveBucket | undefined> {
  const client = await context.client();
  const [bucket, queueIds] = await Promise.all([
    client.getDocBucket(location),
    queueIdsOf(location, context),
  ]);
  if (queueIds === undefined) {
    return undefined;
  }
  if (bucket === undefined) {
    throw hiddenFromThisKey(location);
  }
  return { bucket, queueIds };
}

/** The bucket's entry in the list; `undefined` only when its own host, too, says that document processing is off. */
export async function findBucket(
  location: BucketLocation,
  context: CallContext,
): Promise<DocBucket | undefined> {
  const bucket = await (await context.client()).getDocBucket(location);
  if (bucket === undefined && (await queueIdsOf(location, context)) !== undefined) {
    throw hiddenFromThisKey(location);
  }
  return bucket;
}

function hiddenFromThisKey(location: BucketLocation): ResourceError {
  return new ResourceError(
    `${bucketIdOf(location)} has document processing, but is not among the buckets that this key may list: ` +
      "check that the key belongs to the bucket's account and may do ci:DescribeDocProcessBucket",
  );
}

/** The ids of a bucket's queues; `undefined` when its host says that document processing is off. */
async function queueIdsOf(location: BucketLocation, context: CallContext): Promise<string[] | undefined> {
  try {
    return (await queuesOf(location, context)).map(({ queueId }) => queueId);
  } catch (error) {
    if (error instanceof FeatureNotEnabledError || error instanceof BucketNotFoundError) {
      return undefined;
    }
    throw error;
  }
}
