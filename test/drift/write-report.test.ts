import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addToSummary, fileFault } from "../../provider/drift/write-report";
import { writeWhole } from "../../provider/files/whole-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-report-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file is replaced as a whole, and nothing else is left", () => {
  const file = join(folder, "drift.json");
  writeFileSync(file, "a longer text of before");

  writeWhole(file, "new\n");

  expect(readFileSync(file, "utf8")).toBe("new\n");
  expect(readdirSync(folder)).toEqual(["drift.json"]);
});

test("a file that cannot be is told before it is written, and when it is", () => {
  mkdirSync(join(folder, "taken"));

  expect(fileFault(join(folder, "drift.json"))).toBeUndefined();
  expect(fileFault(join(folder, "none/drift.json"))).toContain(`there is no folder ${join(folder, "none")}`);
  expect(fileFault(join(folder, "taken"))).toContain("it is a folder");
  expect(() => writeWhole(join(folder, "taken"), "new")).toThrow(
    `${join(folder, "taken")} cannot be written`,
  );
  expect(readdirSync(folder)).toEqual(["taken"]);
});

test("a summary is added to what is there, and left out when it is too long or has no place", () => {
  const file = join(folder, "summary.md");
  writeFileSync(file, "before\n");

  expect(addToSummary(file, "# Drift\n\n")).toBeUndefined();
  expect(readFileSync(file, "utf8")).toBe("before\n# Drift\n");
  expect(addToSummary(file, "x".repeat(1024 * 1024))).toContain("1 MiB");
  expect(addToSummary(join(folder, "none/summary.md"), "x")).toContain("cannot be written");
  expect(readFileSync(file, "utf8")).toBe("before\n# Drift\n");
});
