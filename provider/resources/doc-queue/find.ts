/**
 * Which queue of a bucket a DocQueue adopts: the one that is named, or the only one.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { FeatureNotEnabledError } from "../../api/errors/errors";
import { awaitQueuesOf, describeQueues } from "../bucket-queues";
import { type CallContext, ResourceError } from "../definition";
import { type BucketLocation, bucketIdOf, queueIdOf } from "../location";
import { refuseStale, settled } from "../stale";
import { isFreshName } from "./fresh";
import { fromQueue, pathsOf, type QueueSettings, type SettingPath, sameSetting } from "./settings";
import { isStaleQueue } from "./stale-queue";

/** Finds the queue to adopt. Waits, within bounds, for the queue of a bucket that was just switched on. */
export async function findQueue(
  location: BucketLocation & { readonly queueId?: string | undefined },
  context: CallContext,
): Promise<DocQueue> {
  const idOf = ({ queueId }: DocQueue): string => queueIdOf({ ...location, queueId });
  const isStale = (queue: DocQueue): boolean => isStaleQueue(idOf(queue), queue, undefined);
  const found = await settled(() => choose(location, context), isStale, context);
  if (isStale(found)) {
    throw refuseStale(idOf(found));
  }
  return found;
}

async function choose(
  location: BucketLocation & { readonly queueId?: string | undefined },
  context: CallContext,
): Promise<DocQueue> {
  const queues = await listQueues(location, context);
  const where = bucketIdOf(location);
  if (location.queueId !== undefined) {
    const queue = queues.find(({ queueId }) => queueId === location.queueId);
    if (queue === undefined) {
      throw new ResourceError(`${where} has no queue ${location.queueId}. It has ${describeQueues(queues)}.`);
    }
    return queue;
  }
  const [only, ...more] = queues;
  if (only === undefined) {
    throw new ResourceError(
      `${where} has document processing switched on, but still no queue: try again in a minute`,
    );
  }
  if (more.length > 0) {
    throw new ResourceError(
      `${where} has several queues, say which with queueId. It has ${describeQueues(queues)}.`,
    );
  }
  return only;
}

async function listQueues(location: BucketLocation, context: CallContext): Promise<DocQueue[]> {
  try {
    return await awaitQueuesOf(location, context);
  } catch (error) {
    if (error instanceof FeatureNotEnabledError) {
      throw new ResourceError(
        `document processing is not switched on for ${bucketIdOf(location)}, so it has no queue to adopt: ` +
          "declare a DocBucket for it and take its `bucket` output as this queue's bucket, or switch it on in the console",
        { cause: error },
      );
    }
    throw error;
  }
}

/**
 * What makes a queue one that somebody has configured, or `undefined` when it is as the service made it or as the
 * program declares it: so it is after a create whose state was lost, and after a rename.
 */
export function configuredBySomebody(queue: DocQueue, declared: QueueSettings): string | undefined {
  const { name, state, notifyConfig } = queue;
  const live = fromQueue(queue);
  const isDeclared = (path: SettingPath): boolean =>
    declared[path] !== undefined && sameSetting(path, declared[path], live[path]);
  if (!isFreshName(name) && !isDeclared("name")) {
    return "it has been renamed";
  }
  if (state !== "Active" && !isDeclared("state")) {
    return `it is ${state}`;
  }
  const isOurs =
    isDeclared("notifyConfig.state") &&
    pathsOf(declared).every((path) => !path.startsWith("notifyConfig.") || isDeclared(path));
  return notifyConfig.state === "On" && !isOurs ? "its notification is On" : undefined;
}
