/**
 * Files that are read and written as a whole or not at all, and what is wrong with one in a sentence. Links are followed:
 * what a link names is written, and the link stays.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** A file that cannot be read or written, in a sentence. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** The text of a file; `undefined` when there is none. Throws a {@link FileError}. */
export function readIfThere(file: string): string | undefined {
  return ifThere(file, "read", () => readFileSync(file, "utf8"));
}

/** Where a file is, or will be, once every link is followed. Throws a {@link FileError}. */
export function placeOf(file: string): string {
  const place = ifThere(file, "written", () => realpathSync(file));
  if (place !== undefined) {
    return place;
  }
  // A link to what is not there yet says where it is to be.
  const named = linkTarget(file);
  const folder = ifThere(file, "written", () => realpathSync(dirname(file)));
  return named === undefined ? join(folder ?? resolve(dirname(file)), basename(file)) : placeOf(named);
}

/** A file that is written in full and not in its place yet. */
export interface StagedFile {
  /** Where it will be. */
  readonly path: string;
  /** Puts it in place, over what is there. */
  place(): void;
  /** Gives it up. */
  discard(): void;
}

/**
 * Writes a file beside its place; a private one is its owner's only from its first byte, another one has the rights of the
 * file that it replaces. Throws a {@link FileError}.
 */
export function stageFile(file: string, text: string, { isPrivate = false } = {}): StagedFile {
  const path = placeOf(file);
  const before = ifThere(file, "written", () => statSync(path));
  refuseWhatIsNoFile(file, before);
  const staged = besideIt(path);
  let isMade = false;
  const discard = (): void => {
    if (isMade) {
      rmSync(staged, { force: true });
    }
  };
  const orFail = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      discard();
      throw failure("written", file, error);
    }
  };
  orFail(() => {
    const handle = openSync(staged, "wx", isPrivate ? 0o600 : 0o666);
    isMade = true;
    try {
      writeFileSync(handle, text);
    } finally {
      closeSync(handle);
    }
    if (before !== undefined && !isPrivate) {
      chmodSync(staged, before.mode & 0o777);
    }
  });
  return { path, place: () => orFail(() => renameSync(staged, path)), discard };
}

/** Replaces a file: whoever reads it sees the old text or the new one, never half of it. Throws a {@link FileError}. */
export function writeWhole(file: string, text: string): void {
  stageFile(file, text).place();
}

/** Puts several files in place; if one cannot be, all are as they were. Throws a {@link FileError}. */
export function placeAll(files: readonly StagedFile[]): void {
  const kept: KeptFile[] = [];
  try {
    for (const file of files) {
      kept.push(keepOld(file.path));
      file.place();
    }
  } catch (error) {
    for (const file of kept.reverse()) {
      file.restore();
    }
    throw error;
  } finally {
    for (const file of [...kept, ...files]) {
      file.discard();
    }
  }
}

interface KeptFile {
  restore(): void;
  discard(): void;
}

/** Keeps a copy of what is in a place, until it is put back or given up. */
function keepOld(path: string): KeptFile {
  const copy = besideIt(path);
  const isThere = ifThere(path, "written", () => statSync(path)) !== undefined;
  if (isThere) {
    try {
      copyFileSync(path, copy, constants.COPYFILE_EXCL);
    } catch (error) {
      throw failure("written", path, error);
    }
  }
  return {
    restore: () => (isThere ? renameSync(copy, path) : rmSync(path, { force: true })),
    discard: () => rmSync(copy, { force: true }),
  };
}

/** A name that no one has, in the same folder, so that moving from it to the place is one step. */
function besideIt(path: string): string {
  return `${path}.${randomBytes(6).toString("hex")}.tmp`;
}

function linkTarget(file: string): string | undefined {
  try {
    return resolve(dirname(file), readlinkSync(file));
  } catch {
    return undefined;
  }
}

function refuseWhatIsNoFile(file: string, stats: Stats | undefined): void {
  if (stats !== undefined && !stats.isFile()) {
    throw failure("written", file, { code: stats.isDirectory() ? "EISDIR" : "ENOFILE" });
  }
}

function ifThere<Result>(file: string, what: "read" | "written", look: () => Result): Result | undefined {
  try {
    return look();
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return undefined;
    }
    throw failure(what, file, error);
  }
}

function codeOf(error: unknown): unknown {
  return Object(error).code;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist: make it first",
  ENOTDIR: "a part of its path is no folder",
  EISDIR: "it is a folder: give the name of a file",
  ENOFILE: "it is no ordinary file: give the name of one",
  ELOOP: "it is a link that leads back to itself",
  EACCES: "you may not: choose another place",
  EPERM: "you may not: choose another place",
  EROFS: "the disk is read-only: choose another place",
  ENOSPC: "the disk is full",
};

function failure(what: "read" | "written", file: string, error: unknown): FileError {
  const code = String(codeOf(error));
  return new FileError(`${file} cannot be ${what}: ${reasons[code] ?? code}`, { cause: error });
}
