/**
 * The rules of the SARIF format: one for each thing that may have become of a resource. Their ids are a contract:
 * alerts are followed by them.
 *
 * @module
 */
import type { ReportingDescriptor } from "sarif";
import type { DriftKind } from "../report";

export type RuleId = `drift/${DriftKind}`;

export const levels = { changed: "warning", gone: "error", unreadable: "error" } as const;

const kinds: readonly DriftKind[] = ["changed", "gone", "unreadable"];

const names = { changed: "DriftChanged", gone: "DriftGone", unreadable: "DriftUnreadable" } as const;

const short: Readonly<Record<DriftKind, string>> = {
  changed: "A setting differs from what the program declares",
  gone: "A declared resource is not there",
  unreadable: "A declared resource could not be looked at",
};

const help: Readonly<Record<DriftKind, string>> = {
  changed:
    "Somebody changed it outside of Pulumi, in the console for example. Put it back with `pulumi up --refresh --target <urn>`, declare what is there, or ignore it in a file of ignore rules.",
  gone: "It was deleted, or document processing was switched off for its bucket. Bring it back with `pulumi up --refresh --target <urn>`, or take it out of the program.",
  unreadable:
    "Whether it has drifted is not known. The message has the reason, such as a missing permission; run `cloud-infinite drift` again when it is settled.",
};

/** In the order of {@link ruleIndex}. */
export const rules: readonly ReportingDescriptor[] = kinds.map((kind) => ({
  id: `drift/${kind}`,
  name: names[kind],
  shortDescription: { text: short[kind] },
  fullDescription: { text: `${short[kind]}. ${help[kind]}` },
  help: { text: help[kind], markdown: help[kind] },
  defaultConfiguration: { level: levels[kind] },
  properties: { tags: ["drift"] },
}));

/** Where the rule of a kind stands in {@link rules}. */
export function ruleIndex(kind: DriftKind): number {
  return kinds.indexOf(kind);
}
