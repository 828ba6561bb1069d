/**
 * The jobs of one queue on their way: those that wait, in the order in which they came, and those that run.
 *
 * @module
 */
import type { Job } from "./job";

export interface Lane {
  readonly region: string;
  readonly bucket: string;
  readonly queueId: string;
  /** By number. */
  readonly waiting: Job[];
  /** By the time at which they began, then by number. */
  readonly running: Job[];
  /** Those that somebody made pause. */
  readonly held: Set<Job>;
}

export function createLane({ region, bucket, queueId }: Pick<Lane, "region" | "bucket" | "queueId">): Lane {
  return { region, bucket, queueId, waiting: [], running: [], held: new Set() };
}

/** How long jobs take, in milliseconds by the clock of the emulator. */
export interface JobTimes {
  /** From the submission until a job can begin. */
  readonly waitingMs: number;
  /** From its beginning until it ends. */
  readonly runningMs: number;
}

const startOf = (job: Job) => job.startedAt ?? 0;

/** Puts a job where its state says; one that has ended is on no way any more. */
export function putIn(lane: Lane, job: Job): void {
  if (job.state === "Submitted") {
    insert(lane.waiting, job, (other) => other.number < job.number);
  } else if (job.state === "Running") {
    insert(lane.running, job, (other) => (startOf(other) - startOf(job) || other.number - job.number) < 0);
  } else if (job.state === "Pause") {
    lane.held.add(job);
  }
}

// Nearly every job belongs at the end, so that is where to begin to look.
function insert(jobs: Job[], job: Job, isBefore: (other: Job) => boolean): void {
  let index = jobs.length;
  while (index > 0 && !isBefore(jobs[index - 1] as Job)) {
    index -= 1;
  }
  jobs.splice(index, 0, job);
}

/** Takes a job out, wherever it is. */
export function takeOut(lane: Lane, job: Job): void {
  for (const jobs of [lane.waiting, lane.running]) {
    const index = jobs.indexOf(job);
    if (index >= 0) {
      jobs.splice(index, 1);
    }
  }
  lane.held.delete(job);
}

/** Takes all jobs out, those that run first. */
export function takeAll({ waiting, running, held }: Lane): Job[] {
  const jobs = [...running.splice(0), ...waiting.splice(0), ...held];
  held.clear();
  return jobs;
}

export function isEmpty({ waiting, running, held }: Lane): boolean {
  return waiting.length === 0 && running.length === 0 && held.size === 0;
}

/**
 * When the next job begins or ends, if nobody interferes; infinity when none will. `room` is how many may run at
 * once: none in a paused queue.
 */
export function nextMove({ waiting, running }: Lane, room: number, times: JobTimes): number {
  const [oldest] = running;
  const [first] = waiting;
  const end = oldest === undefined ? Number.POSITIVE_INFINITY : startOf(oldest) + times.runningMs;
  return first === undefined || running.length >= room
    ? end
    : Math.min(end, first.createdAt + times.waitingMs);
}

/**
 * Lets jobs begin and end, each at its own time, from the time `from` to the time `to`. Whether that is done at once or
 * in many steps makes no difference. `end` is told of each job that is through.
 */
export function move(
  lane: Lane,
  room: number,
  times: JobTimes,
  { from, to }: { from: number; to: number },
  end: (job: Job, at: number) => void,
): void {
  // A job may have been able to begin before `from`, and only then got leave to.
  for (
    let time = Math.max(from, nextMove(lane, room, times));
    time <= to;
    time = Math.max(time, nextMove(lane, room, times))
  ) {
    const [oldest] = lane.running;
    if (oldest !== undefined && startOf(oldest) + times.runningMs <= time) {
      lane.running.shift();
      end(oldest, startOf(oldest) + times.runningMs);
    } else {
      const job = lane.waiting.shift() as Job;
      job.state = "Running";
      job.startedAt = time;
      putIn(lane, job);
    }
  }
}
