/**
 * A document job as the emulated service keeps it.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { bucketKey } from "../names";
import type { DocProcess } from "./doc-process";
import type { Failure, SourceDocument } from "./document";

/** As the service names them (API reference, section 5.1). */
export const jobStates = ["Submitted", "Running", "Success", "Failed", "Pause", "Cancel"] as const;

/** How far a job is: `Submitted`, `Running`, `Success`, `Failed`, `Pause` or `Cancel`. */
export type JobState = (typeof jobStates)[number];

/** The document: an object of the bucket, or an address elsewhere. */
export type JobInput =
  | {
      /** Key of the object. */
      readonly object: string;
    }
  | {
      /** The address, http or https. */
      readonly url: string;
    };

/** Where results go; `object` is the pattern of their keys. */
export interface JobOutput {
  /** Where the bucket is. */
  readonly region: string;
  /** Full name of the bucket. */
  readonly bucket: string;
  /** Key of the results, with its placeholders. */
  readonly object: string;
}

/** What a job says about its own callback; what is empty is left to its queue. */
export interface JobCallback {
  /** An address; `no` for none at all. */
  readonly url: string;
  /** `XML` or `JSON`. */
  readonly format: string;
  /** `Url`, `TDMQ` or `Kafka`. */
  readonly type: string;
}

/** What somebody wants done. */
export interface JobOrder {
  readonly input: JobInput;
  readonly docProcess: DocProcess;
  /** Whether a password for the document came along. The password itself is not kept. */
  readonly hasPassword: boolean;
  readonly output: JobOutput;
  readonly userData: string;
  readonly callback: JobCallback;
}

/** What becomes of it. */
export interface JobProgress {
  state: JobState;
  /** `Success` until it has failed. */
  code: string;
  message: string;
  /** When it last began to run. */
  startedAt: number | undefined;
  /** When it succeeded, failed or was cancelled. */
  endedAt: number | undefined;
  /** What was converted; only of a job that succeeded. */
  document: SourceDocument | undefined;
}

export interface Job extends JobOrder, JobProgress {
  /** Counts the jobs of the emulator from 1. */
  readonly number: number;
  readonly jobId: string;
  readonly region: string;
  readonly bucket: string;
  readonly queueId: string;
  readonly createdAt: number;
  /** How it will end, when that was ordered from the emulator. */
  readonly failure: Failure | undefined;
}

/** Whether a job will not change any more. */
export function isEnded({ state }: Pick<Job, "state">): boolean {
  return state === "Success" || state === "Failed" || state === "Cancel";
}

/** The id of a job: `d` and 32 hexadecimal digits, the same in every run. */
export function jobIdOf(region: string, bucket: string, number: number): string {
  const digest = createHash("sha256")
    .update(`${bucketKey(region, bucket)}#job-${number}`)
    .digest("hex");
  return `d${digest.slice(0, 32)}`;
}
