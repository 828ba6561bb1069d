/**
 * The calls about document jobs: submit, describe, list, and what is built of them: finding a job again and waiting
 * for one. Source: API reference, section 5.
 *
 * @module
 */
import type { Caller } from "../sending/call";
import type { DocJob } from "./jobs/doc-job";
import { type FindDocJobsRequest, lookForJob } from "./jobs/find-job";
import {
  type DocJobPage,
  type DocJobRequest,
  describeDocJob,
  type ListDocJobsRequest,
  listDocJobs,
} from "./jobs/read-jobs";
import { singleOut } from "./jobs/search-for-job";
import {
  jobSubmitter,
  type SubmitDocJobRequest,
  type SubmittedDocJob,
  type Submitting,
} from "./jobs/submit-job";
import { jobWaiter, type WaitForDocJobRequest } from "./jobs/wait-for-job";
import { allTokenPages, largestPage } from "./pages";

/** The calls about document jobs. */
export interface DocJobCalls {
  /**
   * Submits a job, at most once whatever happens; the service charges for it. When the answer is lost, the bucket's jobs
   * are looked through, for half a minute, before anything is said: the job that is found is returned with `recovered`.
   *
   * Throws an `InvalidArgumentError` that names everything wrong with the request before it is sent; a
   * `JobMayExistError` when it was sent and cannot be found, or not told from others (also when `signal` is aborted
   * meanwhile); and what any call throws when the service refuses it. CAM: `ci:CreateDocProcessJobs`, for sub-accounts
   * also `cam:PassRole`; looking needs `ci:DescribeDocProcessJobs`. API reference, section 5.1.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const job = await client.submitDocJob({
   *   bucket: "documents-1250000000",
   *   region: "ap-guangzhou",
   *   input: { object: "contract.docx" },
   *   output: { bucket: "documents-1250000000", object: "pages/contract-${Number}.png" },
   *   docProcess: { tgtType: "png", endPage: 3 },
   * });
   * console.log(job.jobId, job.state);
   * ```
   */
  submitDocJob(request: SubmitDocJobRequest): Promise<SubmittedDocJob>;
  /**
   * One job by its id, with its results when it has some; `undefined` when the bucket has no such job. The service
   * keeps jobs for a month. CAM: `ci:DescribeDocProcessJob`. API reference, section 5.2.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const job = await client.describeDocJob({
   *   bucket: "documents-1250000000",
   *   region: "ap-guangzhou",
   *   jobId: "d99b3127ecfd911eab5e60dedb7c395dd",
   * });
   * for (const { tgtUri } of job?.result?.pages ?? []) {
   *   console.log(tgtUri);
   * }
   * ```
   */
  describeDocJob(request: DocJobRequest): Promise<DocJob | undefined>;
  /**
   * One page of a bucket's jobs, without a total. CAM: `ci:DescribeDocProcessJobs`. API reference, section 5.3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const { items, nextToken } = await client.listDocJobs({
   *   bucket: "documents-1250000000",
   *   region: "ap-guangzhou",
   *   states: ["Submitted", "Running"],
   *   size: 20,
   * });
   * console.log(items.length, nextToken === undefined ? "in all" : "and more");
   * ```
   */
  listDocJobs(request: ListDocJobsRequest): Promise<DocJobPage>;
  /**
   * All jobs of a bucket that fit, page by page. API reference, section 5.3.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const failed = client.docJobs({
   *   bucket: "documents-1250000000",
   *   region: "ap-guangzhou",
   *   states: ["Failed"],
   *   startCreationTime: new Date(Date.now() - 24 * 3600 * 1000),
   * });
   * for await (const job of failed) {
   *   console.log(job.jobId, job.code, job.message);
   * }
   * ```
   */
  docJobs(request: Omit<ListDocJobsRequest, "nextToken">): AsyncGenerator<DocJob, void, undefined>;
  /**
   * Jobs that may be one whose id is not known, by one look at the bucket's jobs: none, the one, or several that cannot
   * be told apart. A `JobMayExistError` carries the request as its `search`.
   *
   * @example
   * ```ts
   * import { createClient, JobMayExistError, type SubmitDocJobRequest } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   *
   * export async function submit(request: SubmitDocJobRequest) {
   *   try {
   *     return await client.submitDocJob(request);
   *   } catch (error) {
   *     if (error instanceof JobMayExistError) {
   *       const [job, ...more] = await client.findDocJobs(error.search);
   *       if (job !== undefined && more.length === 0) {
   *         return job;
   *       }
   *     }
   *     throw error;
   *   }
   * }
   * ```
   */
  findDocJobs(request: FindDocJobsRequest): Promise<readonly DocJob[]>;
  /**
   * Waits until a job has succeeded, failed or was cancelled, and returns it as it then is: a job that failed is not an
   * error here. Asks every second at first, then less often, up to every 15 to 18 seconds.
   *
   * Throws a `JobNotFinishedError`, which keeps the id, when the time is over, and a `JobNotFoundError` when the bucket
   * does not show the job for half a minute. API reference, sections 5.1 and 5.2.
   *
   * @example
   * ```ts
   * import { createClient } from "pulumi-cloud-infinite/api";
   *
   * const client = createClient({ credentials: { secretId: "AKID…", secretKey: "…" } });
   * const job = await client.waitForDocJob({
   *   bucket: "documents-1250000000",
   *   region: "ap-guangzhou",
   *   jobId: "d99b3127ecfd911eab5e60dedb7c395dd",
   *   timeoutSeconds: 900,
   *   onState: ({ state }) => console.log(state),
   * });
   * if (job.state !== "Success") {
   *   console.error(job.code, job.message);
   * }
   * ```
   */
  waitForDocJob(request: WaitForDocJobRequest): Promise<DocJob>;
}

/** What the calls need besides the way to call. */
export interface DocJobContext extends Submitting {
  readonly random: () => number;
}

export function docJobCalls(call: Caller, context: DocJobContext): DocJobCalls {
  return {
    submitDocJob: jobSubmitter(call, context),
    describeDocJob: (request) => describeDocJob(call, request),
    listDocJobs: (request) => listDocJobs(call, request),
    docJobs: (request) =>
      allTokenPages(
        (nextToken) => listDocJobs(call, { size: largestPage, ...request, nextToken }),
        ({ jobId }) => jobId,
      ),
    async findDocJobs(request) {
      const { jobs } = await lookForJob(call, request, context.docQueues);
      return singleOut(call, jobs, request);
    },
    waitForDocJob: jobWaiter(
      (request, budgetMilliseconds) => describeDocJob(call, request, { budgetMilliseconds }),
      context,
    ),
  };
}
