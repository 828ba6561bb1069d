import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

function cloudInfinite(...args: string[]) {
  return spawnSync(
    process.execPath,
    [join(root, "node_modules/tsx/dist/cli.mjs"), "provider/cli/main.ts", ...args],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
}

test("--version tells the package's version", () => {
  const { status, stdout } = cloudInfinite("--version");

  expect(status).toBe(0);
  expect(stdout.trim()).toBe(require("../../package.json").version);
});

test("--help names the commands", () => {
  const { status, stdout } = cloudInfinite("--help");

  expect(status).toBe(0);
  expect(stdout).toContain("discover");
  expect(stdout).toContain("emulator");
});

test("drift --help has the table of exit codes", () => {
  const { status, stdout } = cloudInfinite("drift", "--help");

  expect(status).toBe(0);
  const lines = [...stdout.matchAll(/^ {2}(\d+) +(.+)$/gm)].map(
    ([, code, meaning]) => `| ${code} | ${meaning} |`,
  );
  expect(lines.map((line) => line.split(" ")[1])).toEqual(["0", "7", "1", "2", "130"]);
  // The page says it in the same words.
  expect(readFileSync(join(root, "docs/drift.md"), "utf8")).toContain(lines.join("\n"));
  expect(stdout.replace(/\s+/g, " ")).toContain("repeatable (default: the selected one)");
  expect(stdout).not.toContain("[]");
});

test("discover --help shows how an account becomes a stack, once and again", () => {
  const { stdout } = cloudInfinite("discover", "--help");

  expect(stdout).toContain("$ cloud-infinite discover --import-file import.json --program documents.ts\n");
  expect(stdout).toContain("--import-file import.json --program documents.ts --stack dev\n");
  expect(stdout).toContain("--program documents.ts --all-fields\n");
});

test.each([
  ["nonsense"],
  ["emulator", "--nonsense"],
  ["emulator", "--port", "many"],
  ["drift", "--nonsense"],
  ["drift", "--format", "xml"],
  ["drift", "--stack", "dev", "--all-stacks"],
  ["drift", "--ignore", "/nowhere/drift-ignore.json"],
])("%s is a wrong usage: one sentence, exit code 2", (...args) => {
  const { status, stderr } = cloudInfinite(...args);

  expect(status).toBe(2);
  expect(stderr.trim().split("\n")[0]).toMatch(/^(?:error|cloud-infinite (?:drift|emulator)): /);
});
