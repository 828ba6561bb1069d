/**
 * Reading one queue, and being sure when it is gone.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { BucketNotFoundError, FeatureNotEnabledError } from "../../api/errors/errors";
import { queuesOf } from "../bucket-queues";
import type { CallContext } from "../definition";
import type { QueueLocation } from "../location";

/**
 * The queue as it is; `undefined` when the bucket's own host says that it is gone: document processing is off,
 * the bucket does not exist, or the queue is neither found by its id nor in the list. A refusal for want of
 * permission is an error, never "gone".
 */
export async function readQueue(
  location: QueueLocation,
  context: CallContext,
): Promise<DocQueue | undefined> {
  const client = await context.client();
  const { bucket, region, queueId } = location;
  try {
    const queue = await client.getDocQueue({ bucket, region, queueId });
    if (queue !== undefined && isWhole(queue)) {
      return queue;
    }
    return (await queuesOf(location, context)).find((listed) => listed.queueId === queueId);
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
function isWhole({ name, state, notifyConfig }: DocQueue): boolean {
  return name !== "" && state !== "" && notifyConfig.state !== undefined;
}
