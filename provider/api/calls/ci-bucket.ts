/**
 * Whether a bucket is bound to CI at all, the layer below document processing. Source: API reference, section 2.3.
 *
 * @module
 */
import { UnreadableAnswerError } from "../errors/errors";
import { bucketHost } from "../names";
import type { Caller } from "../sending/call";
import { textOf } from "../wire/xml";
import type { DocBucketRequest } from "./doc-buckets";

/** How a bucket stands to CI. */
export interface CiBucket {
  /** `on`, `off`, or `unbinding` while it is being taken away; another text is handed on as it is. */
  readonly status: string;
}

export interface CiBucketCalls {
  /**
   * Whether the bucket is bound to CI. Switching document processing on binds it; unbinding it switches off every feature
   * of CI. CAM: `ci:DescribeCIBuckets`. API reference, section 2.3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const { status } = await client.describeCiBucket({ bucket: "documents-1250000000", region: "ap-guangzhou" });
   * console.log(status === "on");
   * ```
   */
  describeCiBucket(request: DocBucketRequest): Promise<CiBucket>;
}

export function ciBucketCalls(call: Caller): CiBucketCalls {
  return {
    async describeCiBucket({ bucket, region, signal }) {
      const details = { operation: "describeCiBucket", resource: `${region}/${bucket}` };
      // The one call that answers in JSON (API reference, section 10, row 28).
      const root = await call({
        ...details,
        action: "ci:DescribeCIBuckets",
        method: "GET",
        host: bucketHost(bucket, region),
        path: "/",
        repeat: "safe",
        signal,
      });
      const status = textOf(root, "CIStatus")?.trim();
      if (!status) {
        throw new UnreadableAnswerError(details, "it does not say the status");
      }
      return { status };
    },
  };
}
