import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type DriftCommandOptions, driftRun } from "../../provider/cli/drift-options";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-options-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (options: Partial<DriftCommandOptions>) =>
  driftRun({ stack: [], format: [], cwd: folder, ...options });

test("without options it is the selected stack, as text on standard output", () => {
  expect(run({})).toEqual({
    stacks: [],
    cwd: folder,
    reports: [{ format: "text", file: undefined }],
    ignoreFile: undefined,
    expect: undefined,
    onlyOurs: false,
    configFile: undefined,
    engineArguments: [],
  });
});

test("formats go to files or to standard output, and a stack that is named twice is looked at once", () => {
  const file = join(folder, "a=b.sarif");

  expect(
    run({
      stack: ["dev", "prod", "dev"],
      format: ["json", `sarif=${file}`],
      parallel: "4",
      onlyCloudInfinite: true,
    }),
  ).toMatchObject({
    stacks: ["dev", "prod"],
    reports: [
      { format: "json", file: undefined },
      { format: "sarif", file },
    ],
    onlyOurs: true,
    engineArguments: ["--parallel", "4"],
  });
  expect(run({ allStacks: true }).stacks).toBe("all");
  expect(run({ configFile: "Pulumi.other.yaml" }).configFile).toBe("Pulumi.other.yaml");
});

test("drift-ignore.json beside Pulumi.yaml is taken, also from a folder inside the project", () => {
  const inside = join(folder, "src");
  mkdirSync(inside);
  writeFileSync(join(folder, "Pulumi.yaml"), "");
  writeFileSync(join(folder, "drift-ignore.json"), "");

  const fromHere = relative(process.cwd(), join(folder, "drift-ignore.json"));
  expect(run({}).ignoreFile).toBe(fromHere);
  expect(run({ cwd: inside }).ignoreFile).toBe(fromHere);
  expect(run({ ignore: "mine.json" }).ignoreFile).toBe("mine.json");
});

test.each<[string, Partial<DriftCommandOptions>, string]>([
  ["an unknown format", { format: ["xml"] }, 'there is no format "xml", but text, json'],
  ["a format without its file", { format: ["json="] }, "a file is missing after ="],
  ["a file without a folder", { format: ["json=/nowhere/at/all.json"] }, "there is no folder /nowhere/at"],
  ["two formats on standard output", { format: ["json", "text"] }, "both go to standard output"],
  ["two formats in one file", { format: ["json=/tmp/a", "text=/tmp/../tmp/a"] }, "both go to /tmp/a"],
  ["a stack and all of them", { stack: ["dev"], allStacks: true }, "exclude each other"],
  ["a snapshot and a stack", { expect: "a.json", stack: ["dev"] }, "--stack has no meaning with it"],
  ["a snapshot and all stacks", { expect: "a.json", allStacks: true }, "--all-stacks has no meaning with it"],
  [
    "one configuration for several stacks",
    { configFile: "a.yaml", stack: ["a", "b"] },
    "belongs to one stack",
  ],
  ["a folder that is not there", { cwd: "/nowhere/at/all" }, "--cwd: there is no folder /nowhere/at/all"],
  ["a file where a folder has to be", { cwd: __filename }, `--cwd: ${__filename} is no folder`],
  ["an empty stack", { stack: [""] }, "--stack is empty: give it a value, or leave it out"],
  ["an empty stack among others", { stack: ["dev", ""] }, "--stack is empty"],
  ["an empty folder", { cwd: "" }, "--cwd is empty"],
  ["an empty file of rules", { ignore: "" }, "--ignore is empty"],
  ["an empty snapshot", { expect: "" }, "--expect is empty"],
  ["an empty configuration", { configFile: "" }, "--config-file is empty"],
  ["no number", { parallel: "many" }, "--parallel takes a whole number from 1"],
])("%s is refused", (_what, options, words) => {
  expect(() => run(options)).toThrow(words);
});
