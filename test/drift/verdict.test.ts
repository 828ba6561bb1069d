import type { ResourceDrift, SourceDrift } from "../../provider/drift/report";
import { judge } from "../../provider/drift/verdict";

const resource = (kind: ResourceDrift["kind"], more: Partial<ResourceDrift> = {}): ResourceDrift => ({
  kind,
  type: "a:b:C",
  name: "a",
  ours: false,
  fields: [],
  ...more,
});
const field = (more: object = {}) => ({ path: "a", secret: false, ...more });
const source = (resources: readonly ResourceDrift[], more: Partial<SourceDrift> = {}): SourceDrift => ({
  kind: "stack",
  name: "dev",
  checked: 10,
  resources,
  ...more,
});
const changed = resource("changed", { fields: [field()] });
const counted = (...figures: number[]) => {
  const [checked, changedCount, gone, unreadable, ignored] = figures;
  return { checked, changed: changedCount, gone, unreadable, ignored };
};

test.each<[string, readonly SourceDrift[], string, number, object]>([
  ["nothing that differs", [source([])], "none", 0, counted(10, 0, 0, 0, 0)],
  ["something that differs", [source([]), source([changed])], "drift", 7, counted(20, 1, 0, 0, 0)],
  ["something that is gone", [source([resource("gone")])], "drift", 7, counted(10, 0, 1, 0, 0)],
  [
    "something that could not be read",
    [source([resource("unreadable")])],
    "error",
    1,
    counted(10, 0, 0, 1, 0),
  ],
  [
    "drift and something unreadable",
    [source([changed, resource("unreadable")])],
    "error",
    1,
    counted(10, 1, 0, 1, 0),
  ],
  [
    "drift and a stack with an error",
    [source([changed]), source([], { checked: 0, error: "no" })],
    "error",
    1,
    counted(10, 1, 0, 0, 0),
  ],
  [
    "what is ignored as a whole",
    [source([resource("gone", { ignoredBy: 0 })])],
    "none",
    0,
    counted(10, 0, 0, 0, 1),
  ],
  [
    "what is ignored field by field",
    [source([resource("changed", { fields: [field({ ignoredBy: 0 })] })])],
    "none",
    0,
    counted(10, 0, 0, 0, 1),
  ],
  [
    "a field that is left",
    [source([resource("changed", { fields: [field({ ignoredBy: 0 }), field()] })])],
    "drift",
    7,
    counted(10, 1, 0, 0, 0),
  ],
  [
    "a rule for something unreadable, which hides nothing",
    [source([resource("unreadable", { ignoredBy: 0 })])],
    "error",
    1,
    counted(10, 0, 0, 1, 0),
  ],
  [
    "something that is owed, without fields",
    [source([resource("changed", { reason: "owed" })])],
    "drift",
    7,
    counted(10, 1, 0, 0, 0),
  ],
  ["no source at all", [], "none", 0, counted(0, 0, 0, 0, 0)],
])("%s", (_what, sources, verdict, exitCode, counts) => {
  expect(judge(sources)).toEqual({ verdict, exitCode, counts });
});
