/**
 * Ignore rules applied to what has drifted.
 *
 * @module
 */
import type { FieldDrift, ReportedRule, ResourceDrift, SourceDrift } from "../report";
import type { IgnoreRule } from "./file-schema";
import { matches, matchesPath } from "./pattern";

/** What has drifted, with the rules that apply to it, and what has become of each rule. */
export interface Ignored {
  readonly sources: SourceDrift[];
  /** In the order of the rules; `ignoredBy` is an index in it. */
  readonly ignoreRules: ReportedRule[];
}

/**
 * Marks what the rules ignore. Of several rules the first that fits counts. A rule without `field` is for the resource
 * as a whole, changed or gone. What could not be read is never ignored: nobody knows what it would hide.
 *
 * @param today as YYYY-MM-DD; a rule whose `until` is before it has expired and does nothing
 */
export function applyIgnoreRules(
  sources: readonly SourceDrift[],
  rules: readonly IgnoreRule[],
  today: string,
): Ignored {
  const applied = rules.map(() => 0);
  const isExpired = ({ until }: IgnoreRule) => until !== undefined && until < today;
  const count = (index: number): number => {
    applied[index] = (applied[index] ?? 0) + 1;
    return index;
  };
  const ignore = (resource: ResourceDrift, identity: string | undefined): ResourceDrift => {
    if (resource.kind === "unreadable" || identity === undefined) {
      return resource;
    }
    const fitting = rules.flatMap((rule, index) =>
      !isExpired(rule) && matches(rule.urn, identity) ? [{ index, field: rule.field }] : [],
    );
    const whole = fitting.find(({ field }) => field === undefined);
    const forFields = fitting.filter(({ index }) => whole === undefined || index < whole.index);
    const fields = resource.fields.map((field): FieldDrift => {
      const rule = forFields.find((each) => each.field !== undefined && matchesPath(each.field, field.path));
      return rule === undefined ? field : { ...field, ignoredBy: count(rule.index) };
    });
    const isLeft = fields.length === 0 || fields.some(({ ignoredBy }) => ignoredBy === undefined);
    return {
      ...resource,
      fields,
      ...(whole !== undefined && isLeft ? { ignoredBy: count(whole.index) } : {}),
    };
  };
  const marked = sources.map((source) => ({
    ...source,
    resources: source.resources.map((resource) =>
      ignore(resource, source.kind === "snapshot" ? resource.id : resource.urn),
    ),
  }));
  const ignoreRules = rules.map((rule, index) => ({
    ...rule,
    expired: isExpired(rule),
    applied: applied[index] ?? 0,
  }));
  return { sources: marked, ignoreRules };
}
