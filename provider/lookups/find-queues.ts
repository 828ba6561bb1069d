/**
 * Finding the queues of a bucket, and choosing one of them.
 *
 * @module
 */
import type { DocQueue } from "../api/calls/doc-queues";
import type { Client } from "../api/client";
import { FeatureNotEnabledError } from "../api/errors/errors";
import { describeQueues } from "../resources/bucket-queues";
import { isWhole } from "../resources/doc-queue/live";
import type { DocQueueNotifyConfig } from "../resources/doc-queue/resource";
import { fromQueue, toProperties } from "../resources/doc-queue/settings";
import { Unfound } from "./lookup-error";
import type { GetDocQueueResult, GetDocQueuesArgs } from "./results";

/** A bucket's queues in a state, those of the ids among them; `undefined` when document processing is off. */
export async function findQueues(
  { bucket, state, queueIds = [] }: GetDocQueuesArgs,
  region: string,
  client: Client,
): Promise<GetDocQueueResult[] | undefined> {
  const request = { bucket, region, ...(state === undefined ? {} : { state }) };
  try {
    // The whole list even for ids: entries of an answer to ids may be reduced (API reference, section 3).
    const listed = await all(client.docQueues(request));
    const unlisted = queueIds.filter((id) => !listed.some(({ queueId }) => queueId === id));
    const named = await all(client.docQueues({ ...request, queueIds: unlisted }));
    const reduced = named.find((queue) => !isWhole(queue));
    if (reduced !== undefined) {
      throw new Unfound(
        "UnreadableAnswer",
        `the service shows queue ${reduced.queueId} by its id only, without its settings: try again in a minute`,
      );
    }
    return [...listed, ...named].map((queue) => toResult(queue, bucket, region));
  } catch (error) {
    if (error instanceof FeatureNotEnabledError) {
      return undefined;
    }
    throw error;
  }
}

/** The queues that are asked for. */
export function fittingQueues(
  queues: readonly GetDocQueueResult[] = [],
  { queueIds }: Pick<GetDocQueuesArgs, "queueIds">,
): GetDocQueueResult[] {
  return queues.filter(({ queueId }) => queueIds === undefined || queueIds.includes(queueId));
}

/** The one queue that is asked for. Throws an {@link Unfound} that says what there is instead. */
export function oneOfQueues(
  queues: readonly GetDocQueueResult[] | undefined,
  { queueId, name }: { readonly queueId?: string | undefined; readonly name?: string | undefined },
): GetDocQueueResult {
  if (queues === undefined) {
    throw new Unfound("NotFound", "document processing is not switched on for it, so it has no queue");
  }
  const fitting = queues.filter(
    (queue) =>
      (queueId === undefined || queue.queueId === queueId) && (name === undefined || queue.name === name),
  );
  const [only, ...more] = fitting;
  if (only === undefined) {
    const wanted = queueId !== undefined ? ` ${queueId}` : name !== undefined ? ` of the name "${name}"` : "";
    throw new Unfound("NotFound", `it has no queue${wanted}. It has ${describeQueues(queues, withName)}.`);
  }
  if (more.length > 0) {
    const wanted = name === undefined ? "several queues" : `several queues of the name "${name}"`;
    throw new Unfound(
      "SeveralFound",
      `it has ${wanted}, say which with queueId. It has ${describeQueues(fitting, withName)}.`,
    );
  }
  return only;
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

function toResult(queue: DocQueue, bucket: string, region: string): GetDocQueueResult {
  const { queueId, name, state, category, maxSize, maxConcurrent, createTime, updateTime } = queue;
  const notifyConfig = toProperties(fromQueue(queue)).notifyConfig as DocQueueNotifyConfig | undefined;
  return {
    bucket,
    region,
    queueId,
    bucketId: queue.bucketId || bucket,
    name,
    state,
    notifyConfig: notifyConfig ?? {},
    category,
    maxSize,
    maxConcurrent,
    createTime,
    updateTime,
  };
}

/** What a look-up finds it tells the program anyway. */
const withName = ({ name, state }: DocQueue): string => `"${name}", ${state}`;
