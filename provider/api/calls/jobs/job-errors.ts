/**
 * What can go wrong with a document job besides a call that fails.
 *
 * @module
 */
import { afterUncertainAttempt, CloudInfiniteError } from "../../errors/errors";
import { plainAddress } from "../../errors/service-text";
import { formatServiceTime } from "../service-time";
import type { DocJob } from "./doc-job";
import type { FindDocJobsRequest } from "./find-job";
import { isToken } from "./job-token";

/** A submission was sent and its answer lost, and looking did not show whether it was accepted. Nothing was repeated. */
export class JobMayExistError extends CloudInfiniteError {
  static override readonly name: string = "JobMayExistError";
  /** What to look for, to be handed to `findDocJobs` later. Not shown when the error is printed. */
  readonly search: FindDocJobsRequest;
  /** Several jobs of which each may be the one; empty when none was seen. Not shown when the error is printed. */
  readonly candidates: readonly DocJob[];

  constructor(reason: string, search: FindDocJobsRequest, candidates: readonly DocJob[], cause: unknown) {
    const resource = `${search.region}/${search.bucket}`;
    const begin = reason.startsWith("submitDocJob") ? "" : `submitDocJob of ${resource}: `;
    super(
      "JobMayExist",
      `${begin}${reason.replace(/\.?$/, ".")} The job may have been accepted or not; it was not submitted again. ${whatToLookFor(search, candidates)}`,
      { operation: "submitDocJob", resource, cause },
    );
    this.search = search;
    this.candidates = candidates;
    hideWhenPrinted(this, "search", "candidates");
    afterUncertainAttempt(this);
  }
}

function whatToLookFor(
  { input, userData, since }: FindDocJobsRequest,
  candidates: readonly DocJob[],
): string {
  if (candidates.length > 0) {
    const ids = candidates.map(({ jobId, state }) => `${jobId} (${state})`).join(", ");
    return `It may be any of ${ids}: compare them before you submit it again.`;
  }
  // A text of the caller's own may be a secret.
  const mark = userData !== undefined && isToken(userData) ? userData : "that was sent";
  const marked = userData === undefined ? "" : `, with the UserData ${mark}`;
  return `Before you submit it again, look among the bucket's jobs for one of ${documentOf(input)} created at ${formatServiceTime(since.getTime())} or later${marked}.`;
}

/** An address may be signed, and say so in its query. */
function documentOf({ object, url }: FindDocJobsRequest["input"]): string {
  return object ?? plainAddress(String(url));
}

/** A document's address may be a key to it: what carries one is there to be read, not to be printed. */
function hideWhenPrinted<E extends Error>(error: E, ...names: readonly (keyof E)[]): void {
  for (const name of names) {
    Object.defineProperty(error, name, { enumerable: false });
  }
}

/** A job was not finished in the time allowed. It goes on; waiting can be taken up again with its id. */
export class JobNotFinishedError extends CloudInfiniteError {
  static override readonly name: string = "JobNotFinishedError";
  /** Which job to wait for again. */
  readonly jobId: string;
  /** The job as it was seen last; absent when it was never seen. Not shown when the error is printed. */
  readonly job: DocJob | undefined;

  constructor(
    where: { readonly region: string; readonly bucket: string; readonly jobId: string },
    seconds: number,
    job: DocJob | undefined,
    cause?: unknown,
  ) {
    const resource = `${where.region}/${where.bucket}/${where.jobId}`;
    const seen = job === undefined ? "could not be read" : `is ${job.state}`;
    const paused = job?.state === "Pause" ? " Its queue is paused: set it to Active." : "";
    super(
      "JobNotFinished",
      `waitForDocJob of ${resource}: the job ${seen} after ${seconds} s and goes on.${paused} Wait for it again with a longer timeoutSeconds.`,
      { operation: "waitForDocJob", resource, cause },
    );
    this.jobId = where.jobId;
    this.job = job;
    hideWhenPrinted(this, "job");
  }
}

/** The bucket has no such job, or it is older than the month for which the service keeps records. */
export class JobNotFoundError extends CloudInfiniteError {
  static override readonly name: string = "JobNotFoundError";
  /** The id that was asked for. */
  readonly jobId: string;

  constructor(
    operation: string,
    where: { readonly region: string; readonly bucket: string; readonly jobId: string },
  ) {
    const resource = `${where.region}/${where.bucket}/${where.jobId}`;
    super(
      "JobNotFound",
      `${operation} of ${resource}: the bucket has no job of this id. Records of jobs are kept for a month.`,
      { operation, resource },
    );
    this.jobId = where.jobId;
  }
}
