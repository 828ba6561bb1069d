import { render } from "../../../provider/drift/formats/index";
import { code, fenced, prose } from "../../../provider/drift/formats/markdown-text";
import type { ResourceDrift } from "../../../provider/drift/report";
import { reportOf } from "../reports";
import { quiet } from "../story";

const options = { color: false, version: "0.1.0" };

test.each([
  ["Paused", "`Paused`"],
  ["<b>", "`<b>`"],
  ["", "<code></code>"],
  ["a|b", "<code>a&#124;b</code>"],
  ["a`b", "<code>a&#96;b</code>"],
  ["a\\|b", "<code>a&#92;&#124;b</code>"],
  [" a", "<code> a</code>"],
  ["a\nb", "<code>a&#92;nb</code>"],
  ["x".repeat(500), `\`${"x".repeat(119)}…\``],
])("%j as code is %s", (text, expected) => {
  expect(code(text)).toBe(expected);
});

test.each([
  ["Access denied.", "Access denied."],
  ["<script>|*_`[a](b)", "&#60;script&#62;&#124;&#42;&#95;&#96;&#91;a&#93;(b)"],
  ["see https://example.com or www.example.com", "see https&#58;//example.com or www&#46;example.com"],
  ["two\nlines", "two lines"],
])("%j as prose is %s", (text, expected) => {
  expect(prose(text)).toBe(expected);
});

test("a fence is longer than any in its text", () => {
  expect(fenced("a ```` b", "sh")).toBe("`````sh\na ```` b\n`````");
});

const many = (count: number, length: number): ResourceDrift[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: "changed",
    urn: `urn:${String(index).padStart(6, "0")}:${"u".repeat(length)}`,
    type: "a:b:C",
    name: `queue-${index}`,
    ours: false,
    fields: [{ path: "state", secret: false, declared: "长".repeat(200), live: "b" }],
  }));

test("a report too big for a step summary is cut, and says what is left out", () => {
  const source = { kind: "stack", name: "prod", checked: 9_000, resources: many(9_000, 10) } as const;

  const markdown = render("markdown", reportOf([source], []), options);

  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(1_000_000);
  expect(Buffer.byteLength(markdown)).toBeGreaterThan(990_000);
  const shown = markdown.split("\n").filter((line) => line.startsWith("| `queue-")).length;
  const [, rows] = /\*\*Left out for its size: (\d+) rows/.exec(markdown) ?? [];
  expect(shown + Number(rows)).toBe(9_000);
  expect(markdown).toContain("| `queue-0` ");
  expect(markdown).not.toContain("| `queue-8999` ");
});

test("a command too long for a step summary is left out as a whole", () => {
  const source = { kind: "stack", name: "prod", checked: 300, resources: many(300, 5_000) } as const;

  const markdown = render("markdown", reportOf([source], []), options);

  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(1_000_000);
  expect(markdown).not.toContain("pulumi up");
  expect(markdown.trimEnd().split("\n").at(-1)).toMatch(/^\*\*Left out for its size: \d+ blocks?\.\*\*/);
});

test("it has nothing of the time of the run", () => {
  const later = { ...quiet, time: "2027-12-01T06:00:00.000Z" };

  expect(render("markdown", later, options)).toBe(render("markdown", quiet, options));
});
