/**
 * Whether a bucket is bound to CI at all, the layer below document processing, and binding it. Source: API reference,
 * section 2.3.
 *
 * @module
 */
import { UnreadableAnswerError } from "../errors/errors";
import { bucketHost } from "../names";
import type { Call, Caller } from "../sending/call";
import { textOf } from "../wire/xml";
import type { DocBucketRequest } from "./doc-buckets";

/** How a bucket stands to CI. */
export interface CiBucket {
  /** `on`, `off`, or `unbinding` while it is being taken away; another text is handed on as it is. */
  readonly status: string;
}

/** The calls about a bucket and CI. */
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
  /**
   * Binds the bucket to CI. One that is bound stays so; document processing is not switched on by it. CAM:
   * `ci:CreateCIBucket`. API reference, section 2.3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * await client.bindCiBucket({ bucket: "documents-1250000000", region: "ap-guangzhou" });
   * ```
   */
  bindCiBucket(request: DocBucketRequest): Promise<void>;
  /**
   * Unbinds the bucket from CI, which switches off every feature of CI for it, document processing and with it its queues
   * included. The service does that after it answered: the status is `unbinding` until it is done. CAM:
   * `ci:DeleteCIBucket`. API reference, section 2.3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * await client.unbindCiBucket({ bucket: "documents-1250000000", region: "ap-guangzhou" });
   * ```
   */
  unbindCiBucket(request: DocBucketRequest): Promise<void>;
}

/** Makes the calls out of a way to call. */
export function ciBucketCalls(call: Caller): CiBucketCalls {
  function onBucket(
    { bucket, region, signal }: DocBucketRequest,
    part: Pick<Call, "action" | "method" | "operation" | "query">,
  ): Call {
    return {
      ...part,
      resource: `${region}/${bucket}`,
      host: bucketHost(bucket, region),
      path: "/",
      repeat: "safe",
      signal,
    };
  }

  return {
    async describeCiBucket(request) {
      const asking = onBucket(request, {
        operation: "describeCiBucket",
        action: "ci:DescribeCIBuckets",
        method: "GET",
      });
      // The one call that answers in JSON (API reference, section 10, row 28).
      const status = textOf(await call(asking), "CIStatus")?.trim();
      if (!status) {
        throw new UnreadableAnswerError(asking, "it does not say the status");
      }
      return { status };
    },
    async bindCiBucket(request) {
      await call(
        onBucket(request, { operation: "bindCiBucket", action: "ci:CreateCIBucket", method: "PUT" }),
      );
    },
    async unbindCiBucket(request) {
      await call(
        onBucket(request, {
          operation: "unbindCiBucket",
          action: "ci:DeleteCIBucket",
          method: "PUT",
          query: { unbind: "" },
        }),
      );
    },
  };
}
