/**
 * Why a bucket that was asked for by name is not listed. A list is one account's, and says nothing of other buckets, so
 * the bucket's own host is asked in each region.
 *
 * @module
 */
import type { Client } from "../api/client";
import { BucketNotFoundError } from "../api/errors/errors";
import { type BucketLocation, bucketIdOf } from "../resources/location";
import { atATime, mostCalls } from "./at-a-time";
import { bucketFault, rethrowWhatConcernsAll } from "./fault";
import type { AbsentBucket } from "./found";
import { inOrder } from "./order";

export interface AbsentOptions {
  readonly buckets: readonly string[];
  /** The regions that could be listed; of none nothing more is to be learned. */
  readonly regions: readonly string[];
  readonly endpoint: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The buckets in order of name, each with what the first host that knows it says. */
export async function findAbsent(
  client: Client,
  { buckets, regions, ...asking }: AbsentOptions,
): Promise<AbsentBucket[]> {
  const asked = inOrder(regions);
  return asked.length === 0
    ? []
    : atATime(inOrder(buckets), mostCalls, async (bucket) => {
        for (const region of asked) {
          const fault = await askHost(client, { region, bucket }, asking);
          if (fault !== undefined) {
            return { bucket, fault };
          }
        }
        return {
          bucket,
          fault: `There is no bucket ${bucket} in ${asked.join(", ")}: check its name and its region.`,
        };
      });
}

/** What the bucket's host says of it; `undefined` when it has no such bucket. */
async function askHost(
  client: Client,
  place: BucketLocation,
  { endpoint, signal }: Pick<AbsentOptions, "endpoint" | "signal">,
): Promise<string | undefined> {
  try {
    await client.listDocQueues({ ...place, signal });
  } catch (error) {
    rethrowWhatConcernsAll(error, signal);
    return error instanceof BucketNotFoundError ? undefined : bucketFault(place, error, endpoint);
  }
  return (
    `${bucketIdOf(place)} has document processing, but is not among the buckets that this key may list: ` +
    "check that the key belongs to the bucket's account."
  );
}
