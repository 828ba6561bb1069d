/**
 * The calls about buckets with document processing: list, enable, disable. Source: API reference, sections 1, 2.
 *
 * @module
 */

import { FeatureNotEnabledError } from "../errors/errors";
import { bucketHost, bucketNameFault, regionHost } from "../names";
import type { Call, Caller } from "../sending/call";
import { elements, integerOf } from "../wire/xml";
import { type DocBucket, readDocBucket } from "./doc-bucket";
import { bucketEnabler, type Enabling } from "./enable-doc-bucket";
import { type Fault, faultAt, refuseFaults, text } from "./fault";
import { allPages, emptyPage, largestPage, type Page, pageFaults } from "./pages";
import { given } from "./query";

export type { DocBucket };

/** Which buckets to list; all conditions hold together. */
export interface ListDocBucketsRequest {
  /** The one region that is asked, such as `ap-guangzhou`. */
  readonly region: string;
  /**
   * Only these, full names `<name>-<appid>`, exact; of an empty list nothing is asked. More than 50 are asked for 50 at a
   * time and come in one page. Default: any.
   */
  readonly bucketNames?: readonly string[] | undefined;
  /** The beginning of a name: `app-125` also finds `app-1251704708`. Default: any. */
  readonly namePrefix?: string | undefined;
  /** From 1. Default: 1. */
  readonly pageNumber?: number | undefined;
  /** Entries per page, 1 to 100; the service may give fewer. Default: 10 for one page, 100 for all. */
  readonly pageSize?: number | undefined;
  /** Ends the call at once, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Names one bucket. */
export interface DocBucketRequest {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** Ends the call at once, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** The calls about buckets with document processing. */
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

/** With longer names an address would be too long for what stands before the service; its own limit is not published. */
const mostBucketNames = 50;

/** Makes the calls out of a way to call. */
export function docBucketCalls(call: Caller, context: Enabling): DocBucketCalls {
  async function listDocBuckets(request: ListDocBucketsRequest): Promise<Page<DocBucket>> {
    refuseFaults("listDocBuckets", listFaults(request));
    const { bucketNames, pageNumber: _pageNumber, pageSize: _pageSize, ...rest } = request;
    if (bucketNames?.length === 0) {
      // Sent, it would mean all of them.
      return emptyPage;
    }
    const names = [...new Set(bucketNames)];
    if (names.length <= mostBucketNames) {
      return listOnce(request);
    }
    const items: DocBucket[] = [];
    for (let start = 0; start < names.length; start += mostBucketNames) {
      const part = { ...rest, bucketNames: names.slice(start, start + mostBucketNames) };
      for await (const bucket of pagesOf(part)) {
        items.push(bucket);
      }
    }
    return { items, totalCount: items.length, pageNumber: undefined, pageSize: undefined };
  }

  const pagesOf = (
    request: Omit<ListDocBucketsRequest, "pageNumber">,
  ): AsyncGenerator<DocBucket, void, undefined> =>
    allPages(
      (pageNumber) => listDocBuckets({ ...request, pageNumber, pageSize: request.pageSize ?? largestPage }),
      ({ bucketId }) => bucketId,
      request.pageSize ?? largestPage,
    );

  async function listOnce(request: ListDocBucketsRequest, limits?: Call["limits"]): Promise<Page<DocBucket>> {
    const { region, bucketNames, namePrefix, pageNumber, pageSize, signal } = request;
    const names = bucketNames?.join(",");
    const details = {
      operation: "listDocBuckets",
      resource: names === undefined ? region : `${region}/${names}`,
    };
    const root = await call({
      ...details,
      action: "ci:DescribeDocProcessBucket",
      method: "GET",
      host: regionHost(region),
      path: "/docbucket",
      query: given({ regions: region, bucketNames: names, bucketName: namePrefix, pageNumber, pageSize }),
      repeat: "safe",
      signal,
      limits,
    });
    return {
      items: elements(root, "DocBucketList").map((item) => readDocBucket(item, details)),
      totalCount: integerOf(root, "TotalCount"),
      pageNumber: integerOf(root, "PageNumber"),
      pageSize: integerOf(root, "PageSize"),
    };
  }

  async function getDocBucket(
    { bucket, region, signal }: DocBucketRequest,
    limits?: Call["limits"],
  ): Promise<DocBucket | undefined> {
    const only = { region, bucketNames: [bucket], pageNumber: 1, pageSize: 1, signal };
    refuseFaults("listDocBuckets", listFaults(only));
    const { items } = await listOnce(only, limits);
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
    docBuckets: pagesOf,
    getDocBucket: (request) => getDocBucket(request),
    enableDocBucket: bucketEnabler(
      (request, part) =>
        call({
          ...onBucket(request, {
            operation: "enableDocBucket",
            action: "ci:CreateDocProcessBucket",
            method: "POST",
            repeat: "onlyUnsent",
          }),
          ...part,
        }),
      getDocBucket,
      context,
    ),
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
  const isOnePage = new Set(bucketNames).size > mostBucketNames;
  return [
    ...bucketNames.flatMap((name, index) =>
      faultAt(`bucketNames[${index}]`, name, (value) => bucketNameFault(String(value))),
    ),
    ...faultAt("namePrefix", namePrefix, text(namePart)),
    ...pageFaults(page),
    ...(isOnePage && page.pageNumber !== undefined && page.pageNumber !== 1
      ? [{ path: "pageNumber", message: `must be 1: more than ${mostBucketNames} names come in one page` }]
      : []),
  ];
}

const namePart = { pattern: /^[a-z0-9-]+$/, words: "must have only lower-case letters, digits and hyphens" };
