/**
 * The part of the control surface that is about document jobs.
 *
 * @module
 */
import { z } from "zod";
import type { CallbackRecord, Callbacks } from "../callbacks/callbacks";
import { isEnded } from "../jobs/job";
import { type JobSettings, jobSettings } from "../jobs/job-seed";
import type { JobChange, Jobs } from "../jobs/jobs";
import { text } from "../state/fields";
import { ControlError, checked } from "./error";

/** What somebody at the console, or the service's operators, can do to a job. What is left out stays as it is. */
export interface JobEdit {
  /**
   * `Pause` holds a job back, also one that runs, until `Submitted` lets it wait again; `Cancel` and `Failed` end it.
   * A job that has ended keeps its state.
   */
  readonly state?: JobChange["state"];
  /** Default for `Failed`: `InternalError`. */
  readonly code?: string | undefined;
  /** Why it failed, in words. */
  readonly message?: string | undefined;
}

/** Looks into document jobs and their callbacks, and changes them. */
export interface JobControl {
  /** The jobs of a bucket, oldest first; `region` is by default the emulator's. */
  jobs(bucket: string, where?: { readonly region?: string | undefined }): JobSettings[];
  /** Changes a job behind the API's back. */
  editJob(jobId: string, edit: JobEdit): JobSettings;
  /** The last 1000 callbacks, oldest first: what was sent where, and what came of it. */
  callbacks(): CallbackRecord[];
  /** Empties the list of callbacks; their numbers go on. */
  clearCallbacks(): void;
}

const editSchema: z.ZodType<JobEdit> = z.strictObject({
  state: z.enum(["Submitted", "Pause", "Failed", "Cancel"]).optional(),
  code: text.min(1).optional(),
  message: text.optional(),
});

/** `reach` brings the jobs to the present, and says when that is. */
export function createJobControl(
  { region: home, jobs, callbacks }: { region: string; jobs: Jobs; callbacks: Callbacks },
  reach: () => number,
): JobControl {
  return {
    jobs(bucket, { region = home } = {}) {
      reach();
      return jobs.inBucket(region, bucket).map(jobSettings);
    },
    editJob(jobId, edit) {
      const { state, code, message } = checked(editSchema, edit);
      const now = reach();
      const job = jobs.find(jobId);
      if (job === undefined) {
        throw new ControlError(404, `${jobId}: there is no such job`);
      }
      if (state !== undefined && state !== job.state && isEnded(job)) {
        throw new ControlError(409, `${jobId}: the job has ended (${job.state}), its state stays`);
      }
      const failing = state === "Failed" && job.state !== "Failed";
      jobs.change(job, { state, code: code ?? (failing ? "InternalError" : undefined), message }, now);
      return jobSettings(job);
    },
    callbacks: callbacks.list,
    clearCallbacks: callbacks.clear,
  };
}
