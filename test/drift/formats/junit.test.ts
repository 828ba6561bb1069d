import { render } from "../../../provider/drift/formats/index";
import type { ResourceDrift, SourceDrift } from "../../../provider/drift/report";
import { reportOf } from "../reports";

const options = { color: false, version: "0.1.0" };
const resource: ResourceDrift = {
  kind: "gone",
  type: "pulumi-nodejs:dynamic/cloud-infinite:DocQueue",
  name: "orders",
  ours: true,
  fields: [],
};
const stack = (name: string, ...resources: readonly ResourceDrift[]): SourceDrift => ({
  kind: "stack",
  name,
  project: "documents",
  checked: resources.length,
  resources,
});

/** Class and name of each case, by which servers tell cases apart. */
function cases(...sources: readonly SourceDrift[]): string[] {
  const xml = render("junit", reportOf(sources, []), options);
  return [...xml.matchAll(/<testcase name="([^"]*)" classname="([^"]*)"/g)].map(
    ([, name, className]) => `${className} ${name}`,
  );
}

test("resources of the same name in two components are two cases", () => {
  expect(cases(stack("prod", { ...resource, urn: "urn:a" }, { ...resource, urn: "urn:b" }))).toEqual([
    "documents.prod.DocQueue orders (urn:a)",
    "documents.prod.DocQueue orders (urn:b)",
  ]);
});

test("resources of the same name in two stacks are two cases, also where suites are taken together", () => {
  expect(cases(stack("dev", resource), stack("prod", resource))).toEqual([
    "documents.dev.DocQueue orders",
    "documents.prod.DocQueue orders",
  ]);
});

test("a case keeps its name when others drift, and what is as declared is one case", () => {
  const one = { ...stack("prod", resource), checked: 12 };

  expect(cases(one)).toEqual(["documents.prod.DocQueue orders", "documents.prod.stack all others"]);
  expect(cases({ ...one, resources: [] })).toEqual(["documents.prod.stack all others"]);
});

test("where not everything could be looked at, no case says that the rest is as declared", () => {
  const partly = { ...stack("prod", resource), checked: 12, error: "the package is missing" };

  expect(cases(partly)).toEqual(["documents.prod.stack the whole", "documents.prod.DocQueue orders"]);
});

test("a stack without resources is a passing case, for it was looked at", () => {
  expect(cases(stack("prod"))).toEqual(["documents.prod.stack all others"]);
});

test("a stack that could not be looked at is an error", () => {
  const xml = render("junit", reportOf([{ ...stack("prod"), error: "no such stack" }], []), options);

  expect(xml).toContain('<testsuite name="stack prod" tests="1" failures="0" errors="1" skipped="0">');
  expect(xml).toContain('<error type="drift/unreadable" message="no such stack">no such stack</error>');
});
