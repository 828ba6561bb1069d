import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeEmulators, emulatorForTest } from "./running";
import { type Sent, send, windowAt } from "./send";

const main = join(__dirname, "../../provider/cli/main.ts");
const folder = mkdtempSync(join(tmpdir(), "emulator-"));
const running: { readonly child: ChildProcess; readonly ended: Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(
    running.splice(0).map(({ child, ended }) => {
      child.kill("SIGKILL");
      return ended;
    }),
  );
  await closeEmulators();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `cloud-infinite emulator` with these arguments. */
function command(...args: string[]) {
  // Not the command of tsx, which would be a process in front of the one to kill.
  const child = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), main, "emulator", ...args]);
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
  running.push({ child, ended });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => output.stdout.endsWith("\n") && resolve(output.stdout));
    child.on("close", () => reject(new Error(output.stderr)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

let files = 0;
function seedFile(text: string): string {
  files += 1;
  const file = join(folder, `seed-${files}.json`);
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
});

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
  // Whoever has a region in the stack's configuration is not made to override it.
  expect(text).toMatch(
    /\n {2}# only where neither .* names a region:\n {2}export TENCENTCLOUD_REGION=ap-beijing\n$/,
  );
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toContain("other machines can reach the emulator");
});

/** Starts it with a state file, and returns how to send it requests and how to kill it. */
async function startWithState(file: string) {
  const { child, ready, ended } = command("--json", "--state", file, "--log", "json");
  const { url, secretId, secretKey } = JSON.parse(await ready);
  const emulator = { url, secretId, secretKey, port: Number(new URL(url).port) } as never;
  return {
    send: (sent: Sent) => send(emulator, { window: windowAt(Date.now()), ...sent }),
    kill: () => {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

test("what was answered outlives kill -9, and ids of queues are not given out again", async () => {
  const file = join(folder, "state.json");
  const toggle = { host: "kept-1.ci.ap-chongqing.myqcloud.com", path: "/docbucket" };
  const list = { ...toggle, path: "/docqueue" };

  const first = await startWithState(file);
  expect((await first.send({ ...toggle, method: "POST" })).status).toBe(200);
  await first.kill();
  const second = await startWithState(file);
  const { status, text } = await second.send(list);
  const queueId = /<QueueId>(\w+)</.exec(text)?.[1];
  await second.send({ ...toggle, method: "DELETE" });
  await second.kill();
  const third = await startWithState(file);
  await third.send({ ...toggle, method: "POST" });

  expect([status, queueId]).toEqual([200, expect.any(String)]);
  expect((await third.send(list)).text).not.toContain(queueId);
});

test("--log json writes each request as a line of JSON to stderr", async () => {
  const { send, kill } = await startWithState(join(folder, "logged.json"));

  await send({ path: "/docbucket", host: "ci.ap-chongqing.myqcloud.com" });

  const { stderr } = await kill();
  expect(
    stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([{ operation: "listDocBuckets", status: 200 }]);
});

test("other machines may use the control surface if the command says so, and a warning says what that means", async () => {
  const { child, ready, ended } = command("--json", "--allow-remote-control");
  await ready;

  child.kill("SIGTERM");

  expect(await ended).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("whoever reaches the emulator can read its keys"),
  });
});

test("what is to be exported is quoted for a shell where it must be", async () => {
  const key = "it's $(hush) ; x".replaceAll(" ", "_");
  const { ready } = command("--secret-key", key);

  const exports = await ready;
  const script = `${exports.split("To use it:")[1]}\nprintf %s "$TENCENTCLOUD_SECRET_KEY"`;

  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(key);
});

test("keys, the redirect to https and the log for people are what the command says", async () => {
  const args = ["--json", "--secret-id", "AKIDMINE", "--secret-key", "mine", "--log", "pretty"];
  const { child, ready, ended } = command(...args, "--redirect-to-https");
  const { url, secretId, secretKey } = JSON.parse(await ready);

  const { status } = await send({ secretId, secretKey, port: Number(new URL(url).port) } as never, {});

  expect([secretId, secretKey, status]).toEqual(["AKIDMINE", "mine", 308]);
  child.kill("SIGTERM");
  expect((await ended).stderr).toMatch(/ GET {4}test007-1251704708\/ap-chongqing listDocQueues 308 \w+\n$/);
});

test("what keeps it from starting is one sentence on stderr, and exit code 2", async () => {
  const { port } = await emulatorForTest();
  const attempts = [
    { args: ["--port", String(port)], sentence: `port ${port} on 127.0.0.1 is in use` },
    { args: ["--port", "x"], sentence: "--port must be a number" },
    { args: ["--region", "a/b"], sentence: "--region must be of the form" },
    { args: ["--seed", join(folder, "none.json")], sentence: "cannot be read" },
    { args: ["--seed", seedFile('{"buckets":[{"bucket":"x"}]}')], sentence: "buckets[0].bucket: " },
    {
      args: ["--seed", seedFile('{\n"accounts": [\n  { "secretKey": hush }\n]}')],
      sentence: "is not JSON: see line 3, column 18",
    },
    { args: ["--seed", seedFile('{"hush\\n\\nhush":1}')], sentence: "is wrong: " },
    { args: ["--host", ""], sentence: "--host must be an address or a name of this machine" },
    { args: ["--state", folder], sentence: `the state file ${folder} cannot be read` },
    { args: ["--state", join(folder, "none", "s.json")], sentence: "cannot be written" },
    { args: ["--state", seedFile("{}")], sentence: "is not the state file of an emulator" },
    { args: ["--job-waiting-ms", "-1"], sentence: "--job-waiting-ms must be a number of milliseconds" },
    { args: ["--secret-id", "a&b"], sentence: "--secret-id must be visible ASCII characters" },
    { args: ["--host", "192.0.2.1"], sentence: "192.0.2.1 is no address of this machine" },
    { args: ["--log", "loud"], sentence: "Allowed choices are pretty, json, off" },
  ];

  const results = await Promise.all(attempts.map(({ args }) => command(...args).ended));

  for (const [index, { code, stdout, stderr }] of results.entries()) {
    expect(stderr).toContain(attempts[index]?.sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect([code, stdout]).toEqual([2, ""]);
  }
});
