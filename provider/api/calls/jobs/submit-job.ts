/**
 * Submitting a job, at most once. The call is charged, knows no token of its own against repetition, and answers a
 * second submission with a second job (API reference, section 5.1). So it is repeated only when nothing was sent, and an
 * answer that is lost is looked for, never asked for again.
 *
 * @module
 */
import { CloudInfiniteError, UnreadableAnswerError } from "../../errors/errors";
import { secretsOfAddress } from "../../errors/service-text";
import { bucketHost } from "../../names";
import type { Call, Caller } from "../../sending/call";
import type { Clock } from "../../sending/clock";
import { elements } from "../../wire/xml";
import type { DocQueueCalls } from "../doc-queues";
import { refuseFaults } from "../fault";
import { checkDocJob } from "./check-doc-job";
import { type DocJob, readDocJob } from "./doc-job";
import type { FindDocJobsRequest } from "./find-job";
import { JobMayExistError } from "./job-errors";
import { type DocJobSettings, writeDocJob } from "./job-request";
import { tokenFrom } from "./job-token";
import { searchForJob } from "./search-for-job";
import { watchServiceClock } from "./service-clock";

/** A job to submit, and where. */
export interface SubmitDocJobRequest extends DocJobSettings {
  /** Full name `<name>-<appid>` of the bucket that has the document, if it is an object, and the queue. */
  readonly bucket: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /**
   * Whether a random token is sent as `userData` when the request has none, by which the job is found again should the
   * answer be lost. Without it document, output and time have to do. Default: `true`.
   */
  readonly addToken?: boolean | undefined;
  /** Ends the call at once when it is aborted: with its reason while nothing was sent, else with a `JobMayExistError`. */
  readonly signal?: AbortSignal | undefined;
}

/** A job that was accepted. */
export interface SubmittedDocJob extends DocJob {
  /**
   * Whether the answer was lost and the job found by looking. Only a token of this client proves it: with `userData` of
   * your own, or without any, it is the one job that was submitted since with the same document and output.
   */
  readonly recovered: boolean;
}

/** What submitting needs besides the way to call. */
export interface Submitting {
  readonly clock: Clock;
  readonly randomUUID: () => string;
  /** All queues of a bucket, for a service that lists jobs of one queue only. */
  readonly docQueues: DocQueueCalls["docQueues"];
}

/** Jobs whose answer did arrive are not a lost one. So many are remembered. */
const mostRemembered = 1_000;

export function jobSubmitter(
  call: Caller,
  { clock, randomUUID, docQueues }: Submitting,
): (request: SubmitDocJobRequest) => Promise<SubmittedDocJob> {
  const answered = new Set<string>();

  function remember({ jobId }: DocJob): void {
    answered.add(jobId);
    const [oldest] = answered;
    if (answered.size > mostRemembered && oldest !== undefined) {
      answered.delete(oldest);
    }
  }

  return async (request) => {
    refuseFaults("submitDocJob", checkDocJob(request));
    const { bucket, region, queueId, input, output, signal, addToken = true } = request;
    signal?.throwIfAborted();
    const userData = request.userData ?? (addToken ? tokenFrom(randomUUID()) : undefined);
    const serviceClock = watchServiceClock(clock);
    const began = clock.now();
    const wanted = (): FindDocJobsRequest => {
      const since = new Date(began + serviceClock.ahead());
      return { bucket, region, queueId, input, output, userData, since };
    };
    let isSent = false;
    const onSend = (): void => {
      isSent = true;
    };
    let lost: CloudInfiniteError;
    try {
      const job = await post(call, { ...request, userData }, { onSend, onAnswer: serviceClock.onAnswer });
      remember(job);
      return { ...job, recovered: false };
    } catch (error) {
      if (!isSent) {
        throw error;
      }
      if (signal?.aborted && error === signal.reason) {
        throw new JobMayExistError("waiting for the answer was aborted", wanted(), [], error);
      }
      if (!(error instanceof CloudInfiniteError && error.mayHaveHappened)) {
        throw error;
      }
      lost = error;
    }
    const search = { wanted, others: answered, clock, serviceClock, signal, docQueues };
    const { jobs, failure } = await searchForJob(call, search).catch((error: unknown) => {
      throw new JobMayExistError(`${lost.message} Looking for it was aborted`, wanted(), [], error);
    });
    const [job, ...more] = jobs;
    if (job === undefined || more.length > 0) {
      const unread = failure instanceof Error ? ` Looking for it failed: ${failure.message}` : "";
      throw new JobMayExistError(`${lost.message}${unread}`, wanted(), jobs, lost);
    }
    remember(job);
    return { ...job, recovered: true };
  };
}

/** Sends the job and reads the answer. An answer that shows no job says as little as none. */
async function post(
  call: Caller,
  request: SubmitDocJobRequest,
  listeners: Pick<Call, "onAnswer" | "onSend">,
): Promise<DocJob> {
  const { bucket, region, signal } = request;
  const details = { operation: "submitDocJob", resource: `${region}/${bucket}` };
  const root = await call({
    ...details,
    action: "ci:CreateDocProcessJobs",
    method: "POST",
    host: bucketHost(bucket, region),
    path: "/doc_jobs",
    body: writeDocJob(request, region),
    repeat: "onlyUnsent",
    signal,
    secrets: secretsOf(request),
    ...listeners,
  });
  const [item] = elements(root, "JobsDetail");
  if (item === undefined) {
    throw new UnreadableAnswerError(details, "it shows no job");
  }
  return readDocJob(item, details);
}

/** A callback's address is often a secret as a whole; a document's only where it is signed. */
function secretsOf({ input, docProcess, callBack }: DocJobSettings): (string | undefined)[] {
  return [
    docProcess?.docPassword,
    callBack,
    ...secretsOfAddress(callBack),
    ...secretsOfAddress(input.url),
    ...secretsOfAddress(docProcess?.docWatermark?.image),
  ];
}
