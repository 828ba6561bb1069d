/** The page on unit tests is a project: its files compile, and its tests pass, as a reader would run them. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackage } from "../../engine/drive/project";
import { isolatedEnvironment } from "../../engine/drive/stack";

const root = join(__dirname, "../..");
const modules = join(root, "node_modules");

/** The page's files: each block begins with its name. */
const files = [
  ...readFileSync(join(root, "docs/unit-testing.md"), "utf8").matchAll(
    /```ts\n(\/\/ ([\w.-]+)\n[\s\S]*?)```/g,
  ),
].map(([, text = "", name = ""]) => ({ name, text }));

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-page-"));
  installPackage(project, process.env["TEST_PACKAGE"] as string);
  symlinkSync(join(modules, "tsx"), join(project, "node_modules/tsx"), "junction");
  for (const { name, text } of files) {
    writeFileSync(join(project, name), text);
  }
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** What the page says: `npx tsx --test <file>`. */
function run(file: string): Promise<{ code: number | null; output: string }> {
  const environment = isolatedEnvironment(process.env["TEST_ENGINE"] as string, project, {});
  const child = spawn(process.execPath, [join(modules, "tsx/dist/cli.mjs"), "--test", file], {
    cwd: project,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

test("its files compile", () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(modules, "typescript/bin/tsc"),
      ...["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"],
      ...["--noUncheckedIndexedAccess", "--types", "node"],
      ...files.map(({ name }) => name),
    ],
    { cwd: project, encoding: "utf8" },
  );

  expect(files.map(({ name }) => name)).toEqual([
    "documents.ts",
    "mocks.ts",
    "documents.test.ts",
    "end-to-end.test.ts",
  ]);
  expect(stdout).toBe("");
});

test.each([
  ["documents.test.ts", 3],
  ["end-to-end.test.ts", 1],
])("%s passes", async (file, count) => {
  const { code, output } = await run(file);

  expect(output).toMatch(new RegExp(`^. pass ${count}$`, "m"));
  expect(code).toBe(0);
});
