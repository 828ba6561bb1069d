/**
 * Folders that are gone when the work in them is over, whatever ends it.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { undone } from "./undo";

/** Gives work a new empty folder inside the parent, and removes it with all that is in it. */
export async function inTemporaryFolder<T>(
  parent: string,
  prefix: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(parent, prefix));
  return undone(
    () => remove(folder),
    () => work(folder),
  );
}

/** Removes a folder, if it is there. */
export function remove(folder: string): void {
  // Processes killed a moment ago may still be finishing a write.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
