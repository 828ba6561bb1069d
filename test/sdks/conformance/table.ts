import type { CaseResult } from "./language";

// Some suites quote whole answers.
export const longestReason = 300;

/** One line for each call of an SDK, and one for each test of it that failed. */
export function table(results: readonly CaseResult[]): string[] {
  const calls = [...new Set(results.map(({ call }) => call))];
  const width = Math.max(0, ...calls.map((call) => call.length));
  return calls.flatMap((call) => {
    const tests = results.filter((each) => each.call === call);
    const failed = tests.filter(({ passed }) => !passed);
    const outcome = failed.length === 0 ? "passed" : "FAILED";
    const count = failed.length === 0 ? `${tests.length}` : `${failed.length} of ${tests.length}`;
    return [
      `  ${outcome}  ${call.padEnd(width)}  ${count}`,
      ...failed.map(({ what, reason }) => `          ${what}: ${reason.slice(0, longestReason)}`),
    ];
  });
}
