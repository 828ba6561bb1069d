/**
 * Reading one queue, and being sure when it is gone.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { BucketNotFoundError, FeatureNotEnabledError } from "../../api/errors/errors";
import { queuesOf } from "../bucket-queues";
import { type CallContext, ResourceError } from "../definition";
import { type QueueLocation, queueIdOf } from "../location";
import { listedQueues } from "../queue-listings";
import { isRecent, refuseStale, settled } from "../stale";
import { isStaleQueue } from "./stale-queue";

/** What a read is for. */
export interface ReadOptions {
  /** The update time that the state has: an older answer is not believed at once, nor that the queue is gone if it is recent. */
  readonly knownTime?: string | undefined;
  /**
   * A `refresh` may get an answer that is some seconds old and shared with other reads, and believes in the end what it
   * is told again and again; what a `write` is based on is read afresh, and an old answer is an error.
   */
  readonly purpose: "refresh" | "write";
}

/**
 * The queue as it is; `undefined` when the bucket's own host says that it is gone: document processing is off,
 * the bucket does not exist, or the queue is neither in the list nor found by its id. A refusal for want of
 * permission is an error, never "gone".
 */
export async function readQueue(
  location: QueueLocation,
  context: CallContext,
  { knownTime, purpose }: ReadOptions,
): Promise<DocQueue | undefined> {
  const id = queueIdOf(location);
  const isStale = (queue: DocQueue): boolean => isStaleQueue(id, queue, knownTime);
  const found = await settled(
    (again) => lookUp(location, context, purpose === "refresh" && !again),
    (queue) => (queue === undefined ? isRecent(knownTime, context) : isStale(queue)),
    context,
  );
  if (purpose === "write" && found !== undefined && isStale(found)) {
    throw refuseStale(id);
  }
  return found;
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
      ? (await listedQueues(location, client, context.clock)).get(queueId)
      : (await queuesOf(location, client)).find((queue) => queue.queueId === queueId);
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
