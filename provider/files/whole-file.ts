/**
 * Files that are read and written as a whole or not at all, and what is wrong with one in a sentence.
 *
 * @module
 */
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** A file that cannot be read or written, in a sentence. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** The text of a file; `undefined` when there is none. Throws a {@link FileError}. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return undefined;
    }
    throw failure("read", file, error);
  }
}

/** A file that is written in full and not in its place yet. */
export interface StagedFile {
  /** Puts it in place, over what is there. */
  place(): void;
  /** Gives it up. */
  discard(): void;
}

/** Writes a file beside its place; a private one is its owner's only from its first byte. Throws a {@link FileError}. */
export function stageFile(file: string, text: string, { isPrivate = false } = {}): StagedFile {
  const staged = `${file}.${process.pid}.tmp`;
  const discard = (): void => rmSync(staged, { force: true });
  const orFail = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      discard();
      throw failure("written", file, error);
    }
  };
  orFail(() => writeFileSync(staged, text, { mode: isPrivate ? 0o600 : 0o666, flag: "wx" }));
  return { place: () => orFail(() => renameSync(staged, file)), discard };
}

/** Replaces a file: whoever reads it sees the old text or the new one, never half of it. Throws a {@link FileError}. */
export function writeWhole(file: string, text: string): void {
  stageFile(file, text).place();
}

/** Adds to a file, every byte of which stays. Throws a {@link FileError}. */
export function addToFile(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw failure("written", file, error);
  }
}

function codeOf(error: unknown): unknown {
  return Object(error).code;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist: make it first",
  ENOTDIR: "a part of its path is no folder",
  EISDIR: "it is a folder: give the name of a file",
  EACCES: "you may not: choose another place",
  EPERM: "you may not: choose another place",
  EROFS: "the disk is read-only: choose another place",
  ENOSPC: "the disk is full",
};

function failure(what: "read" | "written", file: string, error: unknown): FileError {
  const code = String(codeOf(error));
  return new FileError(`${file} cannot be ${what}: ${reasons[code] ?? code}`, { cause: error });
}
