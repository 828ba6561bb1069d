/**
 * The buckets of a region in one listing, for the reads of a refresh. A read that is alone looks up its own bucket
 * exactly; one that has company, or comes shortly after another, shares a listing.
 *
 * @module
 */
import type { DocBucket } from "../../api/calls/doc-buckets";
import { largestPage } from "../../api/calls/pages";
import type { Client } from "../../api/client";
import type { Clock } from "../../api/sending/clock";
import { listingGoodFor, type SharedListings, shareListings } from "../listings";
import type { BucketLocation } from "../location";

/** Milliseconds in which reads count as coming together. */
const together = 20;

/**
 * A region may have many more buckets than a stack declares. It is listed as a whole when that takes at most so many
 * pages for each read that has begun by then; else only the first page is taken, and each bucket that is not on it is
 * looked up by itself.
 */
const pagesPerRead = 4;

interface Reads {
  readonly listings: SharedListings<DocBucket>;
  /** By region: how many reads there were, and when the last one began. */
  readonly begun: Map<string, { count: number; last: number }>;
}

/** By the client that makes them: another one may have other keys. */
const readsOf = new WeakMap<Client, Reads>();

/** The bucket's entry in its region's list, which may be some seconds old; `undefined` when it has none. */
export async function listedBucket(
  location: BucketLocation,
  client: Client,
  clock: Clock,
): Promise<DocBucket | undefined> {
  const reads = readsOf.get(client) ?? startReads(client);
  const shown = (await isAlone(location.region, reads, clock))
    ? undefined
    : (await reads.listings.of(location.region, clock).catch(() => undefined))?.get(location.bucket);
  return shown ?? client.getDocBucket(location);
}

/** Drops what a listing shows of a bucket, because it has been switched on or off. */
export function dropListed({ region, bucket }: BucketLocation, client: Client): void {
  readsOf.get(client)?.listings.drop(region, bucket);
}

function startReads(client: Client): Reads {
  const begun: Reads["begun"] = new Map();
  const reads = {
    listings: shareListings<DocBucket>(
      (region) => bucketsOf(region, client, () => (begun.get(region)?.count ?? 1) * pagesPerRead),
      ({ bucketId }) => bucketId,
    ),
    begun,
  };
  readsOf.set(client, reads);
  return reads;
}

async function isAlone(region: string, { begun }: Reads, clock: Clock): Promise<boolean> {
  const before = begun.get(region);
  const now = clock.now();
  const mine = { count: (before?.count ?? 0) + 1, last: now };
  begun.set(region, mine);
  if (before !== undefined && now - before.last < listingGoodFor) {
    return false;
  }
  await clock.sleep(together);
  return begun.get(region) === mine;
}

async function bucketsOf(region: string, client: Client, mostPages: () => number): Promise<DocBucket[]> {
  const buckets: DocBucket[] = [];
  for (let pageNumber = 1; ; pageNumber += 1) {
    const { items, totalCount = 0 } = await client.listDocBuckets({
      region,
      pageNumber,
      pageSize: largestPage,
    });
    buckets.push(...items);
    const isTooLong = pageNumber === 1 && Math.ceil(totalCount / largestPage) > mostPages();
    if (items.length === 0 || buckets.length >= totalCount || isTooLong) {
      return buckets;
    }
  }
}
