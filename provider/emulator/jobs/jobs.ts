/**
 * The document jobs of an emulated service and their progress by the clock.
 *
 * Jobs begin and end at times that follow from the clock, the queues and each other; whoever looks or changes something
 * brings them to that time first. So a clock that jumps leads to the same as one that creeps.
 *
 * @module
 */
import { bucketKey } from "../names";
import type { Queue, State } from "../state/state";
import { convert } from "./convert";
import { type Failure, findDocument } from "./document";
import { isEnded, type Job, type JobOrder, jobIdOf } from "./job";
import {
  createLane,
  isEmpty,
  type JobTimes,
  type Lane,
  move,
  nextMove,
  putIn,
  takeAll,
  takeOut,
} from "./lane";
import { createRecords, type Records } from "./records";

/** A job that a queue has taken. */
export interface NewJob extends JobOrder {
  readonly region: string;
  readonly bucket: string;
  readonly queueId: string;
  readonly failure: Failure | undefined;
}

/** A change that somebody makes to a job; what is left out stays. */
export interface JobChange {
  readonly state?: "Submitted" | "Pause" | "Failed" | "Cancel" | undefined;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** All jobs, and how many there have ever been. */
export interface JobSet {
  /** By number. */
  readonly jobs: readonly Job[];
  readonly jobsSoFar: number;
}

export interface Jobs {
  /**
   * Brings all jobs to this time. To be called before anything else happens at that time, also before changes of
   * queues and of the clock. The jobs of queues that are gone are cancelled.
   */
  advance(now: number): void;
  /** When a job next changes by itself; `undefined` when none will. */
  nextChange(): number | undefined;
  /** How many jobs wait in a queue. */
  waitingIn(region: string, bucket: string, queueId: string): number;
  submit(job: NewJob, now: number): Job;
  find(jobId: string): Job | undefined;
  /** The jobs of a bucket, oldest first. */
  inBucket(region: string, bucket: string): readonly Job[];
  /** Changes a job that has not ended, or the code and message of one that has. */
  change(job: Job, change: JobChange, now: number): void;
  all(): JobSet;
  /** Forgets everything and starts from this. */
  replaceAll(next: JobSet): void;
  /** Grows with each change. */
  version(): number;
}

/** What jobs depend on, and who wants to know of them. */
export interface JobsOptions {
  readonly state: State;
  readonly times: JobTimes;
  /** Is told of every job that succeeded or failed, in the order in which they did. */
  readonly ended: (job: Job, queue: Queue | undefined) => void;
  /** Is told of every call of `advance`: what follows it may change when the next one is due. */
  readonly advanced: () => void;
}

export function createJobs({ state, times, ended, advanced }: JobsOptions): Jobs {
  let records: Records = createRecords();
  let jobsSoFar = 0;
  // Only queues with jobs that have not ended.
  let lanes = new Map<string, Lane>();
  let progressed = Number.NEGATIVE_INFINITY;
  let version = 0;

  const laneKey = ({ region, bucket, queueId }: Pick<Lane, "region" | "bucket" | "queueId">) =>
    `${bucketKey(region, bucket)}/${queueId}`;

  function laneOf(job: Job): Lane {
    const lane = lanes.get(laneKey(job)) ?? createLane(job);
    lanes.set(laneKey(job), lane);
    return lane;
  }

  function queueOf({ region, bucket, queueId }: Pick<Lane, "region" | "bucket" | "queueId">) {
    return state.find(region, bucket)?.queues.find((queue) => queue.queueId === queueId);
  }

  const roomIn = ({ state: queueState, maxConcurrent }: Queue) =>
    queueState === "Active" ? maxConcurrent : 0;

  function finish(job: Job, at: number): void {
    job.endedAt = at;
    records.ended(job);
  }

  function end(job: Job, at: number): void {
    const document =
      job.failure === undefined
        ? findDocument(state.find(job.region, job.bucket)?.documents ?? {}, job)
        : { failure: job.failure };
    const outcome = "failure" in document ? document : convert(job, document);
    if ("failure" in outcome) {
      Object.assign(job, { state: "Failed", ...outcome.failure });
    } else if (!("failure" in document)) {
      Object.assign(job, { state: "Success", document });
    }
    finish(job, at);
  }

  function cancelAll(lane: Lane, at: number): void {
    for (const job of takeAll(lane)) {
      job.state = "Cancel";
      finish(job, at);
    }
  }

  function advance(now: number): void {
    const from = Math.min(progressed, now);
    const through: { job: Job; queue: Queue }[] = [];
    for (const [key, lane] of lanes) {
      const queue = queueOf(lane);
      if (queue === undefined) {
        // The change that removed it came right after the jobs were brought to its time.
        cancelAll(lane, Number.isFinite(from) ? from : now);
        version += 1;
      } else if (nextMove(lane, roomIn(queue), times) <= now) {
        move(lane, roomIn(queue), times, { from, to: now }, (job, at) => {
          end(job, at);
          through.push({ job, queue });
        });
        version += 1;
      }
      if (isEmpty(lane)) {
        lanes.delete(key);
      }
    }
    progressed = now;
    through.sort(({ job: a }, { job: b }) => (a.endedAt ?? 0) - (b.endedAt ?? 0) || a.number - b.number);
    for (const { job, queue } of through) {
      ended(job, queue);
    }
    if (records.forget(now)) {
      version += 1;
    }
    advanced();
  }

  function place(job: Job): void {
    if (!isEnded(job)) {
      putIn(laneOf(job), job);
    }
  }

  return {
    advance,
    nextChange() {
      const moves = [...lanes.values()].map((lane) => {
        const queue = queueOf(lane);
        return queue === undefined ? progressed : Math.max(progressed, nextMove(lane, roomIn(queue), times));
      });
      const next = moves.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
      return next === Number.POSITIVE_INFINITY ? undefined : next;
    },
    waitingIn: (region, bucket, queueId) =>
      lanes.get(laneKey({ region, bucket, queueId }))?.waiting.length ?? 0,
    submit(order, now) {
      jobsSoFar += 1;
      version += 1;
      const job: Job = {
        ...order,
        number: jobsSoFar,
        jobId: jobIdOf(order.region, order.bucket, jobsSoFar),
        state: "Submitted",
        code: "Success",
        message: "",
        createdAt: now,
        startedAt: undefined,
        endedAt: undefined,
        document: undefined,
      };
      records.add(job);
      place(job);
      return job;
    },
    find: (jobId) => records.find(jobId),
    inBucket: (region, bucket) => records.inBucket(region, bucket),
    change(job, { state: next = job.state, code = job.code, message = job.message }, now) {
      version += 1;
      Object.assign(job, { code, message });
      if (next === job.state) {
        return;
      }
      takeOut(laneOf(job), job);
      job.state = next;
      if (isEnded(job)) {
        finish(job, now);
      } else {
        job.startedAt = undefined;
        place(job);
      }
      if (job.state === "Failed") {
        ended(job, queueOf(job));
      }
    },
    all: () => ({ jobs: [...records.all()].sort((a, b) => a.number - b.number), jobsSoFar }),
    replaceAll(next) {
      version += 1;
      records = createRecords();
      lanes = new Map();
      jobsSoFar = next.jobsSoFar;
      // What is overdue by the clock happens at the time at which it was due.
      progressed = Number.NEGATIVE_INFINITY;
      for (const job of next.jobs) {
        records.add(job);
        place(job);
      }
    },
    version: () => version,
  };
}
