/**
 * Which versions of the Pulumi engine this project works with.
 *
 * @module
 */

/** What the tests run on, and the tour where PATH has none. Package.json pins the npm package `pulumi` to it. */
export const ENGINE_VERSION = "3.259.0";

/** The oldest engine on PATH that is used as it is. */
export const OLDEST_USABLE_VERSION = "3.227.0";

/** The version in the answer of `pulumi version` (`v3.259.0`, `v3.260.0-alpha.1a2b3c`), without the `v`. */
export function versionIn(answer: string): string | undefined {
  return /^v?(\d+\.\d+\.\d+\S*)$/m.exec(answer.trim())?.[1];
}

/** Whether a version is the other one or later. A pre-release comes before the release it leads to. */
export function isAtLeast(version: string, oldest: string): boolean {
  const have = numbersOf(version);
  const want = numbersOf(oldest);
  for (const [place, wanted] of want.entries()) {
    const difference = (have[place] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return !version.includes("-") || oldest.includes("-");
}

function numbersOf(version: string): number[] {
  return version
    .split(/[-+]/, 1)
    .join("")
    .split(".")
    .map((part) => Number.parseInt(part, 10));
}
