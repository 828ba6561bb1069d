/**
 * The calls about document queues: list and update. There is no call that creates or deletes one: a queue
 * appears when document processing is switched on for its bucket. Source: API reference, sections 3 and 4.
 *
 * @module
 */
import type { Caller } from "./call";
import { InvalidArgumentError, UnreadableAnswerError } from "./errors";
import { bucketHost, idSegment } from "./names";
import { type NotifyConfig, readNotifyConfig, writeNotifyConfig } from "./notify-config";
import { allPages, largestPage, type Page } from "./pages";
import {
  element,
  elements,
  integerOf,
  requestDeclaration,
  textOf,
  writeXml,
  type XmlElement,
  xml,
} from "./xml";

/** What can be set on a queue; an update replaces all of it. */
export interface DocQueueSettings {
  /** 1 to 100 characters. */
  readonly name: string;
  /** `Active`: jobs are scheduled; `Paused`: queued jobs wait. */
  readonly state: string;
  readonly notifyConfig: NotifyConfig;
}

/** A document queue as the service shows it. Times are as it writes them: `2020-07-24T22:42:27+0800`. */
export interface DocQueue extends DocQueueSettings {
  readonly queueId: string;
  readonly bucketId: string;
  /** `DocProcessing` or another text; not an enumeration. */
  readonly category: string;
  /** Jobs the queue can hold. */
  readonly maxSize: number | undefined;
  /** Jobs that run at once. */
  readonly maxConcurrent: number | undefined;
  readonly createTime: string;
  readonly updateTime: string;
}

export interface ListDocQueuesRequest {
  readonly bucket: string;
  readonly region: string;
  /** Only these, at most 10; unknown ones come back in `missing`. */
  readonly queueIds?: readonly string[];
  readonly state?: "Active" | "Paused";
  /** From 1, which is the default. */
  readonly pageNumber?: number;
  /** 1 to 100. Default: 10. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

export interface DocQueuePage extends Page<DocQueue> {
  /** Ids that were asked for and do not exist. */
  readonly missing: readonly string[];
}

export interface UpdateDocQueueRequest extends DocQueueSettings {
  readonly bucket: string;
  readonly region: string;
  readonly queueId: string;
  readonly signal?: AbortSignal;
}

export interface DocQueueCalls {
  /** One page of a bucket's queues. An unknown id is not an error: it is named in `missing`. */
  listDocQueues(request: ListDocQueuesRequest): Promise<DocQueuePage>;
  /** All queues of a bucket. */
  docQueues(request: ListDocQueuesRequest): AsyncGenerator<DocQueue, void, undefined>;
  /** One queue by its id; `undefined` when the bucket has none of that id. */
  getDocQueue(request: {
    bucket: string;
    region: string;
    queueId: string;
    signal?: AbortSignal;
  }): Promise<DocQueue | undefined>;
  /**
   * Replaces what can be set on a queue and returns it as it then is. What is not sent may be reset by the
   * service: read the queue, change what you mean to change, send everything.
   */
  updateDocQueue(request: UpdateDocQueueRequest): Promise<DocQueue>;
}

/** The service's limit for its media family, kept here for want of a published one (API reference, section 10, row 18). */
const mostQueueIds = 10;

export function docQueueCalls(call: Caller): DocQueueCalls {
  async function listDocQueues(request: ListDocQueuesRequest): Promise<DocQueuePage> {
    const { bucket, region, queueIds, state, pageNumber, pageSize, signal } = request;
    if (queueIds !== undefined && queueIds.length > mostQueueIds) {
      throw new InvalidArgumentError(
        `at most ${mostQueueIds} queue ids can be asked for at once, not ${queueIds.length}`,
      );
    }
    const ids = queueIds?.map(idSegment).join(",");
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

  async function getDocQueue({
    queueId,
    ...request
  }: Parameters<DocQueueCalls["getDocQueue"]>[0]): Promise<DocQueue | undefined> {
    const { items } = await listDocQueues({ ...request, queueIds: [queueId] });
    return items.find((queue) => queue.queueId === queueId);
  }

  return {
    listDocQueues,
    docQueues: (request) =>
      allPages(
        (pageNumber) => listDocQueues({ ...request, pageNumber, pageSize: request.pageSize ?? largestPage }),
        ({ queueId }) => queueId,
      ),
    getDocQueue,
    async updateDocQueue(request) {
      const { bucket, region, queueId, signal } = request;
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

/** The body in the order of the seed, with `QueueId` in the seed's spelling. */
function writeSettings(queueId: string, { name, state, notifyConfig }: DocQueueSettings): XmlElement {
  return xml("Request", [
    xml("QueueId", queueId),
    xml("State", state),
    xml("Name", name),
    writeNotifyConfig(notifyConfig),
  ]);
}

function readDocQueue(item: XmlElement, details: { operation: string; resource: string }): DocQueue {
  const queueId = textOf(item, "QueueId") ?? textOf(item, "QueueID") ?? "";
  if (queueId === "") {
    throw new UnreadableAnswerError(details, "it shows a queue without an id");
  }
  return {
    queueId,
    name: textOf(item, "Name") ?? "",
    state: textOf(item, "State") ?? "",
    notifyConfig: readNotifyConfig(element(item, "NotifyConfig")),
    bucketId: textOf(item, "BucketId") ?? "",
    category: textOf(item, "Category") ?? "",
    maxSize: integerOf(item, "MaxSize"),
    maxConcurrent: integerOf(item, "MaxConcurrent"),
    createTime: textOf(item, "CreateTime") ?? "",
    updateTime: textOf(item, "UpdateTime") ?? "",
  };
}

/** `NonExistPIDs` has children in two spellings, or text (API reference, section 3 and section 10, row 19). */
function readMissing(root: XmlElement | undefined): string[] {
  return elements(root, "NonExistPIDs").flatMap(({ text, children }) =>
    [text, ...children.map((child) => child.text)]
      .flatMap((part) => part.split(/[\s,]+/))
      .filter((id) => id !== ""),
  );
}
