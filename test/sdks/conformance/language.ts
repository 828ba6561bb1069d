/** How one test of a suite ended. */
export interface CaseResult {
  /** The SDK's method (or type) that is shown. */
  readonly call: string;
  /** What is shown of it, and in which way the SDK reached the emulator. */
  readonly what: string;
  readonly passed: boolean;
  /** Why it failed, else empty. */
  readonly reason: string;
}

/** A program to run. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** A language whose official SDK is tried, and how its suite is run. */
export interface Language {
  readonly name: string;
  /** The SDK and its version. */
  readonly sdk: string;
  /** What is not there to run it, e.g. `no go on this machine`. */
  missing(): string | undefined;
  /** What gets SDK and suite ready; the folder is empty, and removed at the end. */
  prepare(folder: string): readonly Command[];
  /** What runs the suite, once it is ready. */
  suite(folder: string): Command;
  /** Reads what the suite printed. */
  results(output: string): CaseResult[];
}

/** Reads `<passed|failed> TAB <call>: <what> TAB <reason>` lines; whatever else a suite prints is skipped. */
export function readLines(output: string): CaseResult[] {
  return output.split("\n").flatMap((line) => {
    const [outcome, name = "", reason = ""] = line.split("\t");
    return outcome === "passed" || outcome === "failed"
      ? [{ ...splitName(name), passed: outcome === "passed", reason }]
      : [];
  });
}

function splitName(name: string): { call: string; what: string } {
  const colon = name.indexOf(": ");
  return { call: name.slice(0, Math.max(colon, 0)), what: name.slice(colon < 0 ? 0 : colon + 2) };
}
