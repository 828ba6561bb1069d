import { bucketsOf, type EmulatorSeed } from "../seed";
import type { DocBucket } from "../state";
import { ControlError } from "./error";

/** The buckets of a seed, in which nothing may be there twice. */
export function checkedBuckets(seed: EmulatorSeed, defaults: { region: string; now: number }): DocBucket[] {
  const buckets = bucketsOf(seed, defaults);
  const seen = new Set<string>();
  const once = (path: string, key: string) => {
    if (seen.has(key)) {
      throw new ControlError(400, `${path}: ${key} is there more than once`);
    }
    seen.add(key);
  };
  for (const [index, { region, bucket, queues }] of buckets.entries()) {
    once(`buckets[${index}].bucket`, `${region}/${bucket}`);
    for (const [position, { queueId }] of queues.entries()) {
      once(`buckets[${index}].queues[${position}].queueId`, queueId);
    }
  }
  return buckets;
}
