/**
 * Where reports go: standard output, files, the summary of a step in GitHub Actions.
 *
 * @module
 */
import { appendFileSync, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Why nothing could be written to this file, in a sentence; `undefined` when nothing speaks against it. */
export function fileFault(file: string): string | undefined {
  const folder = dirname(resolve(file));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    return `${file} cannot be written: there is no folder ${folder}`;
  }
  return existsSync(file) && statSync(file).isDirectory()
    ? `${file} cannot be written: it is a folder`
    : undefined;
}

/** Most of a summary that GitHub takes for one step. */
const longestSummary = 1024 * 1024;

/** Adds to the summary of a step. It is a courtesy: returns why it was not done, rather than failing the run. */
export function addToSummary(file: string, text: string): string | undefined {
  try {
    const size = existsSync(file) ? statSync(file).size : 0;
    if (size + Buffer.byteLength(text) + 1 > longestSummary) {
      return "the report is longer than GitHub takes as the summary of a step (1 MiB), so it is not there";
    }
    appendFileSync(file, `${text.trimEnd()}\n`);
    return undefined;
  } catch (error) {
    return `the summary of the step cannot be written: ${(error as Error).message}`;
  }
}
