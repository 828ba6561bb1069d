/**
 * Where a file of the user's sources is, from the folder that the command was run in: so an editor and a terminal open it.
 *
 * @module
 */
import { posix, sep } from "node:path";
import type { SourceDrift } from "../report";

/** The path of a file that is named from the folder of Pulumi.yaml, with forward slashes. */
export function pathFromRun({ projectFolder, folder = "." }: SourceDrift, file: string): string {
  const path = slashed(file);
  return isAbsolutePath(path) ? path : posix.join(slashed(projectFolder ?? folder), path);
}

/** Whether it is a whole path, of this system or of Windows. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

/** With the slashes of addresses and of Pulumi's states. */
export function slashed(path: string): string {
  return path.split(sep).join("/");
}
