/**
 * Whether a file may be written.
 *
 * @module
 */
import { existsSync } from "node:fs";

/** Why a file must not be written, or `undefined`: one that is there is replaced only when that was asked for. */
export function existingFault(file: string | undefined, force: boolean): string | undefined {
  return file !== undefined && !force && existsSync(file)
    ? `the file ${file} is there already: --force replaces it, or name another one`
    : undefined;
}

/** Why a file that is there must not be added to. */
export function foreignFault(file: string): string {
  return `the file ${file} is there already and was not written by \`cloud-infinite discover\`: --force replaces it, or name another one`;
}
