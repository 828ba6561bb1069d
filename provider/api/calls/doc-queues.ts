/**
 * The calls about document queues: list and update. There is no call that creates or deletes one: a queue
 * appears when document processing is switched on for its bucket. Source: API reference, sections 3 and 4.
 *
 * @module
 */

import { UnreadableAnswerError } from "../errors/errors";
import { bucketHost, idFault, idSegment } from "../names";
import type { Caller } from "../sending/call";
import { element, elements, integerOf, requestDeclaration, writeXml, type XmlElement } from "../wire/xml";
import {
  type DocQueue,
  type DocQueueSettings,
  readDocQueue,
  settingsFaults,
  writeSettings,
} from "./doc-queue";
import { type Fault, faultAt, oneOf, refuseFaults } from "./fault";
import { allPages, emptyPage, largestPage, type Page, pageFaults } from "./pages";

export type { DocQueue, DocQueueSettings };

/** Which of a bucket's queues to list; all conditions hold together. */
export interface ListDocQueuesRequest {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  readonly region: string;
  /**
   * Only these; unknown ones come back in `missing`, and of an empty list nothing is asked. Any number: the service is
   * asked for 10 at a time. All come in one page. Default: all.
   */
  readonly queueIds?: readonly string[];
  /** Only queues in this state. Default: in any. */
  readonly state?: "Active" | "Paused";
  /** From 1; together with more than 10 `queueIds` only 1. Default: 1. */
  readonly pageNumber?: number;
  /** Entries per page, 1 to 100; the service may give fewer. Default: 10 for one page, 100 for all. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
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
  readonly region: string;
  readonly queueId: string;
  readonly signal?: AbortSignal;
}

/** A queue and all that can be set on it. */
export interface UpdateDocQueueRequest extends DocQueueSettings, DocQueueRequest {}

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
    const { queueIds, pageNumber: _pageNumber, pageSize: _pageSize, ...rest } = request;
    if (queueIds?.length === 0) {
      // Sent, it would mean all of them.
      return { ...emptyPage, missing: [] };
    }
    const ids = [...new Set(queueIds)];
    if (ids.length <= mostQueueIds) {
      return listOnce(request);
    }
    const items: DocQueue[] = [];
    const missing: string[] = [];
    for (let start = 0; start < ids.length; start += mostQueueIds) {
      const page = await listOnce({ ...rest, queueIds: ids.slice(start, start + mostQueueIds) });
      items.push(...page.items);
      missing.push(...page.missing);
    }
    return { items, missing, totalCount: undefined, pageNumber: undefined, pageSize: undefined };
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
      query: {
        ...(ids === undefined ? {} : { queueIds: ids }),
        ...(state === undefined ? {} : { state }),
        ...(pageNumber === undefined ? {} : { pageNumber: String(pageNumber) }),
        ...(pageSize === undefined ? {} : { pageSize: String(pageSize) }),
      },
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

  return {
    listDocQueues,
    docQueues: (request) =>
      allPages(
        (pageNumber) => listDocQueues({ ...request, pageNumber, pageSize: request.pageSize ?? largestPage }),
        ({ queueId }) => queueId,
        // All queues asked for by id come in one page, however many.
        request.queueIds === undefined ? (request.pageSize ?? largestPage) : Number.POSITIVE_INFINITY,
      ),
    getDocQueue,
    async updateDocQueue(request) {
      const { bucket, region, queueId, signal } = request;
      refuseFaults("updateDocQueue", settingsFaults(request));
      const details = { operation: "updateDocQueue", resource: `${region}/${bucket}/${queueId}` };
      const root = await call({
        ...details,
        action: "ci:UpdateDocProcessQueue",
        method: "PUT",
        host: bucketHost(bucket, region),
        path: `/docqueue/${idSegment(queueId)}`,
        body: requestDeclaration + writeXml(writeSettings(queueId, request)),
        repeat: "safe",
        signal,
      });
      const answered = element(root, "Queue");
      if (answered !== undefined) {
        return readDocQueue(answered, details);
      }
      const queue = await getDocQueue({
        bucket,
        region,
        queueId,
        ...(signal === undefined ? {} : { signal }),
      });
      if (queue === undefined) {
        throw new UnreadableAnswerError(details, "it does not show the queue, nor does the list");
      }
      return queue;
    },
  };
}

function listFaults({ queueIds = [], state, pageNumber, ...page }: ListDocQueuesRequest): Fault[] {
  const tooFar = new Set(queueIds).size > mostQueueIds && pageNumber !== undefined && pageNumber !== 1;
  return [
    ...queueIds.flatMap((id, index) => faultAt(`queueIds[${index}]`, id, (value) => idFault(String(value)))),
    ...faultAt("state", state, oneOf("Active", "Paused")),
    ...pageFaults({ pageNumber, ...page }),
    ...(tooFar
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
