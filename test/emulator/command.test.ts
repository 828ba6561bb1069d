import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeEmulators, emulatorForTest } from "./running";
import { send, windowAt } from "./send";

const folder = mkdtempSync(join(tmpdir(), "emulator-"));
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill("SIGKILL");
  }
  await closeEmulators();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `cloud-infinite emulator` with these arguments. */
function command(...args: string[]) {
  const child = spawn(join(__dirname, "../../node_modules/.bin/tsx"), [
    join(__dirname, "command.ts"),
    "emulator",
    ...args,
  ]);
  running.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...output }));
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => output.stdout.endsWith("\n") && resolve(output.stdout));
    child.on("close", () => reject(new Error(output.stderr)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

function seedFile(text: string): string {
  const file = join(folder, "seed.json");
  writeFileSync(file, text);
  return file;
}

test("--json prints one line, the emulator answers, and SIGTERM ends it with 0", async () => {
  const file = seedFile(JSON.stringify({ buckets: [{ bucket: "test007-1251704708" }] }));
  const { child, ready, ended } = command("--port", "0", "--json", "--seed", file);

  const { url, region, secretId, secretKey, pid } = JSON.parse(await ready);
  const emulator = { url, secretId, secretKey, port: Number(new URL(url).port) };
  const received = await send(emulator as never, { window: windowAt(Date.now()) });

  expect([received.status, region]).toEqual([200, "ap-chongqing"]);
  expect(pid).toEqual(expect.any(Number));
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
}, 30_000);

test("without --json it prints the environment to set, and SIGINT ends it with 0", async () => {
  const { child, ready, ended } = command("--host", "0.0.0.0", "--region", "ap-beijing");

  const text = await ready;

  for (const name of [
    "CLOUD_INFINITE_ENDPOINT=http://127.0.0.1:",
    "TENCENTCLOUD_SECRET_ID=",
    "TENCENTCLOUD_SECRET_KEY=",
    "TENCENTCLOUD_REGION=ap-beijing",
  ]) {
    expect(text).toContain(name);
  }
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toContain("other machines can reach the emulator");
}, 30_000);

test("what keeps it from starting is one sentence on stderr, and exit code 2", async () => {
  const { port } = await emulatorForTest();
  const attempts = [
    { args: ["--port", String(port)], sentence: `port ${port} on 127.0.0.1 is in use` },
    { args: ["--port", "x"], sentence: "--port must be a number" },
    { args: ["--region", "a/b"], sentence: "--region must be of the form" },
    { args: ["--seed", join(folder, "none.json")], sentence: "cannot be read" },
    { args: ["--seed", seedFile('{"buckets":[{"bucket":"x"}]}')], sentence: "buckets[0].bucket: " },
  ];

  const results = await Promise.all(attempts.map(({ args }) => command(...args).ended));

  for (const [index, { code, stdout, stderr }] of results.entries()) {
    expect(stderr).toContain(attempts[index]?.sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect([code, stdout]).toEqual([2, ""]);
  }
}, 60_000);
