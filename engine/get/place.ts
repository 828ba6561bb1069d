/**
 * Keeps a half-made engine apart from the place where engines are looked for.
 *
 * @module
 */
import { mkdirSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { isSystemError } from "./system-error";
import { inTemporaryFolder, remove } from "./temporary";

const PREFIX = ".getting-";
/** Longer than any attempt may last. */
const TWO_HOURS = 7_200_000;
const ROUNDS = 5;

/** Gives work a folder of its own beside the engine's `bin`, and removes it whatever happens. */
export async function inWorkFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(root, { recursive: true });
  removeLeftovers(root);
  return inTemporaryFolder(root, PREFIX, work);
}

/**
 * Moves a finished `bin` into the engine's folder, in one step: what is there is always all of it or nothing.
 *
 * @param isComplete whether another run has put a good engine there meanwhile; then that one stays
 */
export async function putInPlace(
  bin: string,
  root: string,
  work: string,
  isComplete: () => Promise<boolean>,
): Promise<void> {
  const place = join(root, "bin");
  // Other runs may do the same: a round finds the place free, or finds a good engine in it, or frees it.
  for (let round = 0; ; round += 1) {
    try {
      renameSync(bin, place);
      return;
    } catch (error) {
      if (!isOccupied(error) || round === ROUNDS) throw error;
    }
    if (await isComplete()) return;
    try {
      renameSync(place, join(work, `replaced-${round}`));
    } catch (error) {
      if (!isSystemError(error) || error.code !== "ENOENT") throw error;
    }
  }
}

/** What a rename says when its target is there already; Windows says that permission is lacking. */
function isOccupied(error: unknown): boolean {
  return isSystemError(error) && ["ENOTEMPTY", "EEXIST", "ENOTDIR", "EPERM"].includes(error.code);
}

/** Of runs that were killed without a chance to clean up. */
function removeLeftovers(root: string): void {
  for (const name of readdirSync(root)) {
    const folder = join(root, name);
    const began = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
    if (name.startsWith(PREFIX) && began !== undefined && Date.now() - began > TWO_HOURS) remove(folder);
  }
}
