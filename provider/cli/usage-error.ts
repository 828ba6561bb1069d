/**
 * What is wrong with a command line.
 *
 * @module
 */

/** What the command line asks for cannot be, in one sentence; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** By which programs tell it apart. */
  readonly code = "WrongUsage";
}
