/**
 * A report in the order in which every format shows it, so that two reports can be compared line by line.
 *
 * @module
 */
import type { DriftReport, FieldDrift, ResourceDrift } from "../report";

/** Sources stay in the order in which they were asked for; in each, resources by URN (or id), and fields by path. */
export function ordered(report: DriftReport): DriftReport {
  return {
    ...report,
    sources: report.sources.map((source) => ({
      ...source,
      resources: source.resources
        .map((resource) => ({
          ...resource,
          fields: resource.fields.map(withoutSecret).sort(by(({ path }) => path)),
        }))
        .sort(by(identity)),
    })),
  };
}

function identity({ urn, id, type, name }: ResourceDrift): string {
  return urn ?? id ?? `${type} ${name}`;
}

/** The model has no values of secrets; should one ever get in, it goes no further than here. */
function withoutSecret({ path, secret, declared, live, ignoredBy }: FieldDrift): FieldDrift {
  return {
    path,
    secret,
    ...(secret || declared === undefined ? {} : { declared }),
    ...(secret || live === undefined ? {} : { live }),
    ...(ignoredBy === undefined ? {} : { ignoredBy }),
  };
}

/** By code units: the same everywhere, whatever the language of the machine. */
function by<Item>(key: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0);
}
