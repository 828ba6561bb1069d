import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IgnoreFileError, readIgnoreFile } from "../../../provider/drift/ignore/read";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ignore-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(content: unknown): string {
  const file = join(folder, "drift-ignore.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

function refusal(file: string): string {
  try {
    readIgnoreFile(file);
  } catch (error) {
    expect(error).toBeInstanceOf(IgnoreFileError);
    return (error as Error).message.replaceAll(folder, "");
  }
  throw new Error("the file was taken");
}

const rule = { urn: "*::orders", reason: "somebody knows" };

test("a file gives its rules in its order, each with where it stands", () => {
  const second = { ...rule, field: "state", until: "2028-02-29" };
  const file = written({ $schema: "./ignore.schema.json", rules: [rule, second] });

  expect(readIgnoreFile(file)).toEqual([
    { ...rule, file, index: 0 },
    { ...second, file, index: 1 },
  ]);
});

test("a byte order mark at the beginning is no fault", () => {
  expect(readIgnoreFile(written(`\ufeff${JSON.stringify({ rules: [] })}`))).toEqual([]);
});

test("all faults are told at once, each with its place", () => {
  const rules = [
    { urn: "", reason: "why" },
    { urn: "a", because: "why" },
    { urn: "b", reason: "why", until: "2027-02-30", field: " " },
    rule,
    { ...rule, until: "2027-01-31" },
    "orders",
  ];

  expect(refusal(written({ rules }))).toBe(
    "/drift-ignore.json cannot be used: rules[0].urn must be a pattern that is not empty, such as *::orders; " +
      "rules[1].reason must say in a sentence why this is ignored; " +
      'rules[1] has the unknown key "because"; there are urn, field, reason, until; ' +
      "rules[2].field must be a pattern that is not empty, such as notifyConfig.url, or be left out; " +
      "rules[2].until must be a day of the calendar, such as 2027-01-31, or be left out; " +
      "rules[5] must be an object with urn, field, reason, until; " +
      "rules[4] is for the same as rules[3]; keep one of them",
  );
});

test.each([
  [[], "/drift-ignore.json cannot be used: it must be an object with $schema, rules"],
  [{}, "/drift-ignore.json cannot be used: rules must be a list of rules"],
  [
    { rules: [], rule: [], ignore: [] },
    '/drift-ignore.json cannot be used: it has the unknown keys "rule", "ignore"; there are $schema, rules',
  ],
  ['{\n  "rules": [,]\n}', "/drift-ignore.json cannot be used: it is not JSON: see line 2, column 13"],
  ["", "/drift-ignore.json cannot be used: it is not JSON: see line 1, column 1"],
])("%j is refused", (content, message) => {
  expect(refusal(written(content))).toBe(message);
});

test("a file that is not there, and a folder, are refused with what to do", () => {
  expect(refusal(join(folder, "none.json"))).toBe(
    "/none.json cannot be read: there is no such file; name one that is there",
  );
  expect(refusal(folder)).toBe(" cannot be read: it is a folder; name a file in it");
});
