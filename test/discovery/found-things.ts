/** What discovery may have found, for tests of what is made of it. */
import type { DocQueue, DocQueueSettings } from "../../provider/api/calls/doc-queues";
import type { Found, FoundBucket } from "../../provider/discovery/found";
import { queueId, region, url } from "./emulated-account";

export function foundQueue(settings: Partial<DocQueue> = {}): DocQueue {
  const notifyConfig: DocQueueSettings["notifyConfig"] = {
    url,
    event: "TaskFinish",
    type: "Url",
    state: "On",
  };
  return {
    queueId,
    name: "contracts",
    state: "Active",
    notifyConfig,
    bucketId: "documents-1250000000",
    category: "DocProcessing",
    maxSize: 10_000,
    maxConcurrent: 10,
    createTime: "2026-01-31T12:00:00+0800",
    updateTime: "2026-02-01T12:00:00+0800",
    ...settings,
  };
}

export function foundBucket(
  bucketId: string,
  queues: readonly DocQueue[],
  more: Partial<FoundBucket> = {},
): FoundBucket {
  const createTime = "2026-01-31T12:00:00+0800";
  const bucket = { bucketId, name: bucketId, region: more.region ?? region, createTime, aliasBucketId: "" };
  return { region, bucket, queues, ...more };
}

export const foundNothing: Found = { buckets: [], unread: [] };
