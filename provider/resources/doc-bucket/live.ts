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
import { listedQueues } from "../queue-listings";
import { isRecent, settled } from "../stale";
import { listedBucket } from "./region-listing";

/** A bucket with document processing, and the ids of its queues. */
export interface LiveBucket {
  readonly bucket: DocBucket;
  readonly queueIds: readonly string[];
}

/**
 * The bucket as it is; `undefined` when document processing is off or there is no such bucket. The region's list
 * alone does not tell: it belongs to an account and is empty for the wrong one. So the bucket's own host is asked.
 * That a bucket switched on a moment ago, at `knownTime`, is off or not listed is not believed at once.
 */
export async function readBucket(
  location: BucketLocation,
  context: CallContext,
  knownTime?: string,
): Promise<LiveBucket | undefined> {
  const { listed, queueIds } = await settled(
    (again) => look(location, context, !again),
    (seen) => (seen.listed === undefined || seen.queueIds === undefined) && isRecent(knownTime, context),
    context,
  );
  if (queueIds === undefined) {
    return undefined;
  }
  if (listed === undefined) {
    throw hiddenFromThisKey(location);
  }
  return { bucket: listed, queueIds };
}

/** The bucket's entry in the list; `undefined` only when its own host, too, says that document processing is off. */
export async function findBucket(
  location: BucketLocation,
  context: CallContext,
): Promise<DocBucket | undefined> {
  const client = await context.client();
  const bucket = await client.getDocBucket(location);
  if (bucket === undefined && (await queueIdsOf(location, context)) !== undefined) {
    throw hiddenFromThisKey(location);
  }
  return bucket;
}

/** Waits until the host of a bucket just switched off says so. Why that is in doubt, or `undefined` when it did. */
export async function awaitOff(location: BucketLocation, context: CallContext): Promise<string | undefined> {
  try {
    const queueIds = await settled(
      () => queueIdsOf(location, context),
      (seen) => seen !== undefined,
      context,
    );
    return queueIds === undefined
      ? undefined
      : `the host of ${bucketIdOf(location)} still answers as if it were on`;
  } catch (error) {
    // The switching itself was accepted: an error here would only make a destroy fail that has done its work.
    return `that could not be confirmed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function look(
  location: BucketLocation,
  context: CallContext,
  shared: boolean,
): Promise<{ listed: DocBucket | undefined; queueIds: string[] | undefined }> {
  const client = await context.client();
  const [listed, queueIds] = await Promise.all([
    shared ? listedBucket(location, client, context.clock) : client.getDocBucket(location),
    queueIdsOf(location, context, shared),
  ]);
  return { listed, queueIds };
}

function hiddenFromThisKey(location: BucketLocation): ResourceError {
  return new ResourceError(
    `${bucketIdOf(location)} has document processing, but is not among the buckets that this key may list: ` +
      "check that the key belongs to the bucket's account and may do ci:DescribeDocProcessBucket",
  );
}

/** The ids of a bucket's queues; `undefined` when its host says that document processing is off. */
async function queueIdsOf(
  location: BucketLocation,
  context: CallContext,
  shared = false,
): Promise<string[] | undefined> {
  const client = await context.client();
  try {
    return shared
      ? [...(await listedQueues(location, client, context.clock)).keys()]
      : (await queuesOf(location, client)).map(({ queueId }) => queueId);
  } catch (error) {
    if (error instanceof FeatureNotEnabledError || error instanceof BucketNotFoundError) {
      return undefined;
    }
    throw error;
  }
}
