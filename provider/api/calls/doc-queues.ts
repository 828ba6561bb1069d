/**
 * The calls about document queues: list and update. There is no call that creates or deletes one: a queue
 * appears when document processing is switched on for its bucket. Source: API reference, sections 3 and 4.
 *
 * @module
 */

import { afterUncertainAttempt, CloudInfiniteError, UnreadableAnswerError } from "../errors/errors";
import { secretsOfAddress } from "../errors/service-text";
import { bucketHost, idFault, idSegment } from "../names";
import type { Caller } from "../sending/call";
import { requestDeclaration, writeXml } from "../wire/write-xml";
import { element, elements, integerOf, type XmlElement } from "../wire/xml";
import {
  type DocQueue,
  type DocQueueSettings,
  readDocQueue,
  settingsFaults,
  writeSettings,
} from "./doc-queue";
import { type Fault, faultAt, oneOf, refuseFaults } from "./fault";
import { allPages, largestPage, onePage, type Page, pageFaults } from "./pages";
import { given } from "./query";

export type { DocQueue, DocQueueSettings };

/** Which of a bucket's queues to list; all conditions hold together. */
export interface ListDocQueuesRequest {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /**
   * Only these; unknown ones come back in `missing`, and of an empty list nothing is asked. Any number: the service is
   * asked for 10 at a time. All come in one page, whatever `pageSize` says. Default: all.
   */
  readonly queueIds?: readonly string[] | undefined;
  /** Only queues in this state. Default: in any. */
  readonly state?: "Active" | "Paused" | undefined;
  /** From 1; together with `queueIds` only 1. Default: 1. */
  readonly pageNumber?: number | undefined;
  /** Entries per page, 1 to 100; the service may give fewer. Default: 10 for one page, 100 for all. */
  readonly pageSize?: number | undefined;
  /** Ends the call at once, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** One page of a bucket's queues. */
export interface DocQueuePage extends Page<DocQueue> {
  /** Ids that were asked for and do not exist. */
  readonly missing: readonly string[];
}

/** Names one queue. */
export interface DocQueueRequest {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** Letters and digits, such as `p2505d57bdf4c4329804b58a6a5fb1572`. */
  readonly queueId: string;
  /** Ends the call at once, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** A queue and all that can be set on it. */
export interface UpdateDocQueueRequest extends DocQueueSettings, DocQueueRequest {
  /**
   * Asked before the call is made again after a failure, which may be many seconds later: the settings to send then.
   * Read the queue anew there, so that what somebody has changed meanwhile is not sent back as it was. What it rejects
   * with is a failure of that attempt. Default: the same settings.
   */
  readonly settingsAgain?: (() => Promise<DocQueueSettings>) | undefined;
}

/** The calls about document queues. */
export interface DocQueueCalls {
  /**
   * One page of a bucket's queues. An unknown id is not an error: it is named in `missing`. Throws a
   * `FeatureNotEnabledError` when document processing is off. CAM: `ci:DescribeDocProcessQueues`. API reference,
   * section 3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const { items, missing } = await client.listDocQueues({
   *   bucket: "documents-1250000000",
   *   region: "ap-guangzhou",
   *   queueIds: ["p2505d57bdf4c4329804b58a6a5fb1572"],
   * });
   * console.log(items.length, missing);
   * ```
   */
  listDocQueues(request: ListDocQueuesRequest): Promise<DocQueuePage>;
  /**
   * All queues of a bucket, page by page. API reference, section 3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * for await (const queue of client.docQueues({ bucket: "documents-1250000000", region: "ap-guangzhou" })) {
   *   console.log(queue.queueId, queue.name, queue.state);
   * }
   * ```
   */
  docQueues(request: Omit<ListDocQueuesRequest, "pageNumber">): AsyncGenerator<DocQueue, void, undefined>;
  /**
   * One queue by its id; `undefined` when the bucket has none of that id. API reference, section 3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const queue = await client.getDocQueue({
   *   bucket: "documents-1250000000",
   *   region: "ap-guangzhou",
   *   queueId: "p2505d57bdf4c4329804b58a6a5fb1572",
   * });
   * console.log(queue?.state);
   * ```
   */
  getDocQueue(request: DocQueueRequest): Promise<DocQueue | undefined>;
  /**
   * Replaces what can be set on a queue and returns it as it then is. What is not sent may be reset by the
   * service: read the queue, change what you mean to change, send everything. Elements of the notification that this
   * client does not know are kept that way. Throws a `QueueNotFoundError` when the bucket has no such queue. CAM:
   * `ci:UpdateDocProcessQueue`. API reference, section 4.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const place = { bucket: "documents-1250000000", region: "ap-guangzhou" };
   * const queue = await client.getDocQueue({ ...place, queueId: "p2505d57bdf4c4329804b58a6a5fb1572" });
   * if (queue !== undefined) {
   *   await client.updateDocQueue({ ...place, ...queue, state: "Paused" });
   * }
   * ```
   */
  updateDocQueue(request: UpdateDocQueueRequest): Promise<DocQueue>;
}

/** The service's limit for its media family, kept here for want of a published one (API reference, section 10, row 18). */
const mostQueueIds = 10;

export function docQueueCalls(call: Caller): DocQueueCalls {
  async function listDocQueues(request: ListDocQueuesRequest): Promise<DocQueuePage> {
    refuseFaults("listDocQueues", listFaults(request));
    const { queueIds, ...rest } = request;
    if (queueIds === undefined) {
      return listOnce(request);
    }
    // Of no ids nothing is asked: sent, they would mean all.
    const ids = [...new Set(queueIds)];
    const pages: DocQueuePage[] = [];
    for (let start = 0; start < ids.length; start += mostQueueIds) {
      // Without the numbers of a page: all that is asked for by id is wanted at once.
      const part = { ...rest, pageNumber: undefined, pageSize: undefined };
      pages.push(await listOnce({ ...part, queueIds: ids.slice(start, start + mostQueueIds) }));
    }
    const [only, ...more] = pages;
    return only !== undefined && more.length === 0
      ? only
      : {
          items: pages.flatMap(({ items }) => items),
          missing: pages.flatMap(({ missing }) => missing),
          totalCount: ids.length === 0 ? 0 : undefined,
          pageNumber: undefined,
          pageSize: undefined,
        };
  }

  async function listOnce(request: ListDocQueuesRequest): Promise<DocQueuePage> {
    const { bucket, region, queueIds, state, pageNumber, pageSize, signal } = request;
    const ids = queueIds?.join(",");
    const details = {
      operation: "listDocQueues",
      resource: `${region}/${bucket}${ids === undefined ? "" : `/${ids}`}`,
    };
    const root = await call({
      ...details,
      action: "ci:DescribeDocProcessQueues",
      method: "GET",
      host: bucketHost(bucket, region),
      path: "/docqueue",
      query: given({ queueIds: ids, state, pageNumber, pageSize }),
      repeat: "safe",
      signal,
    });
    return {
      items: elements(root, "QueueList").map((item) => readDocQueue(item, details)),
      totalCount: integerOf(root, "TotalCount"),
      pageNumber: integerOf(root, "PageNumber"),
      pageSize: integerOf(root, "PageSize"),
      missing: readMissing(root),
    };
  }

  async function getDocQueue({ queueId, ...request }: DocQueueRequest): Promise<DocQueue | undefined> {
    const { items } = await listDocQueues({ ...request, queueIds: [queueId] });
    return items.find((queue) => queue.queueId === queueId);
  }

  const docQueues: DocQueueCalls["docQueues"] = (request) =>
    request.queueIds === undefined
      ? allPages(
          (pageNumber) =>
            listDocQueues({ ...request, pageNumber, pageSize: request.pageSize ?? largestPage }),
          ({ queueId }) => queueId,
          request.pageSize ?? largestPage,
        )
      : onePage(() => listDocQueues(request));

  /**
   * After an update that was answered without the queue: whatever reading it comes to, the update was made. The list
   * first, since an answer to ids may be reduced.
   */
  async function readBack({ queueId, ...bucket }: DocQueueRequest): Promise<DocQueue | undefined> {
    try {
      for await (const queue of docQueues(bucket)) {
        if (queue.queueId === queueId) {
          return queue;
        }
      }
      return await getDocQueue({ ...bucket, queueId });
    } catch (error) {
      throw error instanceof CloudInfiniteError && error !== bucket.signal?.reason
        ? afterUncertainAttempt(error)
        : error;
    }
  }

  return {
    listDocQueues,
    docQueues,
    getDocQueue,
    async updateDocQueue(request) {
      const { bucket, region, queueId, signal, settingsAgain } = request;
      const bodyOf = (settings: DocQueueSettings): string => {
        refuseFaults("updateDocQueue", settingsFaults(settings));
        return requestDeclaration + writeXml(writeSettings(queueId, settings));
      };
      const details = { operation: "updateDocQueue", resource: `${region}/${bucket}/${queueId}` };
      const root = await call({
        ...details,
        action: "ci:UpdateDocProcessQueue",
        method: "PUT",
        host: bucketHost(bucket, region),
        path: `/docqueue/${idSegment(queueId)}`,
        body: bodyOf(request),
        bodyAgain: settingsAgain && (async () => bodyOf(await settingsAgain())),
        repeat: "safe",
        signal,
        secrets: [request.notifyConfig.url, ...secretsOfAddress(request.notifyConfig.url)],
      });
      const answered = element(root, "Queue");
      if (answered !== undefined) {
        return readDocQueue(answered, details);
      }
      const queue = await readBack({ bucket, region, queueId, signal });
      if (queue === undefined) {
        throw new UnreadableAnswerError(details, "it does not show the queue, nor does the list");
      }
      return queue;
    },
  };
}

function listFaults({ queueIds, state, pageNumber, pageSize }: ListDocQueuesRequest): Fault[] {
  const isOnePage = queueIds !== undefined && pageNumber !== undefined && pageNumber !== 1;
  return [
    ...(queueIds ?? []).flatMap((id, index) =>
      faultAt(`queueIds[${index}]`, id, (value) => idFault(String(value))),
    ),
    ...faultAt("state", state, oneOf("Active", "Paused")),
    ...pageFaults({ pageNumber, pageSize }),
    ...(isOnePage
      ? [{ path: "pageNumber", message: "must be 1: queues asked for by id come in one page" }]
      : []),
  ];
}

/** `NonExistPIDs` has children in two spellings, or text (API reference, section 3 and section 10, row 19). */
function readMissing(root: XmlElement | undefined): string[] {
  return elements(root, "NonExistPIDs").flatMap(({ text, children }) =>
    [text, ...children.map((child) => child.text)]
      .flatMap((part) => part.split(/[\s,]+/))
      .filter((id) => id !== ""),
  );
}
