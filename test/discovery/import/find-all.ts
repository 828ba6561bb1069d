/** Everything in an emulator, as discovery finds it. */
import { createClient, type DocQueue } from "../../../provider/api";
import type { Found, FoundBucket } from "../../../provider/discovery/found";
import type { Emulator } from "../../../provider/emulator";

export async function findAll(emulator: Emulator, regions: readonly string[]): Promise<Found> {
  const client = createClient({ credentials: emulator, endpoint: emulator.url });
  const buckets: FoundBucket[] = [];
  for (const region of regions) {
    for await (const bucket of client.docBuckets({ region })) {
      const queues: DocQueue[] = [];
      for await (const queue of client.docQueues({ bucket: bucket.bucketId, region })) {
        queues.push(queue);
      }
      buckets.push({ region, bucket, queues });
    }
  }
  return { buckets, unread: [] };
}
