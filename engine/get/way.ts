/**
 * What the ways to get an engine have in common.
 *
 * @module
 */

/** Takes one line for the user. */
export type Log = (line: string) => void;

/** One way to get an engine that is not there yet. */
export interface Way {
  /** What to call an engine that came this way. */
  readonly source: "downloaded" | "built";
  /** What it is called in the list of what was tried. */
  readonly name: string;
  /**
   * Makes an engine inside the given empty folder, which is removed afterwards in any case.
   *
   * @returns the folder with its files
   * @throws WayClosedError with the reason, in one line, why this way leads nowhere here
   */
  get(work: string, env: NodeJS.ProcessEnv, log: Log): Promise<string>;
}

/** This way leads nowhere on this machine; the message is the reason in one line. */
export class WayClosedError extends Error {
  override readonly name = "WayClosedError";
  readonly code: string = "ENGINE_WAY_CLOSED";
}
