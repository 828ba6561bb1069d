/**
 * The listings of a bucket's queues, which reads of its DocBucket and of its DocQueues share: a refresh asks once for each
 * bucket, however many resources tell of it.
 *
 * @module
 */
import type { DocQueue } from "../api/calls/doc-queues";
import type { Client } from "../api/client";
import type { Clock } from "../api/sending/clock";
import { queuesOf } from "./bucket-queues";
import { type Listing, type SharedListings, shareListings } from "./listings";
import { type BucketLocation, bucketIdOf, parseBucketId } from "./location";

/** By the client that made them: another one may have other keys. */
const listings = new WeakMap<Client, SharedListings<DocQueue>>();

/** A bucket's queues by their ids, as a listing shows them that may be some seconds old. For reads, never for a write. */
export function listedQueues(
  location: BucketLocation,
  client: Client,
  clock: Clock,
): Promise<Listing<DocQueue>> {
  const known = listings.get(client);
  const shared =
    known ??
    shareListings<DocQueue>(
      (place) => queuesOf(parseBucketId(place), client),
      ({ queueId }) => queueId,
    );
  if (known === undefined) {
    listings.set(client, shared);
  }
  return shared.of(bucketIdOf(location), clock);
}

/** Forgets what a listing shows of a bucket's queues, because one has been changed, or the bucket switched on or off. */
export function forgetListedQueues(location: BucketLocation, client: Client): void {
  listings.get(client)?.forget(bucketIdOf(location));
}
