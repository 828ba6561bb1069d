/**
 * Reading one queue, and being sure when it is gone.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import type { Client } from "../../api/client";
import { BucketNotFoundError, FeatureNotEnabledError } from "../../api/errors/errors";
import { queuesOf } from "../bucket-queues";
import { type CallContext, ResourceError } from "../definition";
import { bucketIdOf, parseBucketId, type QueueLocation, queueIdOf } from "../location";
import { type SharedListings, shareListings } from "../shared-listing";
import { isRecent, settled } from "../stale";
import { isStaleQueue } from "./stale-queue";

/** How to read. */
export interface ReadOptions {
  /** The update time that the state has: an older answer is not believed at once, nor that the queue is gone if it is recent. */
  readonly knownTime?: string | undefined;
  /** Whether the answer may be some seconds old and shared with other reads. Default false. */
  readonly shared?: boolean;
}

/**
 * The queue as it is; `undefined` when the bucket's own host says that it is gone: document processing is off,
 * the bucket does not exist, or the queue is neither in the list nor found by its id. A refusal for want of
 * permission is an error, never "gone".
 */
export function readQueue(
  location: QueueLocation,
  context: CallContext,
  { knownTime, shared = false }: ReadOptions = {},
): Promise<DocQueue | undefined> {
  const id = queueIdOf(location);
  return settled(
    (again) => lookUp(location, context, shared && !again),
    (queue) => (queue === undefined ? isRecent(knownTime, context) : isStaleQueue(id, queue, knownTime)),
    context,
  );
}

/** Forgets what a shared listing shows of a bucket's queues, because one has been changed. */
export async function forgetListing(location: QueueLocation, context: CallContext): Promise<void> {
  listings.get(await context.client())?.forget(bucketIdOf(location));
}

/** The listings of buckets, by the client that made them: another one may have other keys. */
const listings = new WeakMap<Client, SharedListings<DocQueue>>();

function listingsOf(client: Client, context: CallContext): SharedListings<DocQueue> {
  const known = listings.get(client);
  if (known !== undefined) {
    return known;
  }
  const made = shareListings<DocQueue>(
    (place) => queuesOf(parseBucketId(place), context),
    ({ queueId }) => queueId,
  );
  listings.set(client, made);
  return made;
}

async function lookUp(
  location: QueueLocation,
  context: CallContext,
  shared: boolean,
): Promise<DocQueue | undefined> {
  const client = await context.client();
  const { bucket, region, queueId } = location;
  try {
    // The list first: its entries are whole, and a bucket has one queue or a few.
    const listed = shared
      ? (await listingsOf(client, context).of(bucketIdOf(location), context.clock)).get(queueId)
      : (await queuesOf(location, context)).find((queue) => queue.queueId === queueId);
    if (listed !== undefined) {
      return listed;
    }
    const named = await client.getDocQueue({ bucket, region, queueId });
    if (named !== undefined && !isWhole(named)) {
      throw new ResourceError(
        `the service shows ${queueIdOf(location)} by its id only, without its settings: try again in a minute`,
      );
    }
    return named;
  } catch (error) {
    if (error instanceof FeatureNotEnabledError || error instanceof BucketNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Whether an entry shows all that a write must send back. Those of an answer to ids are reduced in the service's
 * documentation (API reference, section 3).
 */
export function isWhole({ name, state, notifyConfig }: DocQueue): boolean {
  return name !== "" && state !== "" && notifyConfig.state !== undefined;
}
