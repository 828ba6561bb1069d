/**
 * Waiting for a job to finish. Source: API reference, section 5.1 (states) and 5.2.
 *
 * @module
 */
import { CloudInfiniteError, InvalidArgumentError } from "../../errors/errors";
import type { Clock } from "../../sending/clock";
import { elapsed } from "../../sending/elapsed";
import { type DocJob, isFinished } from "./doc-job";
import { JobNotFinishedError, JobNotFoundError } from "./job-errors";
import type { DocJobRequest } from "./read-jobs";

/** Which job to wait for, and how long. */
export interface WaitForDocJobRequest extends DocJobRequest {
  /** Seconds to wait at most, more than 0. A conversion takes 5 minutes at most, waiting in the queue not counted. Default: 600. */
  readonly timeoutSeconds?: number | undefined;
  /** Told of the job when it is first seen and at each change of its state. What it throws ends the waiting. */
  readonly onState?: ((job: DocJob) => void) | undefined;
}

const firstWait = 1_000;
const longestWait = 15_000;
const growth = 1.5;
/** A job just submitted may not be readable at once, nor every answer be fresh: it is missing after so many milliseconds. */
const unseenFor = 30_000;
/** The last look begins so many milliseconds before the end, or a tenth of the time if that is less: it takes time too. */
const lastLook = 1_000;

/**
 * Milliseconds before look number `look` (1 is the second): growing, with a little jitter, so that many jobs that were
 * submitted together are not asked for together for ever. `random` in [0, 1).
 */
export function waitBefore(look: number, random: number): number {
  return Math.round(Math.min(longestWait, firstWait * growth ** (look - 1)) * (0.8 + 0.4 * random));
}

/** Asks for a job, for so many milliseconds at most. */
type Describe = (request: DocJobRequest, budgetMilliseconds: number) => Promise<DocJob | undefined>;

/** Makes the waiting out of a way to ask. */
export function jobWaiter(
  describe: Describe,
  { clock, random }: { readonly clock: Clock; readonly random: () => number },
): (request: WaitForDocJobRequest) => Promise<DocJob> {
  return async ({ timeoutSeconds = 600, onState, signal, ...where }) => {
    if (!(timeoutSeconds > 0)) {
      throw new InvalidArgumentError("waitForDocJob: timeoutSeconds must be more than 0");
    }
    const end = elapsed(clock) + timeoutSeconds * 1000;
    const reserved = Math.min(lastLook, timeoutSeconds * 100);
    let seenAt = elapsed(clock);
    let last: DocJob | undefined;
    for (let look = 1; ; look += 1) {
      const { job, failure } = await ask(() =>
        describe({ ...where, signal }, Math.max(1, end - elapsed(clock))),
      );
      if (job !== undefined) {
        if (job.state !== last?.state) {
          onState?.(job);
        }
        if (isFinished(job)) {
          return job;
        }
        seenAt = elapsed(clock);
        last = job;
      } else if (failure === undefined && elapsed(clock) - seenAt >= unseenFor) {
        throw new JobNotFoundError("waitForDocJob", where);
      }
      const left = end - elapsed(clock);
      if (left <= reserved) {
        throw new JobNotFinishedError(where, timeoutSeconds, last, failure);
      }
      await clock.sleep(Math.min(left - reserved, waitBefore(look, random())), signal);
    }
  };
}

/** The call has its own repetitions; a failure that outlives them may still pass while the job goes on. */
async function ask(
  describe: () => Promise<DocJob | undefined>,
): Promise<{ readonly job?: DocJob | undefined; readonly failure?: CloudInfiniteError }> {
  try {
    return { job: await describe() };
  } catch (error) {
    if (error instanceof CloudInfiniteError && error.retryable) {
      return { failure: error };
    }
    throw error;
  }
}
