/** What discovery finds, without a service. */
import type { DocQueue } from "../../../provider/api";
import type { Found, FoundBucket } from "../../../provider/discovery/found";

/** A queue that nobody has touched, but for what is given. */
export function queue(queueId: string, settings: Partial<DocQueue> = {}): DocQueue {
  return {
    queueId,
    name: "queue-doc-process-1",
    state: "Active",
    notifyConfig: { state: "Off", url: "", event: "", type: "" },
    bucketId: "",
    category: "DocProcessing",
    maxSize: 10_000,
    maxConcurrent: 10,
    createTime: "2020-07-24T22:42:27+0800",
    updateTime: "2020-07-24T22:42:27+0800",
    ...settings,
  };
}

/** A bucket of this full name, by default with one queue. */
export function bucket(
  name: string,
  queues: readonly DocQueue[] = [queue("p1")],
  region = "ap-guangzhou",
): FoundBucket {
  const createTime = "2020-07-24T22:42:26+0800";
  return { region, bucket: { bucketId: name, name, region, createTime, aliasBucketId: "" }, queues };
}

export function found(...buckets: readonly FoundBucket[]): Found {
  return { buckets, unread: [] };
}
