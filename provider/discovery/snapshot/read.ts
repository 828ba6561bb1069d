/**
 * Reading a snapshot. Whatever is wrong with the file is said with the place in it.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { z } from "zod";
import { type Snapshot, SnapshotError, snapshotSchema, snapshotVersion } from "./model";

/** Reads and checks a file. Throws a {@link SnapshotError}. */
export function readSnapshot(file: string): Snapshot {
  const said = (what: string) => new SnapshotError(`the snapshot ${file} ${what}`);
  const anew = `write it anew with \`cloud-infinite discover --snapshot ${file} --force\``;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw said(
      code === "ENOENT"
        ? `is not there: \`cloud-infinite discover --snapshot ${file}\` writes it`
        : `cannot be read: ${message}`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's own words quote the file, in which there may be anything.
    throw said(`is not JSON: correct it, or ${anew}`);
  }
  const newer = newerVersion(content);
  if (newer !== undefined) {
    throw newerError(file, newer);
  }
  const parsed = snapshotSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw said(`is wrong${issue === undefined ? "" : faultOf(issue)}. Correct it, or ${anew}`);
  }
  return parsed.data;
}

/** Throws a {@link SnapshotError} for a file that a newer version of the package has written: what replaced it would know less. */
export function refuseNewer(file: string): void {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch {
    // It is not there, or no snapshot.
    return;
  }
  const newer = newerVersion(content);
  if (newer !== undefined) {
    throw newerError(file, newer);
  }
}

function newerVersion(content: unknown): number | undefined {
  const { version } = Object(content) as { version?: unknown };
  return typeof version === "number" && version > snapshotVersion ? version : undefined;
}

function newerError(file: string, version: number): SnapshotError {
  return new SnapshotError(
    `the snapshot ${file} is of version ${version}, and this version of pulumi-cloud-infinite reads ${snapshotVersion}: update the package`,
  );
}

function faultOf({ path, message }: z.core.$ZodIssue): string {
  const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return `${place === "" ? "" : ` at ${place.slice(1)}`}: ${message}`;
}
