/**
 * Waiting for a job. Nothing is ever submitted here: whatever ends the waiting, the job and its id are kept, and the next
 * update goes on from there.
 *
 * @module
 */
import type { DocJob } from "../../api/calls/jobs/doc-job";
import { JobNotFinishedError, JobNotFoundError } from "../../api/calls/jobs/job-errors";
import { type CallContext, PartialFailure } from "../definition";
import { jobIdOf } from "../location";
import { type PauseWatch, watchForPause } from "./paused";
import type { DocJobInputs } from "./schema";
import { type DocJobState, hasEnded, locationOf, withJob } from "./state";

/** A job that has not begun after so many seconds may be held up by its queue. */
const patience = 10;

/** How long a program waits for its job; `undefined` when it does not. */
export function secondsToWait({
  wait = true,
  timeoutSeconds = 600,
}: Pick<DocJobInputs, "timeoutSeconds" | "wait">): number | undefined {
  return wait ? timeoutSeconds : undefined;
}

interface Waiting {
  readonly id: string;
  readonly state: DocJobState;
  readonly seconds: number;
}

/**
 * The state once the job has succeeded, or as it is when the program does not wait. A job that failed, was cancelled, is
 * not finished in time or cannot be read is a partial failure.
 */
export async function waitForJob(
  { id, state, inputs }: { readonly id: string; readonly state: DocJobState; readonly inputs: DocJobInputs },
  context: CallContext,
): Promise<DocJobState> {
  const seconds = secondsToWait(inputs);
  if (seconds === undefined) {
    return state;
  }
  const ended = hasEnded(state) ? state : await untilEnded({ id, state, seconds }, context);
  const reason = whyUnsuccessful(ended);
  if (reason !== undefined) {
    throw new PartialFailure(id, ended, [reason]);
  }
  return ended;
}

function whyUnsuccessful(state: DocJobState): string | undefined {
  const { state: jobState, code, message } = state.outputs;
  if (jobState === "Success") {
    return undefined;
  }
  const outcome = jobState === "Failed" ? `failed: ${code}, ${message}` : "was cancelled";
  return (
    `job ${jobIdOf(locationOf(state))} ${outcome.replace(/[,.]?\s*$/, ".")} It is not submitted again: ` +
    "change what it does, or `triggers`, to submit a new one."
  );
}

async function untilEnded({ id, state, seconds }: Waiting, context: CallContext): Promise<DocJobState> {
  const watch = watchForPause(state.outputs, context);
  try {
    return withJob(state, await inTwoLegs({ id, state, seconds }, watch, context));
  } catch (error) {
    const name = jobIdOf(locationOf(state));
    if (error instanceof JobNotFinishedError) {
      const { job } = error;
      const seen = job === undefined ? "could not be read" : `is ${job.state}`;
      const held = (await watch.isHeld(job)) ? " Its queue is Paused: set it to Active." : "";
      throw new PartialFailure(id, job === undefined ? state : withJob(state, job), [
        `job ${name} ${seen} after ${seconds} s and goes on.${held} \`pulumi up\` waits for it again and submits nothing; ` +
          "a longer `timeoutSeconds` gives it more time.",
      ]);
    }
    const message = error instanceof Error ? error.message : String(error);
    const advice =
      error instanceof JobNotFoundError
        ? "It is not submitted again: change `triggers` to submit a new one."
        : `The job was submitted: \`pulumi up\` goes on waiting for ${name} and submits nothing.`;
    throw new PartialFailure(id, state, [`${message} ${advice}`]);
  }
}

/** Waits a little, looks whether the queue holds the job up, and waits for the rest. */
async function inTwoLegs(
  { state, seconds }: Waiting,
  watch: PauseWatch,
  context: CallContext,
): Promise<DocJob> {
  const client = await context.client();
  const waiting = { ...locationOf(state), onState: watch.onState, signal: context.signal };
  if (seconds <= patience) {
    return client.waitForDocJob({ ...waiting, timeoutSeconds: seconds });
  }
  try {
    return await client.waitForDocJob({ ...waiting, timeoutSeconds: patience });
  } catch (error) {
    if (!(error instanceof JobNotFinishedError)) {
      throw error;
    }
    await watch.isHeld(error.job);
  }
  return client.waitForDocJob({ ...waiting, timeoutSeconds: seconds - patience });
}
