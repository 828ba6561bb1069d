/**
 * The jobs an emulator remembers.
 *
 * @module
 */
import { bucketKey } from "../names";
import type { Job } from "./job";

export interface Records {
  /** Takes a job in; its number must be higher than those of all before. */
  add(job: Job): void;
  find(jobId: string): Job | undefined;
  /** The jobs of a bucket, oldest first. */
  inBucket(region: string, bucket: string): readonly Job[];
  all(): Iterable<Job>;
  /** To be told of a job that has ended: from then on it can be forgotten. */
  ended(job: Job): void;
  /** Forgets what is too old; says whether there was anything. */
  forget(now: number): boolean;
}

// The service keeps records for a month (API reference, section 5.1); here it begins when the job ends.
const keptMilliseconds = 30 * 86_400_000;

export function createRecords(): Records {
  const byId = new Map<string, Job>();
  const byBucket = new Map<string, Job[]>();
  let nextForgotten = Number.POSITIVE_INFINITY;

  const forgottenAt = ({ endedAt = Number.POSITIVE_INFINITY }: Job) => endedAt + keptMilliseconds;

  function ended(job: Job): void {
    nextForgotten = Math.min(nextForgotten, forgottenAt(job));
  }

  return {
    add(job) {
      const key = bucketKey(job.region, job.bucket);
      byId.set(job.jobId, job);
      byBucket.set(key, byBucket.get(key) ?? []);
      byBucket.get(key)?.push(job);
      ended(job);
    },
    find: (jobId) => byId.get(jobId),
    inBucket: (region, bucket) => byBucket.get(bucketKey(region, bucket)) ?? [],
    all: () => byId.values(),
    ended,
    forget(now) {
      if (now < nextForgotten) {
        return false;
      }
      const isOld = (job: Job) => forgottenAt(job) <= now;
      nextForgotten = Number.POSITIVE_INFINITY;
      for (const [key, jobs] of byBucket) {
        byBucket.set(
          key,
          jobs.filter((job) => !isOld(job)),
        );
      }
      for (const job of byId.values()) {
        if (isOld(job)) {
          byId.delete(job.jobId);
        } else {
          ended(job);
        }
      }
      return true;
    },
  };
}
