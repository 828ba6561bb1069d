/**
 * What is left of a difference after the ignore rules.
 *
 * @module
 */
import type { FieldDrift, ResourceDrift } from "./report";

/** Whether nothing is left of it: a rule ignores it as a whole, or each of its fields. */
export function isIgnored({ kind, ignoredBy, fields }: ResourceDrift): boolean {
  return (
    ignoredBy !== undefined ||
    (kind === "changed" && fields.length > 0 && fields.every((field) => field.ignoredBy !== undefined))
  );
}

/** Its fields that no rule ignores. */
export function fieldsLeft(resource: ResourceDrift): readonly FieldDrift[] {
  return resource.ignoredBy !== undefined
    ? []
    : resource.fields.filter(({ ignoredBy }) => ignoredBy === undefined);
}
