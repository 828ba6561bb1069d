/**
 * Looking again for a job whose answer was lost and that could not be found when it was submitted.
 *
 * @module
 */
import type { FindDocJobsRequest } from "../../api/calls/jobs/find-job";
import { JobMayExistError } from "../../api/calls/jobs/job-errors";
import { type CallContext, PartialFailure } from "../definition";
import { type DocJobState, type JobSearch, withJob } from "./state";
import { adviceForUnconfirmed } from "./submit";

/** The state with the job that was found; a partial failure when it still cannot be, or not told from others. */
export async function findLostJob(
  { id, state, search }: { readonly id: string; readonly state: DocJobState; readonly search: JobSearch },
  context: CallContext,
): Promise<DocJobState> {
  const client = await context.client();
  const { bucket, region, queueId, input, output, userData = search.token } = state.outputs;
  const wanted: FindDocJobsRequest = {
    ...{ bucket, region, queueId, input, output, userData },
    since: new Date(search.since),
    signal: context.signal,
  };
  const jobs = await client.findDocJobs(wanted);
  const [job, ...more] = jobs;
  if (job === undefined || more.length > 0) {
    const reason =
      job === undefined ? "it was looked for again and not found" : "there are several that it may be";
    const { message } = new JobMayExistError(reason, wanted, jobs, undefined);
    throw new PartialFailure(id, state, [`${message} ${adviceForUnconfirmed}`]);
  }
  context.say(`found the job whose answer was lost: it is ${job.jobId}`);
  return withJob(state, job);
}
