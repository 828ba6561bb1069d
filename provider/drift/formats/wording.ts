/**
 * The words that the formats for people share.
 *
 * @module
 */

import { ownTypeName } from "../../resources/type-token";
import { oneLine, printable } from "../../terminal/printable";
import { fieldsLeft, isIgnored } from "../ignored";
import type { DriftReport, ReportedRule, ResourceDrift, SourceDrift } from "../report";
import { pathFromRun } from "./source-path";

/** `DocQueue` for the types of this package, the whole type token for others. */
export function typeName({ type }: ResourceDrift): string {
  return printable(ownTypeName(type) ?? type);
}

/** The same, and that it is only looked up where it is. */
export function describedType(resource: ResourceDrift): string {
  return `${typeName(resource)}${resource.external === true ? " (looked up)" : ""}`;
}

/** `infra/index.ts:7:19`, which terminals and editors open. */
export function place(source: SourceDrift, { declaredAt }: ResourceDrift): string | undefined {
  if (declaredAt === undefined) {
    return undefined;
  }
  const { file, line, column } = declaredAt;
  return printable([pathFromRun(source, file), line, ...(column === undefined ? [] : [column])].join(":"));
}

/** `stack prod` or `snapshot queues.json`. */
export function sourceName({ kind, name }: SourceDrift): string {
  return `${kind} ${printable(name)}`;
}

/** What else is known of a source, such as `project documents, in infra/prod`; empty where nothing is. */
export function sourceDetails({ project, folder }: SourceDrift): string {
  return [
    ...(project === undefined ? [] : [`project ${printable(project)}`]),
    ...(folder === undefined ? [] : [`in ${printable(folder)}`]),
  ].join(", ");
}

/** What has become of a resource, after its name. */
export const kindWords = { changed: "changed", gone: "gone", unreadable: "could not be read" } as const;

/** Why something is ignored: the rule's reason, and where the rule is. */
export function ignoreReason(report: DriftReport, ignoredBy: number | undefined): string | undefined {
  const rule = ignoredBy === undefined ? undefined : report.ignoreRules[ignoredBy];
  return rule === undefined ? undefined : `${oneLine(rule.reason)} (${rulePlace(rule)})`;
}

/** `drift-ignore.json, rules[2], until 2027-01-31`. */
export function rulePlace({ file, index, until }: ReportedRule): string {
  return `${printable(file)}, rules[${index}]${until === undefined ? "" : `, until ${printable(until)}`}`;
}

/** The rules whose last day is over. */
export function expiredRules({ ignoreRules }: DriftReport): readonly ReportedRule[] {
  return ignoreRules.filter(({ expired }) => expired);
}

/** The rules that nothing fitted: what they are for has not drifted, or a pattern is not what was meant. */
export function idleRules({ ignoreRules }: DriftReport): readonly ReportedRule[] {
  return ignoreRules.filter(({ expired, applied }) => !expired && applied === 0);
}

/** What a rule is for. */
export function describedRule(rule: ReportedRule): string {
  const field = rule.field === undefined ? "" : `, field ${printable(rule.field)}`;
  return `${printable(rule.urn)}${field}: ${oneLine(rule.reason)} (${rulePlace(rule)})`;
}

/** `1 resource`, `2 resources`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** A report in one line, such as `2 of 12 resources have drifted (3 fields), 1 could not be read, 1 ignored`. */
export function summary({ counts, sources }: DriftReport): string {
  const failed = sources.filter(({ error }) => error !== undefined).length;
  return [
    ...drifted(counts, fieldCount(sources), failed > 0),
    ...(counts.unreadable === 0 ? [] : [`${counts.unreadable} could not be read`]),
    ...(counts.ignored === 0 ? [] : [`${counts.ignored} ignored`]),
    ...(failed === 0 ? [] : [`${failed} of ${counted(sources.length, "source")} could not be looked at`]),
  ].join(", ");
}

/** Of what could not be looked at nothing is claimed. */
function drifted(counts: DriftReport["counts"], fields: number, isIncomplete: boolean): string[] {
  const { checked, changed, gone, unreadable } = counts;
  const count = changed + gone;
  if (count === 0 && (isIncomplete || unreadable > 0)) {
    const read = checked - unreadable;
    return read > 0 ? [`no drift was found in ${counted(read, "resource")}`] : [];
  }
  if (count === 0) {
    return [`none of ${counted(checked, "resource")} has drifted`];
  }
  const inFields = fields === 0 ? "" : ` (${counted(fields, "field")})`;
  return [`${count} of ${counted(checked, "resource")} ${count === 1 ? "has" : "have"} drifted${inFields}`];
}

function fieldCount(sources: readonly SourceDrift[]): number {
  return sources
    .flatMap(({ resources }) => resources)
    .filter((resource) => resource.kind === "changed" && !isIgnored(resource))
    .reduce((sum, resource) => sum + fieldsLeft(resource).length, 0);
}
