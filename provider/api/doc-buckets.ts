/**
 * The calls about buckets with document processing: list, enable, disable. Source: API reference, sections 1, 2.
 *
 * @module
 */
import type { Call, Caller } from "./call";
import { afterUncertainAttempt, CloudInfiniteError, UnreadableAnswerError } from "./errors";
import { bucketHost, regionHost } from "./names";
import { allPages, largestPage, type Page } from "./pages";
import { element, elements, integerOf, textOf, type XmlElement } from "./xml";

/** A bucket with document processing switched on. */
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
  readonly region: string;
  /** Full names, exact. */
  readonly bucketNames?: readonly string[];
  /** The beginning of a name. */
  readonly namePrefix?: string;
  /** From 1, which is the default. */
  readonly pageNumber?: number;
  /** 1 to 100. Default: 10. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** Names one bucket. */
export interface DocBucketRequest {
  readonly bucket: string;
  readonly region: string;
  readonly signal?: AbortSignal;
}

export interface DocBucketCalls {
  /** One page of the region's buckets with document processing. An unknown name is an empty list, not an error. */
  listDocBuckets(request: ListDocBucketsRequest): Promise<Page<DocBucket>>;
  /** All of the region's buckets with document processing. */
  docBuckets(request: ListDocBucketsRequest): AsyncGenerator<DocBucket, void, undefined>;
  /** One bucket by its exact name; `undefined` when it is not listed. */
  getDocBucket(request: DocBucketRequest): Promise<DocBucket | undefined>;
  /**
   * Switches document processing on, which also makes the bucket's queue. After an answer that was lost it looks
   * before it asks again. A bucket that has it already is not an error.
   */
  enableDocBucket(request: DocBucketRequest): Promise<DocBucket>;
  /** Switches document processing off, which takes the bucket's queue away. */
  disableDocBucket(request: DocBucketRequest): Promise<void>;
}

export function docBucketCalls(call: Caller): DocBucketCalls {
  async function listDocBuckets(request: ListDocBucketsRequest): Promise<Page<DocBucket>> {
    const { region, bucketNames, namePrefix, pageNumber, pageSize, signal } = request;
    const names = bucketNames === undefined ? undefined : bucketNames.join(",");
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
      await call(
        onBucket(request, {
          operation: "disableDocBucket",
          action: "ci:DeleteDocProcessBucket",
          method: "DELETE",
          repeat: "safe",
        }),
      );
    },
  };
}

/** What the service says to enabling twice is not published; this is the name its media family has for it. */
function isAlreadyEnabled(error: CloudInfiniteError): boolean {
  return error.serviceCode === "BucketAlreadyBinded";
}

function readDocBucket(item: XmlElement): DocBucket {
  const bucketId = textOf(item, "BucketId") || textOf(item, "Name") || "";
  return {
    bucketId,
    name: textOf(item, "Name") ?? bucketId,
    region: textOf(item, "Region") ?? "",
    createTime: textOf(item, "CreateTime") ?? "",
    aliasBucketId: textOf(item, "AliasBucketId") ?? "",
  };
}
