/**
 * The calls about buckets with document processing: list, enable, disable. Source: API reference, sections 1, 2.
 *
 * @module
 */

import {
  afterUncertainAttempt,
  CloudInfiniteError,
  FeatureNotEnabledError,
  UnreadableAnswerError,
} from "../errors/errors";
import { bucketHost, bucketNameFault, regionHost } from "../names";
import type { Call, Caller } from "../sending/call";
import { element, elements, integerOf, textOf, type XmlElement } from "../wire/xml";
import { type Fault, faultAt, refuseFaults, text } from "./fault";
import { allPages, emptyPage, largestPage, type Page, pageFaults } from "./pages";

/** A bucket with document processing switched on. Texts that the service leaves out are empty. */
export interface DocBucket {
  /** Full name `<name>-<appid>`. */
  readonly bucketId: string;
  /** The service's display name; equal to `bucketId` wherever it was seen. */
  readonly name: string;
  readonly region: string;
  /** When document processing was switched on, as the service writes it: `2020-07-27T10:54:42+0800`. */
  readonly createTime: string;
  /** An alias, empty where there is none. */
  readonly aliasBucketId: string;
}

/** Which buckets to list; all conditions hold together. */
export interface ListDocBucketsRequest {
  /** The one region that is asked, such as `ap-guangzhou`. */
  readonly region: string;
  /** Only these, full names `<name>-<appid>`, exact; of an empty list nothing is asked. Default: any. */
  readonly bucketNames?: readonly string[];
  /** The beginning of a name: `app-125` also finds `app-1251704708`. Default: any. */
  readonly namePrefix?: string;
  /** From 1. Default: 1. */
  readonly pageNumber?: number;
  /** Entries per page, 1 to 100; the service may give fewer. Default: 10 for one page, 100 for all. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** Names one bucket. */
export interface DocBucketRequest {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  readonly region: string;
  readonly signal?: AbortSignal;
}

export interface DocBucketCalls {
  /**
   * One page of the region's buckets with document processing, as far as the key's account has them. An unknown name is
   * an empty list, not an error. CAM: `ci:DescribeDocProcessBucket`. API reference, section 1.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const page = await client.listDocBuckets({ region: "ap-guangzhou", namePrefix: "documents-", pageSize: 50 });
   * console.log(page.totalCount, page.items.map(({ bucketId }) => bucketId));
   * ```
   */
  listDocBuckets(request: ListDocBucketsRequest): Promise<Page<DocBucket>>;
  /**
   * All of the region's buckets with document processing, page by page. API reference, section 1.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * for await (const { bucketId, createTime } of client.docBuckets({ region: "ap-guangzhou" })) {
   *   console.log(bucketId, createTime);
   * }
   * ```
   */
  docBuckets(request: Omit<ListDocBucketsRequest, "pageNumber">): AsyncGenerator<DocBucket, void, undefined>;
  /**
   * One bucket by its exact name; `undefined` when it is not listed: document processing is off, or the key belongs to
   * another account. API reference, section 1.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const bucket = await client.getDocBucket({ bucket: "documents-1250000000", region: "ap-guangzhou" });
   * console.log(bucket === undefined ? "off" : `on since ${bucket.createTime}`);
   * ```
   */
  getDocBucket(request: DocBucketRequest): Promise<DocBucket | undefined>;
  /**
   * Switches document processing on, which also makes the bucket's queue, and binds the bucket to CI if it was not. After
   * an answer that was lost it looks before it asks again. A bucket that has it already is not an error. CAM:
   * `ci:CreateDocProcessBucket`. API reference, section 2.1.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const bucket = await client.enableDocBucket({ bucket: "documents-1250000000", region: "ap-guangzhou" });
   * console.log(bucket.createTime);
   * ```
   */
  enableDocBucket(request: DocBucketRequest): Promise<DocBucket>;
  /**
   * Switches document processing off, which takes the bucket's queue away. Throws a `FeatureNotEnabledError` when it was
   * off before. CAM: `ci:DeleteDocProcessBucket`. API reference, section 2.2.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * await client.disableDocBucket({ bucket: "documents-1250000000", region: "ap-guangzhou" });
   * ```
   */
  disableDocBucket(request: DocBucketRequest): Promise<void>;
}

export function docBucketCalls(call: Caller): DocBucketCalls {
  async function listDocBuckets(request: ListDocBucketsRequest): Promise<Page<DocBucket>> {
    const { region, bucketNames, namePrefix, pageNumber, pageSize, signal } = request;
    refuseFaults("listDocBuckets", listFaults(request));
    if (bucketNames?.length === 0) {
      // Sent, it would mean all of them.
      return emptyPage;
    }
    const names = bucketNames?.join(",");
    const root = await call({
      operation: "listDocBuckets",
      action: "ci:DescribeDocProcessBucket",
      resource: names === undefined ? region : `${region}/${names}`,
      method: "GET",
      host: regionHost(region),
      path: "/docbucket",
      query: {
        regions: region,
        ...(names === undefined ? {} : { bucketNames: names }),
        ...(namePrefix === undefined ? {} : { bucketName: namePrefix }),
        ...(pageNumber === undefined ? {} : { pageNumber: String(pageNumber) }),
        ...(pageSize === undefined ? {} : { pageSize: String(pageSize) }),
      },
      repeat: "safe",
      signal,
    });
    return {
      items: elements(root, "DocBucketList").map(readDocBucket),
      totalCount: integerOf(root, "TotalCount"),
      pageNumber: integerOf(root, "PageNumber"),
      pageSize: integerOf(root, "PageSize"),
    };
  }

  async function getDocBucket({ bucket, region, signal }: DocBucketRequest): Promise<DocBucket | undefined> {
    const { items } = await listDocBuckets({
      region,
      bucketNames: [bucket],
      pageNumber: 1,
      pageSize: 1,
      ...(signal === undefined ? {} : { signal }),
    });
    return items.find(({ bucketId }) => bucketId === bucket);
  }

  function onBucket(
    { bucket, region, signal }: DocBucketRequest,
    part: Pick<Call, "action" | "method" | "operation" | "repeat">,
  ): Call {
    return {
      ...part,
      resource: `${region}/${bucket}`,
      host: bucketHost(bucket, region),
      path: "/docbucket",
      signal,
    };
  }

  return {
    listDocBuckets,
    docBuckets: (request) =>
      allPages(
        (pageNumber) => listDocBuckets({ ...request, pageNumber, pageSize: request.pageSize ?? largestPage }),
        ({ bucketId }) => bucketId,
        request.pageSize ?? largestPage,
      ),
    getDocBucket,
    async enableDocBucket(request) {
      const enable = onBucket(request, {
        operation: "enableDocBucket",
        action: "ci:CreateDocProcessBucket",
        method: "POST",
        repeat: "onlyUnsent",
      });
      const ask = async (): Promise<DocBucket | undefined> => {
        const answered = element(await call(enable), "DocBucket");
        return answered === undefined ? getDocBucket(request) : readDocBucket(answered);
      };
      let enabled: DocBucket | undefined;
      try {
        enabled = await ask();
      } catch (error) {
        if (!(error instanceof CloudInfiniteError) || !(error.retryable || isAlreadyEnabled(error))) {
          throw error;
        }
        try {
          enabled = (await getDocBucket(request)) ?? (error.retryable ? await ask() : undefined);
        } catch (later) {
          throw error.mayHaveHappened && later instanceof CloudInfiniteError
            ? afterUncertainAttempt(later)
            : later;
        }
        if (enabled === undefined) {
          throw error;
        }
      }
      if (enabled === undefined) {
        throw new UnreadableAnswerError(
          enable,
          "it does not say that the bucket is enabled, nor does the list",
        );
      }
      return enabled;
    },
    async disableDocBucket(request) {
      try {
        await call(
          onBucket(request, {
            operation: "disableDocBucket",
            action: "ci:DeleteDocProcessBucket",
            method: "DELETE",
            repeat: "safe",
          }),
        );
      } catch (error) {
        // Off by an attempt of this very call whose answer was lost.
        if (!(error instanceof FeatureNotEnabledError && error.mayHaveHappened)) {
          throw error;
        }
      }
    },
  };
}

function listFaults({ bucketNames = [], namePrefix, ...page }: ListDocBucketsRequest): Fault[] {
  return [
    ...bucketNames.flatMap((name, index) =>
      faultAt(`bucketNames[${index}]`, name, (value) => bucketNameFault(String(value))),
    ),
    ...faultAt("namePrefix", namePrefix, text(namePart)),
    ...pageFaults(page),
  ];
}

const namePart = { pattern: /^[a-z0-9-]+$/, words: "must have only lower-case letters, digits and hyphens" };

/** What the service says to enabling twice is not published; this is the name its media family has for it. */
function isAlreadyEnabled(error: CloudInfiniteError): boolean {
  return error.serviceCode === "BucketAlreadyBinded";
}

function readDocBucket(item: XmlElement): DocBucket {
  // A dot at the end is a slip of the service's texts (API reference, section 10, row 27).
  const bucketId = (textOf(item, "BucketId") || textOf(item, "Name") || "").replace(/\.$/, "");
  return {
    bucketId,
    name: textOf(item, "Name") ?? bucketId,
    region: textOf(item, "Region") ?? "",
    createTime: textOf(item, "CreateTime") ?? "",
    aliasBucketId: textOf(item, "AliasBucketId") ?? "",
  };
}
