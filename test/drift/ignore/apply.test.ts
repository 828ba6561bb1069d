import { applyIgnoreRules } from "../../../provider/drift/ignore/apply";
import type { IgnoreRule } from "../../../provider/drift/ignore/read";
import { isIgnored } from "../../../provider/drift/ignored";
import type { ResourceDrift, SourceDrift } from "../../../provider/drift/report";

const today = "2027-01-31";

const queue: ResourceDrift = {
  kind: "changed",
  urn: "urn:pulumi:prod::documents::pulumi-nodejs:dynamic/cloud-infinite:DocQueue::orders",
  type: "pulumi-nodejs:dynamic/cloud-infinite:DocQueue",
  name: "orders",
  id: "ap-guangzhou/documents-1250000000/p1",
  ours: true,
  fields: [
    { path: "state", secret: false, declared: "Active", live: "Paused" },
    { path: "notifyConfig.url", secret: true },
  ],
};
const gone: ResourceDrift = { ...queue, kind: "gone", fields: [] };
const unreadable: ResourceDrift = { ...gone, kind: "unreadable", reason: "Access denied." };

const sourceOf = (resource: ResourceDrift, kind: SourceDrift["kind"] = "stack"): SourceDrift => ({
  kind,
  name: "prod",
  checked: 3,
  resources: [resource],
});

function rulesOf(...rules: readonly Partial<IgnoreRule>[]): IgnoreRule[] {
  return rules.map((rule, index) => ({
    file: "drift-ignore.json",
    index,
    urn: "*",
    reason: "known",
    ...rule,
  }));
}

/** By which rule the resource is ignored as a whole, by which each of its fields, and how often each rule was applied. */
function outcome(source: SourceDrift, rules: readonly IgnoreRule[], day = today) {
  const { sources, ignoreRules } = applyIgnoreRules([source], rules, day);
  const [resource] = sources[0]?.resources ?? [];
  return {
    whole: resource?.ignoredBy,
    fields: resource?.fields.map(({ ignoredBy }) => ignoredBy),
    ignored: resource !== undefined && isIgnored(resource),
    applied: ignoreRules.map(({ applied }) => applied),
  };
}

const none = undefined;

test.each<[string, readonly Partial<IgnoreRule>[], ReturnType<typeof outcome>]>([
  ["no rule", [], { whole: none, fields: [none, none], ignored: false, applied: [] }],
  [
    "one for another",
    [{ urn: "*::mail" }],
    { whole: none, fields: [none, none], ignored: false, applied: [0] },
  ],
  ["one for it", [{ urn: "*::orders" }], { whole: 0, fields: [none, none], ignored: true, applied: [1] }],
  ["one for a field", [{ field: "state" }], { whole: none, fields: [0, none], ignored: false, applied: [1] }],
  ["one for all fields", [{ field: "*" }], { whole: none, fields: [0, 0], ignored: true, applied: [2] }],
  [
    "one for each field",
    [{ field: "state" }, { field: "notifyConfig" }],
    { whole: none, fields: [0, 1], ignored: true, applied: [1, 1] },
  ],
  [
    "two for one field",
    [{ field: "st*" }, { field: "state" }],
    { whole: none, fields: [0, none], ignored: false, applied: [1, 0] },
  ],
  [
    "a field's before one for all",
    [{ field: "state" }, {}],
    { whole: 1, fields: [0, none], ignored: true, applied: [1, 1] },
  ],
  [
    "a field's after one for all",
    [{}, { field: "state" }],
    { whole: 0, fields: [none, none], ignored: true, applied: [1, 0] },
  ],
  [
    "all fields' before one for all",
    [{ field: "*" }, {}],
    { whole: none, fields: [0, 0], ignored: true, applied: [2, 0] },
  ],
])("a changed resource and %s", (_what, rules, expected) => {
  expect(outcome(sourceOf(queue), rulesOf(...rules))).toEqual(expected);
});

test("a rule without field ignores what is gone; one with field does not", () => {
  expect(outcome(sourceOf(gone), rulesOf({ field: "*" }, {}))).toEqual({
    whole: 1,
    fields: [],
    ignored: true,
    applied: [0, 1],
  });
});

test("no rule hides what could not be read", () => {
  expect(outcome(sourceOf(unreadable), rulesOf({}))).toMatchObject({ ignored: false, applied: [0] });
});

test("a changed resource without named fields is ignored as a whole or not at all", () => {
  const unnamed = sourceOf({ ...queue, fields: [] });

  expect(outcome(unnamed, rulesOf({ field: "*" }))).toMatchObject({ ignored: false, applied: [0] });
  expect(outcome(unnamed, rulesOf({}))).toMatchObject({ ignored: true, applied: [1] });
});

test("a pattern is for the URN in a stack, and for the id in a snapshot", () => {
  const { urn: _urn, ...without } = queue;

  expect(outcome(sourceOf(queue), rulesOf({ urn: queue.id ?? "" }))).toMatchObject({ ignored: false });
  expect(outcome(sourceOf(without, "snapshot"), rulesOf({ urn: "*/p1" }))).toMatchObject({ ignored: true });
  expect(outcome(sourceOf(without), rulesOf({}))).toMatchObject({ ignored: false });
});

test.each([
  ["2027-01-30", true],
  ["2027-01-31", true],
  ["2027-02-01", false],
])("a rule until 2027-01-31 on %s: %s", (day, applies) => {
  expect(outcome(sourceOf(queue), rulesOf({ until: "2027-01-31" }), day)).toMatchObject({ ignored: applies });
});

test("an expired rule is listed as such, and the next that fits counts", () => {
  const rules = rulesOf({ until: "2026-12-31" }, { reason: "still" });

  expect(outcome(sourceOf(queue), rules)).toMatchObject({ whole: 1, applied: [0, 1] });
  expect(applyIgnoreRules([sourceOf(queue)], rules, today).ignoreRules).toEqual([
    { ...rules[0], expired: true, applied: 0 },
    { ...rules[1], expired: false, applied: 1 },
  ]);
});

test("what is given is left as it was", () => {
  const source = sourceOf(queue);
  const before = structuredClone(source);

  applyIgnoreRules([source], rulesOf({ field: "state" }, {}), today);

  expect(source).toEqual(before);
});
