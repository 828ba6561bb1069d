/**
 * Asking for document jobs: one by its id, or a list. Source: API reference, sections 5.2 and 5.3.
 *
 * @module
 */
import { CloudInfiniteError, UnreadableAnswerError } from "../../errors/errors";
import { bucketHost, idFault, idSegment } from "../../names";
import type { Call, Caller } from "../../sending/call";
import type { Answer } from "../../sending/transport";
import { elements, textOf, type XmlElement } from "../../wire/xml";
import { type Fault, faultAt, oneOf, refuseFaults, text, type ValueRule, wholeNumber } from "../fault";
import { largestPage, type TokenPage } from "../pages";
import { given } from "../query";
import { formatServiceTime, parseServiceTime } from "../service-time";
import { type DocJob, type DocJobState, readDocJob } from "./doc-job";

/** Names one job. */
export interface DocJobRequest {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** Letters and digits, such as `d99b3127ecfd911eab5e60dedb7c395dd`. */
  readonly jobId: string;
  /** Ends the call at once, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Which jobs to list; all conditions hold together. */
export interface ListDocJobsRequest {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** Jobs of this queue. Default: of all; some of the service's texts require it. */
  readonly queueId?: string | undefined;
  /** `Desc` is newest first. Default: `Desc`. */
  readonly orderByTime?: "Desc" | "Asc" | undefined;
  /** From the page before. Default: the first page. */
  readonly nextToken?: string | undefined;
  /** Jobs per page, 1 to 100. Default: 10 for one page, 100 for all. */
  readonly size?: number | undefined;
  /** Jobs in these states. Default: in all. */
  readonly states?: readonly DocJobState[] | undefined;
  /** Jobs created then or later; a text as the service writes it: `2020-07-27T15:20:08+0800`. */
  readonly startCreationTime?: Date | string | undefined;
  /** Jobs created then or earlier. */
  readonly endCreationTime?: Date | string | undefined;
  /** Ends the call at once, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** One page of a list of jobs. The service tells no total. */
export type DocJobPage = TokenPage<DocJob>;

export async function describeDocJob(
  call: Caller,
  { bucket, region, jobId, signal }: DocJobRequest,
  limits?: Call["limits"],
): Promise<DocJob | undefined> {
  const details = { operation: "describeDocJob", resource: `${region}/${bucket}/${jobId}` };
  let root: XmlElement | undefined;
  try {
    root = await call({
      ...details,
      action: "ci:DescribeDocProcessJob",
      method: "GET",
      host: bucketHost(bucket, region),
      path: `/doc_jobs/${idSegment(jobId)}`,
      repeat: "safe",
      signal,
      limits,
    });
  } catch (error) {
    if (saysNoSuchJob(error)) {
      return undefined;
    }
    throw error;
  }
  const shown = elements(root, "JobsDetail").filter(({ children }) => children.length > 0);
  const job = shown.map((item) => readDocJob(item, details)).find((candidate) => candidate.jobId === jobId);
  if (job === undefined && textOf(root, "NonExistJobIds") === undefined) {
    throw new UnreadableAnswerError(details, "it shows neither the job nor that there is none");
  }
  return job;
}

/** An unknown id is named in a success; should the service refuse it instead, this is how (API reference, section 8.2). */
function saysNoSuchJob(error: unknown): boolean {
  return (
    error instanceof CloudInfiniteError &&
    error.serviceCode !== undefined &&
    error.serviceCode !== "NoSuchBucket" &&
    (error.status === 404 || /^(?:ResourceNotFound|JobNotFound)$/.test(error.serviceCode))
  );
}

const time: ValueRule = (value) =>
  (value instanceof Date && !Number.isNaN(value.getTime())) ||
  (typeof value === "string" && parseServiceTime(value) !== undefined)
    ? undefined
    : "must be a time, such as 2020-07-27T15:20:08+0800";

const state = oneOf("Submitted", "Running", "Success", "Failed", "Pause", "Cancel");

function listFaults(request: ListDocJobsRequest): Fault[] {
  const { queueId, orderByTime, nextToken, size, states = [], startCreationTime, endCreationTime } = request;
  return [
    ...faultAt("queueId", queueId, (value) => idFault(String(value))),
    ...faultAt("orderByTime", orderByTime, oneOf("Desc", "Asc")),
    ...faultAt("nextToken", nextToken, text()),
    ...faultAt("size", size, wholeNumber(1, largestPage)),
    ...states.flatMap((value, index) => faultAt(`states[${index}]`, value, state)),
    ...faultAt("startCreationTime", startCreationTime, time),
    ...faultAt("endCreationTime", endCreationTime, time),
  ];
}

const timeText = (value: Date | string): string =>
  typeof value === "string" ? value : formatServiceTime(value.getTime());

/** One page of jobs. */
export async function listDocJobs(
  call: Caller,
  request: ListDocJobsRequest,
  onAnswer?: (answer: Answer) => void,
): Promise<DocJobPage> {
  const { bucket, region, queueId, signal } = request;
  refuseFaults("listDocJobs", listFaults(request));
  const details = {
    operation: "listDocJobs",
    resource: `${region}/${bucket}${queueId === undefined ? "" : `/${queueId}`}`,
  };
  const root = await call({
    ...details,
    action: "ci:DescribeDocProcessJobs",
    method: "GET",
    host: bucketHost(bucket, region),
    path: "/doc_jobs",
    query: listQuery(request),
    repeat: "safe",
    signal,
    onAnswer,
  });
  return {
    items: elements(root, "JobsDetail")
      .filter(({ children }) => children.length > 0)
      .map((item) => readDocJob(item, details)),
    nextToken: textOf(root, "NextToken")?.trim() || undefined,
  };
}

function listQuery(request: ListDocJobsRequest): Record<string, string> {
  const { queueId, orderByTime, nextToken, size, states = [], startCreationTime, endCreationTime } = request;
  return given({
    queueId,
    tag: "DocProcess",
    orderByTime,
    nextToken,
    size,
    states: states.length === 0 ? undefined : states.join(","),
    startCreationTime: startCreationTime === undefined ? undefined : timeText(startCreationTime),
    endCreationTime: endCreationTime === undefined ? undefined : timeText(endCreationTime),
  });
}
