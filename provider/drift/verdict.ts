/**
 * What a run of drift comes to: figures, a verdict and the exit code that scripts go by.
 *
 * @module
 */
import { isIgnored } from "./ignored";
import type { DriftReport, SourceDrift } from "./report";

const exitCodes = { none: 0, drift: 7, error: 1 } as const;

/**
 * Judges what was found, after the ignore rules. Whatever could not be looked at makes it an error, whether or not
 * something else has drifted: nobody knows whether it has.
 */
export function judge(sources: readonly SourceDrift[]): Pick<DriftReport, "counts" | "exitCode" | "verdict"> {
  const resources = sources.flatMap((source) => source.resources);
  const unreadable = resources.filter(({ kind }) => kind === "unreadable");
  const readable = resources.filter(({ kind }) => kind !== "unreadable");
  const left = readable.filter((resource) => !isIgnored(resource));
  const count = (kind: string): number => left.filter((resource) => resource.kind === kind).length;
  const isIncomplete = unreadable.length > 0 || sources.some(({ error }) => error !== undefined);
  const verdict = isIncomplete ? "error" : left.length > 0 ? "drift" : "none";
  return {
    verdict,
    exitCode: exitCodes[verdict],
    counts: {
      checked: sources.reduce((sum, { checked }) => sum + checked, 0),
      changed: count("changed"),
      gone: count("gone"),
      unreadable: unreadable.length,
      ignored: readable.length - left.length,
    },
  };
}
