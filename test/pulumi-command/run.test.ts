import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { runPulumi } from "../../provider/pulumi-command/run";

let folder: string;
const path = process.env["PATH"] ?? "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-pulumi-"));
  process.env["PATH"] = [folder, dirname(process.execPath), path].join(delimiter);
});
afterEach(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true, force: true });
});

/** A command of that name that does this. */
function pulumi(body: string): void {
  const file = join(folder, "pulumi");
  writeFileSync(file, `#!/usr/bin/env node\n${body}`);
  chmodSync(file, 0o755);
}

function interruption() {
  const [stop, kill] = [new AbortController(), new AbortController()];
  return { stop, kill, signals: { stop: stop.signal, kill: kill.signal } };
}

test("it never asks and never colours, is told the folder, and says how it ended", async () => {
  pulumi(
    'console.log(process.argv.slice(2).join(" "), process.env.ADDED); console.error("no"); process.exitCode = 7;',
  );
  const { signals } = interruption();

  const run = await runPulumi(["refresh"], {
    cwd: "project",
    environment: { ADDED: "added" },
    keepOutput: true,
    interruption: signals,
  });

  expect(run).toEqual({
    exitCode: 7,
    stdout: "refresh --non-interactive --color never --cwd project added\n",
    stderr: "no\n",
  });
});

test("a command that is not there is an error that says how to get it", async () => {
  process.env["PATH"] = folder;

  await expect(runPulumi([], { cwd: undefined, interruption: interruption().signals })).rejects.toThrow(
    "`pulumi` is not on PATH",
  );
});

test("it is asked to end by one signal, and then by a second one, on which it ends at once", async () => {
  const log = join(folder, "log");
  pulumi(`
    const { appendFileSync } = require("node:fs");
    let times = 0;
    process.on("SIGINT", () => { appendFileSync("${log}", "asked\\n"); times += 1; if (times === 2) process.exit(8); });
    setInterval(() => undefined, 1000);
    appendFileSync("${log}", "started\\n");
  `);
  const { stop, kill, signals } = interruption();
  const run = runPulumi([], { cwd: undefined, interruption: signals });
  const told = async (text: string) => {
    while (!existing(log).endsWith(text)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await told("started\n");

  stop.abort();
  await told("asked\n");
  kill.abort();

  expect((await run).exitCode).toBe(8);
  expect(existing(log)).toBe("started\nasked\nasked\n");
});

test("what was to end before it began ends as soon as it has", async () => {
  pulumi("setInterval(() => undefined, 1000);");
  const { stop, signals } = interruption();
  stop.abort();

  expect(await runPulumi([], { cwd: undefined, interruption: signals })).toMatchObject({
    exitCode: undefined,
  });
});

function existing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
