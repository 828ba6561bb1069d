/**
 * Why the files for an import cannot be written.
 *
 * @module
 */

/** What was asked for cannot be written; in one sentence why, and what to do. Nothing has been changed. */
export class ImportError extends Error {
  override readonly name = "ImportError";
  readonly code = "ImportNotWritten";
}
