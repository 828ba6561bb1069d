/**
 * Reading a bucket of a snapshot as it is now.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import type { Client } from "../../api/client";
import { BucketNotFoundError, FeatureNotEnabledError } from "../../api/errors/errors";
import { bucketFault, rethrowWhatConcernsAll } from "../../discovery/fault";
import { queuesInOrder } from "../../discovery/find";
import type { SnapshotBucket } from "../../discovery/snapshot/model";
import { isWhole } from "../../resources/doc-queue/live";

/** What is known of a bucket now. */
export type LiveBucket =
  | {
      readonly kind: "read";
      readonly queues: readonly DocQueue[];
      /** Ids of queues that are there, and whose settings the service does not show. */
      readonly reduced: readonly string[];
    }
  | { readonly kind: "gone" | "unreadable"; readonly reason: string };

export interface Reading {
  /** Where calls go instead of to the service, if they do. */
  readonly endpoint: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The bucket as it is: gone only when its own host says so. A queue that is not listed is looked for by its id. */
export async function readLiveBucket(
  client: Client,
  { region, bucket, queues: wanted }: SnapshotBucket,
  { endpoint, signal }: Reading,
): Promise<LiveBucket> {
  try {
    const listed = await queuesInOrder(client, { region, bucket, signal });
    const unlisted = wanted
      .map(({ queueId }) => queueId)
      .filter((id) => !listed.some(({ queueId }) => queueId === id));
    const { items } = await client.listDocQueues({ region, bucket, queueIds: unlisted, signal });
    const named = items.filter(({ queueId }) => unlisted.includes(queueId));
    return {
      kind: "read",
      queues: [...listed, ...named.filter(isWhole)],
      // Entries of an answer to ids may be reduced (API reference, section 3).
      reduced: named.filter((queue) => !isWhole(queue)).map(({ queueId }) => queueId),
    };
  } catch (error) {
    rethrowWhatConcernsAll(error, signal);
    const isGone = error instanceof FeatureNotEnabledError || error instanceof BucketNotFoundError;
    return {
      kind: isGone ? "gone" : "unreadable",
      reason: bucketFault({ region, bucket }, error, endpoint),
    };
  }
}
