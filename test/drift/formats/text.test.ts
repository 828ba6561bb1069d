import { render } from "../../../provider/drift/formats/index";
import type { FieldDrift, SourceDrift } from "../../../provider/drift/report";
import { reportOf } from "../reports";
import { quiet, story } from "../story";

const plain = { color: false, version: "0.1.0" };

/** Columns of a terminal: Chinese characters take two. */
const columnsOf = (text: string) => text.replace(/\p{Script=Han}/gu, "##").length;

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

test.each([
  ["NO_COLOR", { NO_COLOR: "1" }],
  ["FORCE_COLOR", { FORCE_COLOR: "1", NO_COLOR: undefined }],
])("whether it is coloured is for the caller alone to say, whatever %s says", (_name, variables) => {
  process.env = { ...process.env, ...variables };

  expect(render("text", story, { ...plain, color: true })).toContain("\u001b[33mchanged\u001b[39m");
  expect(render("text", story, plain)).not.toContain("\u001b");
});

test("the other formats are never coloured", () => {
  for (const format of ["json", "markdown", "junit", "sarif"] as const) {
    expect(render(format, story, { ...plain, color: true })).toBe(render(format, story, plain));
  }
});

function fieldsOf(...fields: readonly FieldDrift[]): SourceDrift {
  const resource = { kind: "changed", type: "a:b:C", name: "orders", ours: false, fields } as const;
  return { kind: "stack", name: "prod", checked: 1, resources: [resource] };
}

test("values stand below each other, also beside Chinese names", () => {
  const source = fieldsOf(
    { path: "state", secret: false, declared: "Active", live: "Paused" },
    { path: "标签", secret: false, declared: "合同", live: "发票" },
  );
  const lines = render("text", reportOf([source], []), plain)
    .split("\n")
    .filter((line) => line.includes("→"));

  const columns = ["Active", "合同"].map((word, at) => {
    const line = lines[at] ?? "";
    return columnsOf(line.slice(0, line.indexOf(word)));
  });
  expect(columns).toEqual([11, 11]);
});

test("long values are cut so that both sides are seen in the width of the terminal", () => {
  const source = fieldsOf({ path: "url", secret: false, declared: "a".repeat(999), live: "b".repeat(999) });
  const [line = ""] = render("text", reportOf([source], []), { ...plain, width: 80 })
    .split("\n")
    .filter((each) => each.includes("→"));

  expect(line).toMatch(/^ {4}url {2}a{10,}… → b{10,}…$/);
  expect(columnsOf(line)).toBeLessThanOrEqual(80);
});

const failed: SourceDrift = { kind: "stack", name: "dev", checked: 0, resources: [], error: "no such stack" };

/** Resources that could not be read, each with its reason. */
function unreadable(...reasons: readonly string[]): SourceDrift {
  const resources = reasons.map((reason, at) => ({
    kind: "unreadable" as const,
    type: "a:b:C",
    name: `queue-${at}`,
    id: `ap-guangzhou/bucket-${at}-1250000000`,
    ours: false,
    fields: [],
    reason,
  }));
  return { kind: "stack", name: "prod", checked: resources.length, resources };
}

test("a reason that several resources have is told once, whichever request and resource it is of", () => {
  const denied = (at: number) =>
    `read of ap-guangzhou/bucket-${at}-1250000000 was refused: no such key (request id NjY${at}==)`;
  const report = reportOf([unreadable(denied(0), denied(1), "it broke", denied(3))], []);

  expect(render("text", report, plain).match(/was refused|it broke|for the same .+/g)).toEqual([
    "was refused",
    "for the same reason as queue-0",
    "it broke",
    "for the same reason as queue-0",
  ]);
  expect(render("markdown", report, plain).match(/was refused|it broke|for the same [^|]+/g)).toEqual([
    "was refused",
    "for the same reason as `queue-0` ",
    "it broke",
    "for the same reason as `queue-0` ",
  ]);
  for (const format of ["json", "junit", "sarif"] as const) {
    expect(render(format, report, plain)).not.toContain("for the same");
  }
});

test("rules that nothing fitted are listed, apart from those that have expired", () => {
  const rule = { file: "drift-ignore.json", urn: "*::a", reason: "known", expired: false, applied: 0 };
  const rules = [
    { ...rule, index: 0, applied: 1 },
    { ...rule, index: 1 },
    { ...rule, index: 2, expired: true },
  ];

  for (const format of ["text", "markdown"] as const) {
    const [, after = ""] = render(format, reportOf(quiet.sources, rules), plain).split("applied to nothing:");
    expect(after.match(/rules\S*(?=\))/g)).toHaveLength(1);
    expect(after).toMatch(/rules(?:\[|&#91;)1/);
  }
});

const partly: SourceDrift = { ...fieldsOf({ path: "state", secret: true }), error: "the package is missing" };

test("where not everything could be looked at, what was found is there all the same, and nothing else is claimed", () => {
  const report = reportOf([{ ...partly, checked: 3 }], []);

  const text = render("text", report, plain);
  expect(text).toMatch(
    /^Stack prod could not be looked at as a whole: the package is missing\n\n {2}orders {2}a:b:C/,
  );
  expect(text).toContain("To repair stack prod");
  const markdown = render("markdown", report, plain);
  expect(markdown).toContain("**It could not be looked at as a whole:** the package is missing");
  expect(markdown).toContain("| `orders` a:b:C | `state` |");
  for (const shown of [text, markdown]) {
    expect(shown).toContain("1 of 3 resources has drifted (1 field), 1 of 1 source could not be looked at");
    expect(shown).not.toMatch(/no drift/i);
  }
  expect(render("markdown", reportOf([failed], []), plain)).not.toMatch(/no drift/i);
});

test.each([
  [story, "2 of 12 resources have drifted (2 fields), 1 could not be read, 1 ignored"],
  [quiet, "none of 12 resources has drifted"],
  [reportOf([fieldsOf({ path: "state", secret: true })], []), "1 of 1 resource has drifted (1 field)"],
  [reportOf([fieldsOf()], []), "1 of 1 resource has drifted"],
  [
    reportOf([...quiet.sources, failed], []),
    "no drift was found in 12 resources, 1 of 2 sources could not be looked at",
  ],
  [reportOf([failed], []), "1 of 1 source could not be looked at"],
  [reportOf([unreadable("one")], []), "1 could not be read"],
  [
    reportOf([{ ...unreadable("one"), checked: 3 }], []),
    "no drift was found in 2 resources, 1 could not be read",
  ],
])("the last line sums it up: %#", (report, expected) => {
  expect(render("text", report, plain).trimEnd().split("\n").at(-1)).toBe(expected);
});

test("a source that could not be looked at says why, and one with a warning has it", () => {
  const [source] = quiet.sources;
  const warned = { ...(source as SourceDrift), warnings: ["the state is\nold"] };

  expect(
    render("text", reportOf([failed, warned], []), plain)
      .split("\n")
      .slice(0, 4),
  ).toEqual([
    "Stack dev could not be looked at: no such stack",
    "",
    "Stack prod (project documents): no drift in 12 resources",
    "  warning: the state is old",
  ]);
});
