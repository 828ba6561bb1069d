import { isEnded } from "../jobs/job";
import { bucketKey } from "../names";
import { type EmulatorSeed, partsOf, type SeedParts } from "../state/seed";
import { ControlError } from "./error";

/** What a seed stands for; in it nothing may be there twice, and jobs that go on need a queue. */
export function checkedSeed(seed: EmulatorSeed, defaults: { region: string; now: number }): SeedParts {
  const parts = partsOf(seed, defaults);
  const seen = new Set<string>();
  const once = (path: string, key: string, what = key) => {
    if (seen.has(key)) {
      throw new ControlError(400, `${path}: ${what} is there more than once`);
    }
    seen.add(key);
  };
  for (const [index, { region, bucket, queues }] of parts.buckets.entries()) {
    once(`buckets[${index}].bucket`, bucketKey(region, bucket));
    for (const [position, { queueId }] of queues.entries()) {
      once(`buckets[${index}].queues[${position}].queueId`, queueId);
    }
  }
  for (const [index, { secretId }] of parts.accounts.entries()) {
    once(`accounts[${index}].secretId`, `account ${secretId}`, secretId);
  }
  for (const [index, job] of parts.jobs.entries()) {
    once(`jobs[${index}].number`, `job ${job.number}`, String(job.number));
    once(`jobs[${index}].jobId`, job.jobId);
    const home = parts.buckets.find(({ region, bucket }) => region === job.region && bucket === job.bucket);
    const hasQueue = home?.queues.some(({ queueId }) => queueId === job.queueId) ?? false;
    if (job.queueId === "" || !(hasQueue || isEnded(job))) {
      throw new ControlError(400, `jobs[${index}].queueId: ${job.region}/${job.bucket} has no such queue`);
    }
  }
  return parts;
}
