/** Random reports with names and values that are made to break what renders them. */
import fc from "fast-check";
import { isIgnored } from "../../provider/drift/ignored";
import {
  type DriftReport,
  driftKinds,
  type FieldDrift,
  type ReportedRule,
  type ResourceDrift,
  type SourceDrift,
  type Value,
} from "../../provider/drift/report";

const hostile = fc.constantFrom(
  "",
  " ",
  "\n| a | b |\n",
  "| --- |",
  "\\|",
  "\\",
  "`` ` ```sh\n```",
  "</code></details><script>alert(1)</script>",
  "<!--",
  "]]>",
  "<![CDATA[",
  "&lt;&#0;&amp;",
  "\u001b[31mred\u001b[0m\u001b]0;title\u0007",
  "\u009b2J",
  "\u0000\u0001\ufffe\uffff",
  "\ud800",
  "\u202egnp.exe",
  "\u200b\u2028\u2029\ufeff",
  "[words](https://example.com)",
  "@everyone #1 https://example.com www.example.com",
  "'; rm -rf ~; echo '",
  '"$(id)"',
  "合同队列（请勿修改）",
  "👩‍👩‍👧‍👦é",
  "undefined",
  "null",
  "x".repeat(5_000),
  "长".repeat(2_000),
  "../../etc",
  "C:\\temp",
  "%2e%2e",
);

export const hostileText = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("orders", "prod", "notifyConfig.url", "index.ts", "Paused") },
  { weight: 2, arbitrary: hostile },
  fc.tuple(hostile, hostile).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
);

const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(hostileText, { maxLength: 3 }),
  fc.dictionary(
    hostileText.filter((key) => key !== "__proto__"),
    hostileText,
    { maxKeys: 2, noNullPrototype: true },
  ),
);

/** A secret's values are left out, as the model demands. */
const field: fc.Arbitrary<FieldDrift> = fc
  .record(
    { path: hostileText, secret: fc.boolean(), declared: value, live: value, ignoredBy: fc.nat(1) },
    { requiredKeys: ["path", "secret"] },
  )
  .map(({ declared, live, ...rest }) => ({
    ...rest,
    ...(rest.secret || declared === undefined ? {} : { declared }),
    ...(rest.secret || live === undefined ? {} : { live }),
  }));

const resource: fc.Arbitrary<ResourceDrift> = fc
  .record(
    {
      kind: fc.constantFrom(...driftKinds),
      urn: hostileText,
      type: fc.oneof(
        fc.constant("pulumi-nodejs:dynamic/cloud-infinite:DocQueue"),
        fc.constant("pulumi-nodejs:dynamic/cloud-infinite:DocBucket"),
        hostileText,
      ),
      name: hostileText,
      id: hostileText,
      ours: fc.boolean(),
      declaredAt: fc.record(
        { file: hostileText, line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) },
        { requiredKeys: ["file", "line"] },
      ),
      updateTime: hostileText,
      fields: fc.array(field, { maxLength: 3 }),
      reason: hostileText,
      ignoredBy: fc.nat(1),
    },
    { requiredKeys: ["kind", "type", "name", "ours", "fields"] },
  )
  .map(({ ignoredBy, ...rest }) => ({
    ...rest,
    fields: rest.kind === "changed" ? rest.fields : [],
    ...(rest.kind === "unreadable" || ignoredBy === undefined ? {} : { ignoredBy }),
  }));

const source: fc.Arbitrary<SourceDrift> = fc
  .record(
    {
      kind: fc.constantFrom("stack", "snapshot"),
      name: hostileText,
      project: hostileText,
      folder: hostileText,
      resources: fc.array(resource, { maxLength: 4 }),
      error: hostileText,
      warnings: fc.array(hostileText, { maxLength: 2 }),
    },
    { requiredKeys: ["kind", "name", "resources"] },
  )
  .chain((rest) =>
    fc.nat(3).map((others): SourceDrift => ({ ...rest, checked: rest.resources.length + others })),
  );

const rule: fc.Arbitrary<ReportedRule> = fc.record(
  {
    file: hostileText,
    index: fc.nat(9),
    urn: hostileText,
    field: hostileText,
    reason: hostileText,
    until: fc.constant("2027-01-31"),
    expired: fc.boolean(),
    applied: fc.nat(9),
  },
  { requiredKeys: ["file", "index", "urn", "reason", "expired", "applied"] },
);

/** A report as a run makes it, with what follows from the rest: counts, verdict, exit code. */
export function reportOf(sources: readonly SourceDrift[], ignoreRules: readonly ReportedRule[]): DriftReport {
  const resources = sources.flatMap((each) => each.resources);
  const count = (kind: string) => resources.filter((each) => each.kind === kind && !isIgnored(each)).length;
  const counts = {
    checked: sources.reduce((sum, { checked }) => sum + checked, 0),
    changed: count("changed"),
    gone: count("gone"),
    unreadable: count("unreadable"),
    ignored: resources.filter(isIgnored).length,
  };
  const failed = counts.unreadable > 0 || sources.some(({ error }) => error !== undefined);
  const verdict = failed ? "error" : counts.changed + counts.gone > 0 ? "drift" : "none";
  return {
    version: 1,
    time: "2026-12-01T06:00:00.000Z",
    verdict,
    exitCode: ({ none: 0, drift: 7, error: 1 } as const)[verdict],
    counts,
    sources,
    ignoreRules,
  };
}

export const report: fc.Arbitrary<DriftReport> = fc
  .tuple(fc.array(source, { maxLength: 3 }), fc.array(rule, { minLength: 2, maxLength: 3 }))
  .map(([sources, rules]) => reportOf(sources, rules));
