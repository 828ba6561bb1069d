/**
 * Drift against a snapshot.
 *
 * @module
 */
import type { Settings } from "../../config/settings";
import type { SourceDrift } from "../report";

/** A snapshot that cannot be compared with. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

/** What differs from a snapshot. */
export async function compareWithSnapshot({
  file,
}: {
  file: string;
  settings: () => Settings;
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
}): Promise<SourceDrift> {
  throw new SnapshotError(`${file} is no snapshot`);
}
