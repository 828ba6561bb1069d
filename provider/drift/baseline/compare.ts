/**
 * What has drifted since a snapshot: each bucket in the file is read as it is now, and its queues are held against it.
 *
 * @module
 */
import { CloudInfiniteError } from "../../api/errors/errors";
import { connect } from "../../config/connect";
import { ConfigError, type Settings } from "../../config/settings";
import { atATime, mostCalls, signalForMany } from "../../discovery/at-a-time";
import { readSnapshot } from "../../discovery/snapshot/read";
import type { SourceDrift } from "../report";
import { bucketDrift } from "./bucket-drift";
import { readLiveBucket } from "./live-bucket";
import { newBuckets } from "./new-buckets";

export { SnapshotError } from "../../discovery/snapshot/model";

export interface SnapshotComparison {
  readonly file: string;
  readonly settings: () => Settings;
  readonly signal?: AbortSignal | undefined;
  /** Told how many of the file's buckets have been read. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Compares. Each queue counts as checked, and each bucket; of a bucket that is gone or cannot be read its queues are not
 * told one by one. A wrong key, a missing one and a wrong setting are the result's `error`. Rejects with a
 * `SnapshotError` for a file that is no snapshot, and with the signal's reason.
 */
export async function compareWithSnapshot(options: SnapshotComparison): Promise<SourceDrift> {
  const { file, settings, progress } = options;
  const signal = signalForMany(options.signal);
  const snapshot = readSnapshot(file);
  const source = {
    kind: "snapshot",
    name: file,
    taken: { regions: snapshot.regions, ...snapshot.filter },
    checked: snapshot.buckets.reduce((sum, { queues }) => sum + 1 + queues.length, 0),
  } as const;
  try {
    const { endpoint } = settings();
    const client = await connect(settings);
    let done = 0;
    const total = snapshot.buckets.length;
    progress?.(done, total);
    const compared = await atATime(snapshot.buckets, mostCalls, async (bucket) => {
      const live = await readLiveBucket(client, bucket, { endpoint, signal });
      done += 1;
      progress?.(done, total);
      return bucketDrift(bucket, live, snapshot.filter?.name);
    });
    const warnings = [
      ...(await newBuckets(client, snapshot, { endpoint, signal })),
      ...compared.flatMap((drift) => drift.warnings),
    ];
    return {
      ...source,
      resources: compared.flatMap(({ resources }) => resources),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  } catch (error) {
    const isExpected = error instanceof CloudInfiniteError || error instanceof ConfigError;
    if (signal?.aborted || !isExpected) {
      throw error;
    }
    return { ...source, resources: [], error: error.message };
  }
}
