/**
 * Writing a file as a whole or not at all.
 *
 * @module
 */
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Why a file must not be written, or `undefined`: one that is there is replaced only when that was asked for. */
export function existingFault(file: string | undefined, force: boolean): string | undefined {
  return file !== undefined && !force && existsSync(file)
    ? `the file ${file} is there already: --force replaces it, or name another one`
    : undefined;
}

/** Writes beside the file and moves it there, so that nobody ever sees half of it. Throws Node's own error. */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text, { flag: "wx" });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
