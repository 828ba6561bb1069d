/**
 * Finding the document buckets and queues of an account: every page of every region, a few calls at a time. What may
 * not be read is named with its reason beside what was found.
 *
 * @module
 */
import type { DocBucket } from "../api/calls/doc-bucket";
import type { DocQueue } from "../api/calls/doc-queues";
import type { Client } from "../api/client";
import type { BucketLocation } from "../resources/location";
import { findAbsent } from "./absent";
import { atATime, mostCalls, signalForMany } from "./at-a-time";
import { bucketFault, listingFault, rethrowWhatConcernsAll } from "./fault";
import type { Found, FoundBucket, UnreadRegion } from "./found";
import { inOrder, order } from "./order";

/** Which buckets to look for; all conditions hold together. */
export interface BucketFilter {
  /** Only these, full names `<name>-<appid>`. Default: all. */
  readonly buckets?: readonly string[] | undefined;
  /** The beginning of the name. Default: any. */
  readonly prefix?: string | undefined;
}

export interface FindOptions extends BucketFilter {
  readonly regions: readonly string[];
  /** Where calls go instead of to the service, if they do. */
  readonly endpoint?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how many of the buckets that are known so far have been read. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Finds them. Rejects only with what concerns all of it: a key that is missing or wrong, a clock that is off, and the
 * signal's reason.
 */
export async function findAll(client: Client, options: FindOptions): Promise<Found> {
  const { progress, endpoint } = options;
  const signal = signalForMany(options.signal);
  const listed = await atATime(inOrder(options.regions), mostCalls, (region) =>
    listRegion(client, region, { ...options, signal }),
  );
  const buckets = listed.flatMap((region) => region.buckets);
  let done = 0;
  progress?.(done, buckets.length);
  const found = await atATime(buckets, mostCalls, async (bucket): Promise<FoundBucket> => {
    const read = await readQueues(client, bucket, { endpoint, signal });
    done += 1;
    progress?.(done, buckets.length);
    return read;
  });
  const unread = listed.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  const read = options.regions.filter((region) => !unread.some((one) => one.region === region));
  const missing = (options.buckets ?? []).filter(
    (name) => name.startsWith(options.prefix ?? "") && !buckets.some(({ bucketId }) => bucketId === name),
  );
  const absent = await findAbsent(client, { buckets: missing, regions: read, endpoint, signal });
  return { buckets: found, unread, ...(absent.length === 0 ? {} : { absent }) };
}

/** The region's buckets in order of name, or why they could not be listed. */
export async function listRegion(
  client: Client,
  region: string,
  { buckets, prefix, endpoint, signal }: Pick<FindOptions, "buckets" | "prefix" | "endpoint" | "signal">,
): Promise<{ readonly buckets: readonly DocBucket[]; readonly fault?: UnreadRegion }> {
  try {
    const found: DocBucket[] = [];
    const request = { region, bucketNames: buckets, namePrefix: prefix, signal };
    for await (const bucket of client.docBuckets(request)) {
      // An answer that leaves the region out is about the one that was asked.
      found.push({ ...bucket, region: bucket.region || region });
    }
    return { buckets: found.sort((a, b) => order(a.bucketId, b.bucketId)) };
  } catch (error) {
    rethrowWhatConcernsAll(error, signal);
    return { buckets: [], fault: { region, fault: listingFault(region, error, endpoint) } };
  }
}

async function readQueues(
  client: Client,
  bucket: DocBucket,
  { endpoint, signal }: Pick<FindOptions, "endpoint" | "signal">,
): Promise<FoundBucket> {
  const { region, bucketId } = bucket;
  try {
    return { region, bucket, queues: await queuesInOrder(client, { region, bucket: bucketId, signal }) };
  } catch (error) {
    rethrowWhatConcernsAll(error, signal);
    return { region, bucket, queues: [], fault: bucketFault({ region, bucket: bucketId }, error, endpoint) };
  }
}

/** A bucket's queues in order of their ids. */
export async function queuesInOrder(
  client: Client,
  place: BucketLocation & { readonly signal?: AbortSignal | undefined },
): Promise<DocQueue[]> {
  const queues: DocQueue[] = [];
  for await (const queue of client.docQueues(place)) {
    queues.push(queue);
  }
  return queues.sort((a, b) => order(a.queueId, b.queueId));
}
