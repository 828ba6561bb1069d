/**
 * Submitting a job, at most once: the client posts it, looks for it when the answer is lost, and says so when it cannot
 * be found. What may exist then is kept as a resource, so that it is looked for again and not submitted again.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { JobMayExistError } from "../../api/calls/jobs/job-errors";
import { jobSettingNames } from "../../api/calls/jobs/job-request";
import { type CallContext, PartialFailure } from "../definition";
import { endpointMark } from "../endpoint-mark";
import { bucketIdOf, jobIdOf } from "../location";
import { pick } from "./pick";
import type { DocJobInputs } from "./schema";
import { type DocJobState, declaredState, locationOf, withJob } from "./state";
import { secondsToWait } from "./wait";

/** Submits the job that is declared. */
export async function submitJob(
  inputs: DocJobInputs,
  context: CallContext,
): Promise<{ readonly id: string; readonly state: DocJobState }> {
  const client = await context.client();
  const { bucket, region } = inputs;
  const endpoint = endpointMark(context.settings);
  try {
    const job = await client.submitDocJob({
      ...pick(inputs, jobSettingNames),
      input: inputs.input,
      output: inputs.output,
      bucket,
      region,
      signal: context.signal,
    });
    const state = withJob(declaredState(inputs, { endpoint }), job);
    const id = jobIdOf(locationOf(state));
    const seconds = secondsToWait(inputs);
    context.say(
      (job.recovered
        ? `found ${id} by looking, since the answer to its submission was lost`
        : `submitted ${id}`) + (seconds === undefined ? "" : `, waits up to ${seconds} s for it`),
    );
    return { id, state };
  } catch (error) {
    if (error instanceof JobMayExistError) {
      throw mayExist(error, inputs, endpoint);
    }
    throw error;
  }
}

/** The engine keeps what fails like this, and comes back with an update, which looks again. */
function mayExist(error: JobMayExistError, inputs: DocJobInputs, endpoint: string): PartialFailure {
  const { since, userData } = error.search;
  const state = declaredState(inputs, {
    search: {
      since: since.toISOString(),
      // The program's own text stands in the outputs, encrypted there if it is a secret.
      ...(inputs.userData === undefined && userData !== undefined ? { token: userData } : {}),
    },
    endpoint,
  });
  // Unlike that of any other job: an id tells resources apart.
  const id = `${bucketIdOf(inputs)}/${idOfUnconfirmed(randomUUID())}`;
  return new PartialFailure(id, state, [`${error.message} ${adviceForUnconfirmed}`]);
}

/** What a person can do about a job that may exist or not. */
export const adviceForUnconfirmed =
  "`pulumi up` looks for it again and submits nothing; to submit it again, change `triggers`.";

const idBegin = "unconfirmed";

const idOfUnconfirmed = (uuid: string): string => `${idBegin}${uuid.slice(0, 8)}`;

/** Whether the last part of an id stands for a job that was not known when its resource was made. */
export const isIdOfUnconfirmed = (jobId: string): boolean => jobId.startsWith(idBegin);
