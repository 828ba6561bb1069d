/**
 * Which of a bucket's jobs is the one that was submitted when its answer was lost. The decision is a pure function
 * over what the list shows; the looking around it only asks.
 *
 * What tells jobs apart, best first: a token of this client in `UserData`, which nobody else has; a text of the
 * caller's there, together with document and output; document, output and time alone, where the service does not hand
 * `UserData` back.
 *
 * @module
 */
import { RequestRefusedError } from "../../errors/errors";
import type { Caller } from "../../sending/call";
import type { Answer } from "../../sending/transport";
import type { DocQueueCalls } from "../doc-queues";
import { allTokenPages, largestPage } from "../pages";
import { parseServiceTime } from "../service-time";
import type { DocJob } from "./doc-job";
import type { DocJobInput, DocJobOutput } from "./job-request";
import { isToken } from "./job-token";
import { listDocJobs } from "./read-jobs";

/** What is known of a job whose id is not. */
export interface FindDocJobsRequest {
  /** Full name `<name>-<appid>` of the bucket it was submitted to. */
  readonly bucket: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** Default: all queues of the bucket. */
  readonly queueId?: string | undefined;
  /** The document as it was handed in. */
  readonly input: DocJobInput;
  /** The output as it was handed in. */
  readonly output: DocJobOutput;
  /** What was sent as `UserData`, if anything. */
  readonly userData?: string | undefined;
  /** When it was submitted, by the service's clock. */
  readonly since: Date;
  /** Ends the call at once, with its reason, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** What a look at the list says. */
export interface Finding {
  /** Jobs that may be meant. */
  readonly jobs: readonly DocJob[];
  /** Whether a token of this client proves it, so that looking again would not say more. */
  readonly certain: boolean;
}

/** Two clocks of the service, and the second that its times leave out, may differ by so many milliseconds. */
const slack = 5_000;

/** Which of the jobs may be meant, by what the list shows of them. */
export function findingIn(jobs: readonly DocJob[], wanted: FindDocJobsRequest): Finding {
  const { userData } = wanted;
  const alike = jobs.filter((job) => isAlike(job, wanted));
  if (userData !== undefined) {
    // A token proves it alone. A text of the caller's may be that of other jobs too, and theirs be listed before ours.
    const certain = isToken(userData);
    const marked = (certain ? jobs : alike).filter((job) => job.userData.trim() === userData.trim());
    if (marked.length > 0) {
      return { jobs: marked, certain };
    }
    if (jobs.some((job) => job.userData !== "")) {
      // This service does show UserData, so none of the others is meant.
      return { jobs: [], certain: false };
    }
  }
  return { jobs: alike.filter((job) => job.userData === ""), certain: false };
}

function isAlike(job: DocJob, { input, output, region, since }: FindDocJobsRequest): boolean {
  const created = parseServiceTime(job.creationTime);
  return (
    created !== undefined &&
    created >= since.getTime() - slack &&
    (input.object === undefined ? job.input.url === input.url : sameKey(job.input.object, input.object)) &&
    sameKey(job.output.object, output.object) &&
    job.output.bucket === output.bucket &&
    (job.output.region === "" || job.output.region === (output.region ?? region))
  );
}

/** A slash at the beginning of a key may come back or not. */
function sameKey(one: string, other: string): boolean {
  return one.replace(/^\/+/, "") === other.replace(/^\/+/, "");
}

/** Further back than any difference of clocks that goes unnoticed. */
const lookBack = 60_000;
/** A look ends after so many jobs, newest first. */
const mostJobs = 5_000;

/** One look: the bucket's jobs since then, newest first, and which of them may be meant. */
export async function lookForJob(
  call: Caller,
  wanted: FindDocJobsRequest,
  docQueues: DocQueueCalls["docQueues"],
  onAnswer?: (answer: Answer) => void,
): Promise<Finding> {
  const look = async (queueIds: readonly (string | undefined)[]): Promise<Finding> =>
    findingIn(await jobsSince(call, wanted, queueIds, onAnswer), wanted);
  try {
    return await look([wanted.queueId]);
  } catch (error) {
    if (wanted.queueId !== undefined || !(error instanceof RequestRefusedError)) {
      throw error;
    }
    // Some of the service's texts require a queue (API reference, section 5.3).
    const queueIds = await queuesOf(wanted, docQueues);
    if (queueIds.length === 0) {
      throw error;
    }
    return look(queueIds);
  }
}

async function queuesOf(
  { bucket, region, signal }: FindDocJobsRequest,
  docQueues: DocQueueCalls["docQueues"],
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { queueId } of docQueues({ bucket, region, signal })) {
    ids.push(queueId);
  }
  return ids;
}

async function jobsSince(
  call: Caller,
  { bucket, region, since, userData, signal }: FindDocJobsRequest,
  queueIds: readonly (string | undefined)[],
  onAnswer?: (answer: Answer) => void,
): Promise<DocJob[]> {
  const start = since.getTime() - lookBack;
  const jobs: DocJob[] = [];
  for (const queueId of queueIds) {
    const listed = allTokenPages(
      (nextToken) =>
        listDocJobs(
          call,
          {
            bucket,
            region,
            queueId,
            orderByTime: "Desc",
            nextToken,
            size: largestPage,
            startCreationTime: new Date(start),
            signal,
          },
          onAnswer,
        ),
      ({ jobId }) => jobId,
    );
    for await (const job of listed) {
      jobs.push(job);
      const isFound = userData !== undefined && isToken(userData) && job.userData === userData;
      const isOlder = (parseServiceTime(job.creationTime) ?? start) < start;
      if (isFound || isOlder || jobs.length >= mostJobs) {
        break;
      }
    }
  }
  return jobs;
}
