/**
 * Looking for a job whose answer was lost, several times within bounds, since a list may show a new job late.
 *
 * @module
 */
import { CloudInfiniteError } from "../../errors/errors";
import type { Caller } from "../../sending/call";
import type { Clock } from "../../sending/clock";
import { elapsed } from "../../sending/elapsed";
import type { DocQueueCalls } from "../doc-queues";
import type { DocJob } from "./doc-job";
import { type FindDocJobsRequest, findingIn, lookForJob } from "./find-job";
import { describeDocJob } from "./read-jobs";
import type { ServiceClock } from "./service-clock";

/** A search, and what it needs. */
export interface Search {
  /** What to look for, as far as is known by now. */
  readonly wanted: () => FindDocJobsRequest;
  /** Jobs that are known to be others. */
  readonly others: ReadonlySet<string>;
  readonly clock: Clock;
  readonly serviceClock: ServiceClock;
  readonly signal: AbortSignal | undefined;
  readonly docQueues: DocQueueCalls["docQueues"];
}

/** What a search came to. */
export interface SearchResult {
  /** Jobs that may be the one: exactly one is it. */
  readonly jobs: readonly DocJob[];
  /** Why the last look failed, if it did. */
  readonly failure: unknown;
}

/** Seconds before each look. */
const waits = [0, 1, 2, 4, 8, 16];
/** No look begins after so many milliseconds, for each may be slow. */
const longestSearch = 60_000;
/** So many jobs at most are asked for one by one. */
const mostDescribed = 10;

/** Looks until a token in `UserData` proves which job it is, or the search is over. Rejects only when the signal is aborted. */
export async function searchForJob(call: Caller, search: Search): Promise<SearchResult> {
  const { wanted, others, clock, serviceClock, signal, docQueues } = search;
  const end = elapsed(clock) + longestSearch;
  let jobs: readonly DocJob[] = [];
  let failure: unknown;
  for (const wait of waits) {
    if (wait > 0) {
      await clock.sleep(wait * 1000, signal);
    }
    if (elapsed(clock) >= end) {
      break;
    }
    try {
      const finding = await lookForJob(call, { ...wanted(), signal }, docQueues, serviceClock.onAnswer);
      failure = undefined;
      jobs = finding.jobs.filter(({ jobId }) => !others.has(jobId));
      if (finding.certain && jobs.length > 0) {
        return { jobs, failure };
      }
    } catch (error) {
      signal?.throwIfAborted();
      failure = error;
      if (!(error instanceof CloudInfiniteError && error.retryable)) {
        break;
      }
    }
  }
  return { jobs: await singleOut(call, jobs, { ...wanted(), signal }), failure };
}

/**
 * The same jobs, each asked for by itself: that may show the `UserData` that the list left out. One that cannot be read
 * stays what it was.
 */
export async function singleOut(
  call: Caller,
  jobs: readonly DocJob[],
  wanted: FindDocJobsRequest,
): Promise<readonly DocJob[]> {
  const { bucket, region, userData, signal } = wanted;
  if (userData === undefined || jobs.every((job) => job.userData === userData)) {
    return jobs;
  }
  const described = await Promise.all(
    jobs.slice(0, mostDescribed).map(async (job) => {
      try {
        return (await describeDocJob(call, { bucket, region, jobId: job.jobId, signal })) ?? job;
      } catch {
        signal?.throwIfAborted();
        return job;
      }
    }),
  );
  return findingIn([...described, ...jobs.slice(mostDescribed)], wanted).jobs;
}
