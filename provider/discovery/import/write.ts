/**
 * Writing what was found as a file for `pulumi import --file`, and as a program.
 *
 * @module
 */
import type { Found } from "../found";

/** Files that cannot be written, in one sentence. */
export class ImportError extends Error {
  override readonly name = "ImportError";
}

export interface ImportOptions {
  readonly found: Found;
  /** Ids of what the stack has already. */
  readonly managed: ReadonlySet<string>;
  readonly importFile?: string | undefined;
  readonly program?: string | undefined;
  readonly allFields: boolean;
  readonly force: boolean;
  readonly endpoint: string | undefined;
}

export interface ImportResult {
  readonly written: string[];
  readonly resources: number;
  readonly notes: string[];
}

/** Writes them. Throws an {@link ImportError}. */
export function writeImport(_options: ImportOptions): ImportResult {
  throw new ImportError("--import-file and --program are not there yet");
}
