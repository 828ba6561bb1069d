/**
 * The files that are written, on disk.
 *
 * @module
 */
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { ImportError } from "./import-error";

/** The text of a file; `undefined` when there is none. */
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

/** Writes a file beside its place; a private one is its owner's only from its first byte. */
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

/** Adds to a file, every byte of which stays. */
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

function failure(what: "read" | "written", file: string, error: unknown): ImportError {
  const code = String(codeOf(error));
  return new ImportError(`${file} cannot be ${what}: ${reasons[code] ?? code}`, { cause: error });
}
