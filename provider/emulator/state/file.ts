/**
 * A file that holds the state of an emulator, so that the next one can go on from there.
 *
 * @module
 */
import { readFileSync, realpathSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import type { EmulatorSeed, EmulatorState } from "./seed";

/** The form of what is written. A change of it that older versions cannot read takes the next number. */
const currentVersion = 1;

/** The state file cannot be read or written, or holds something else. */
export class StateFileError extends Error {
  /** Tells it from other errors. */
  override readonly name = "StateFileError";
}

/** What the file holds, still to be checked; `undefined` when there is none. */
export function readStateFile(file: string): EmulatorSeed | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new StateFileError(`the state file ${file} cannot be read: ${(error as Error).message}`);
  }
  const content = parse(text);
  if (content === undefined || typeof content.version !== "number") {
    throw new StateFileError(
      `${file} is not the state file of an emulator; move it away to start without it`,
    );
  }
  const { version, ...state } = content;
  if (version > currentVersion) {
    throw new StateFileError(
      `the state file ${file} is of a newer version of this package (format ${version}, this one reads up to ${currentVersion})`,
    );
  }
  return state;
}

function parse(text: string): (EmulatorSeed & { version?: unknown }) | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null && !Array.isArray(content) ? content : undefined;
  } catch {
    // The parser's message would quote the file, which holds keys.
    return undefined;
  }
}

/** Replaces the file: whoever reads it finds the old state or the new one, whole, whenever this process ends. */
export async function writeStateFile(file: string, state: EmulatorState): Promise<void> {
  const text = `${JSON.stringify({ version: currentVersion, ...state })}\n`;
  const target = behindLinks(file);
  const temporary = `${target}.tmp`;
  try {
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new StateFileError(`the state file ${file} cannot be written: ${(error as Error).message}`);
  }
}

/** The file itself if this is a link to it, which must stay one. */
function behindLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
