import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  bucket,
  closeAccounts,
  type EmulatedAccount,
  emulatedAccount,
  fullQueue,
  other,
  queueId,
  region,
} from "../discovery/emulated-account";

const root = join(__dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-discover-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closeAccounts();
});

function start(environment: Record<string, string>, args: readonly string[]): ChildProcess {
  const { PATH = "" } = process.env;
  return spawn(
    process.execPath,
    [
      "--import",
      join(root, "node_modules/tsx/dist/loader.mjs"),
      join(root, "provider/cli/main.ts"),
      "discover",
      ...args,
    ],
    { cwd: folder, env: { PATH, HOME: folder, ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  );
}

async function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const texts = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      texts[stream] += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...texts };
}

const discover = (environment: Record<string, string>, ...args: string[]) => ended(start(environment, args));

const two = {
  buckets: [
    { bucket, queues: [fullQueue] },
    { bucket: "images-1250000000", region: other, queues: [{ queueId: "p2", name: "images" }] },
  ],
};

function refuseQueues({ emulator }: EmulatedAccount): void {
  emulator.control.addFault({ operation: "listDocQueues", status: 403, code: "AccessDenied", times: 0 });
}

test("the region of the environment is looked at; not on a terminal the table is plain, and nothing else is said", async () => {
  const { environment } = await emulatedAccount(two);

  const { code, stdout, stderr } = await discover({ ...environment, FORCE_COLOR: "1" });

  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(
    /^REGION .*\nap-guangzhou {2}documents-1250000000 .* On: https:\/\/example\.com\/done\?token=\*\*\* /,
  );
  expect(stdout).toContain("1 bucket, 1 queue in ap-guangzhou.\n");
  expect(stdout).not.toContain("\u001b");
});

test("regions by name, queues by name, as JSON", async () => {
  const { environment } = await emulatedAccount(two);

  const { code, stdout } = await discover(
    environment,
    ...["--region", region, "--region", other, "--name", "im*", "--json"],
  );

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    complete: true,
    regions: [other, region],
    buckets: [{ region: other, queues: [{ queueId: "p2" }] }],
  });
});

test("what could not be read is exit code 1, with the rest of the report, and no snapshot", async () => {
  const account = await emulatedAccount(two);
  refuseQueues(account);

  const { code, stdout, stderr } = await discover(account.environment, "--snapshot", "queues.json");

  expect(code).toBe(1);
  expect(stdout).toContain("could not be read");
  expect(stdout).toContain(
    `Could not be read:\n  ${region}/${bucket}: listDocQueues of ${region}/${bucket} was refused`,
  );
  expect(stderr).toMatch(/^cloud-infinite discover: the snapshot queues\.json is not written, .*\n$/);
  expect(existsSync(join(folder, "queues.json"))).toBe(false);
});

test("a snapshot is written, and never over a file that is there without --force", async () => {
  const { environment, emulator } = await emulatedAccount(two);
  const file = join(folder, "queues.json");

  const first = await discover(environment, "--snapshot", "queues.json", "--prefix", "doc");
  expect([first.code, first.stderr]).toEqual([0, "wrote the settings of 1 queue to queues.json\n"]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    version: 1,
    filter: { prefix: "doc" },
    buckets: [{ region, bucket, queues: [{ queueId }] }],
  });

  writeFileSync(file, "mine");
  emulator.control.clearRequests();
  const second = await discover(environment, "--snapshot", "queues.json");
  expect(second).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("--force replaces it"),
  });
  expect(emulator.control.requests()).toEqual([]);

  expect((await discover(environment, "--snapshot", "queues.json", "--force")).code).toBe(0);
  expect(readFileSync(file, "utf8")).not.toBe("mine");
});

test("each file to write is looked at before the first call, and none is written when one must not be", async () => {
  const { environment, emulator } = await emulatedAccount(two);
  writeFileSync(join(folder, "mine.ts"), "export const mine = 1;\n");
  writeFileSync(join(folder, "newer.json"), '{ "version": 2 }');
  const refused: [string[], string][] = [
    [["--program", "mine.ts"], "mine.ts is there already and was not written by `cloud-infinite discover`"],
    [["--snapshot", "new.json", "--import-file", "mine.ts"], "mine.ts is there already"],
    [["--snapshot", "x", "--import-file", "./x", "--force"], "the snapshot and another file are both ./x"],
    [["--program", "x", "--import-file", "x", "--force"], "the import file and the program are both x"],
    [["--snapshot", "newer.json", "--force"], "is of version 2"],
    [["--program", "nowhere/x.ts"], "nowhere/x.ts cannot be written: there is no folder"],
  ];

  for (const [args, sentence] of refused) {
    const { code, stdout, stderr } = await discover(environment, ...args);
    expect([args, code, stdout]).toEqual([args, 2, ""]);
    expect(stderr).toContain(sentence);
  }

  expect(emulator.control.requests()).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(["mine.ts", "newer.json"]);
  expect(readFileSync(join(folder, "mine.ts"), "utf8")).toBe("export const mine = 1;\n");
});

test("nothing that the service says can steer a terminal, in JSON either", async () => {
  const { environment } = await emulatedAccount({
    buckets: [{ bucket, queues: [{ queueId, name: "a\u009bb\u202ec" }] }],
  });

  const table = await discover(environment, "--import-file", "import.json");
  const json = await discover(environment, "--json");

  expect(table.stdout + table.stderr + json.stdout + json.stderr).not.toMatch(/[^\P{C}\n]/u);
  expect(json.stdout).toContain('"name": "a\\u009bb\\u202ec"');
  expect(JSON.parse(json.stdout).buckets[0].queues[0].name).toBe("a\u009bb\u202ec");
});

test.each([
  ["no region", { TENCENTCLOUD_REGION: "" }, [], /no region: name one with --region ap-guangzhou/],
  [
    "a setting that cannot be",
    { CLOUD_INFINITE_ON_DESTROY: "all" },
    [],
    /CLOUD_INFINITE_ON_DESTROY is "all"/,
  ],
  ["an unknown option", {}, ["--nonsense"], /unknown option '--nonsense'/],
  ["a stack without a name", {}, ["--stack", ""], /--stack needs the name of a stack/],
])("%s is wrong usage: one sentence, exit code 2", async (_what, environment, args, expected) => {
  const { code, stdout, stderr } = await discover({ TENCENTCLOUD_REGION: region, ...environment }, ...args);

  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(expected);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test.each<[string, Record<string, string>, string[], RegExp]>([
  ["no key", { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" }, [], /TENCENTCLOUD_SECRET_ID/],
  ["a wrong key", { TENCENTCLOUD_SECRET_KEY: "wrong" }, [], /The key was read from TENCENTCLOUD_SECRET_ID/],
  ["no pulumi", { PATH: "/nowhere" }, ["--stack", "dev"], /the command `pulumi` is not on PATH/],
  ["no folder", {}, ["--stack", "dev", "--cwd", "nowhere"], /there is no folder nowhere/],
])("%s ends it with one sentence and exit code 1", async (_what, changed, args, expected) => {
  const { environment } = await emulatedAccount(two);

  const { code, stdout, stderr } = await discover({ ...environment, ...changed }, ...args);

  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(expected);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("Ctrl-C ends it with 130, without a word, a report or a file, also when many calls are under way", async () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ bucket: `many-${index}-1250000000` }));
  const { environment, emulator } = await emulatedAccount({ buckets: many });
  emulator.control.addFault({ operation: "listDocQueues", delayMs: 600_000, times: 0 });
  const child = start(environment, ["--snapshot", "queues.json"]);
  const end = ended(child);
  while (emulator.control.requests({ operation: "listDocQueues" }).length < 16) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  child.kill("SIGINT");

  expect(await end).toEqual({ code: 130, stdout: "", stderr: "" });
  expect(existsSync(join(folder, "queues.json"))).toBe(false);
});

test("a reader that goes away early is no failure", async () => {
  const { environment } = await emulatedAccount(two);
  const child = start(environment, ["--json"]);
  child.stdout?.destroy();

  expect(await ended(child)).toMatchObject({ code: 0, stderr: "" });
});
