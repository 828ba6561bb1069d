/**
 * What a unit test leaves out of what it says is found: from the arguments, else as the service shows a bucket or queue
 * that nobody has touched.
 *
 * @module
 */
import type { GetDocBucketResult, GetDocQueueResult } from "./results";

const time = "2026-01-01T00:00:00+0800";

export function completeBucket(
  found: Partial<GetDocBucketResult>,
  { bucket = found.bucketId ?? "documents-1250000000" }: { readonly bucket?: string },
  region: string,
): GetDocBucketResult {
  return {
    bucket,
    bucketId: found.bucket ?? bucket,
    name: found.bucket ?? bucket,
    region,
    createTime: time,
    aliasBucketId: "",
    ...found,
  };
}

export function completeQueue(
  found: Partial<GetDocQueueResult>,
  {
    bucket,
    queueId,
    name,
  }: { readonly bucket: string; readonly queueId?: string | undefined; readonly name?: string | undefined },
  region: string,
): GetDocQueueResult {
  return {
    bucket,
    region,
    queueId: queueId ?? "p0123456789abcdef0123456789abcdef",
    bucketId: bucket,
    name: name ?? "queue-doc-process-1",
    state: "Active",
    notifyConfig: { state: "Off" },
    category: "DocProcessing",
    maxSize: 10_000,
    maxConcurrent: 10,
    createTime: time,
    updateTime: time,
    ...found,
  };
}
