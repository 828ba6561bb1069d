/**
 * So many queues in so many buckets: what stacks, processes and scripts are measured with.
 *
 * @module
 */
import type { EmulatorSeed } from "../../provider/emulator";

export const region = "ap-guangzhou";

/** How queues are spread over buckets. */
export interface Layout {
  readonly queues: number;
  readonly perBucket: number;
}

export interface PlacedQueue {
  readonly bucket: string;
  readonly queueId: string;
  readonly id: string;
}

export function queuesOf({ queues, perBucket }: Layout): PlacedQueue[] {
  return Array.from({ length: queues }, (_, index) => {
    const bucket = `bench-${Math.floor(index / perBucket)}-1250000000`;
    const queueId = `p${index}`;
    return { bucket, queueId, id: `${region}/${bucket}/${queueId}` };
  });
}

/** The service with these queues as it makes them. */
export function seedOf(layout: Layout): EmulatorSeed {
  const buckets = new Map<string, { queueId: string }[]>();
  for (const { bucket, queueId } of queuesOf(layout)) {
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), { queueId }]);
  }
  return { buckets: [...buckets].map(([bucket, queues]) => ({ bucket, queues })) };
}

/** In words. */
export function inWords({ queues, perBucket }: Layout): string {
  const count = `${queues} ${queues === 1 ? "queue" : "queues"}`;
  if (queues === perBucket) {
    return queues === 1 ? count : `${count} of one bucket`;
  }
  return `${count}, ${perBucket === 1 ? "one" : perBucket} per bucket`;
}
