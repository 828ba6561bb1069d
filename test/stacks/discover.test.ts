import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandResult } from "../../engine/drive/stack";
import { bucket, id, queueId, region, second, third, type UserStack, userStack } from "./user-stack";

let user: UserStack;
let elsewhere: string;
beforeEach(() => {
  elsewhere = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-elsewhere-"));
});
afterEach(async () => {
  rmSync(elsewhere, { recursive: true, force: true });
  await user.remove();
});

function discover(
  args: readonly string[],
  changed: Record<string, string> = {},
  cwd = user.folder,
): Promise<CommandResult> {
  const command = join(user.folder, "node_modules/pulumi-cloud-infinite/dist/cli/main.js");
  const child = spawn(process.execPath, [command, "discover", ...args], {
    cwd,
    env: { ...user.environment, ...changed },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      texts[stream] += text;
    });
  }
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, ...texts })));
}

const seed = {
  buckets: [
    {
      bucket,
      queues: [{ queueId, notifyConfig: { State: "On", Url: "https://example.com/done?token=s3cr3t" } }],
    },
    { bucket: second, queues: [{ queueId: "p2" }] },
    { bucket: third, queues: [{ queueId: "p3" }] },
  ],
};

const program = `
new DocQueue("documents", { bucket, notifyConfig: { url: pulumi.secret("https://example.com/done?token=s3cr3t") } });
new DocBucket("second", { bucket: "${second}" });
new DocQueue("second", { bucket: "${second}", name: "second" });
DocQueue.get("looked-up", "${region}/${third}/p3");
`;

test("what is in a stack and what is not: figures, the table, JSON, and what the stack has that is gone", async () => {
  user = await userStack(program, seed);
  await user.up();

  // The passphrase of the stack is not needed: ids are no secrets.
  const table = await discover(["--stack", "dev"], { PULUMI_CONFIG_PASSPHRASE: "" });
  expect(table).toMatchObject({ code: 0, stderr: "" });
  expect(table.stdout).toMatch(new RegExp(`${queueId} .* dev$`, "m"));
  expect(table.stdout).toMatch(/ p2 .* dev$/m);
  expect(table.stdout).toMatch(/ p3 .* none$/m);
  expect(table.stdout).toContain(
    "2 of 3 queues (67 %) are in stack dev.\n1 of 3 buckets (33 %) is in stack dev.\n",
  );
  expect(table.stdout).not.toContain("s3cr3t");

  user.emulator.control.disable(second);
  const json = await discover(["--stack", "dev", "--cwd", user.folder, "--json"], {}, elsewhere);
  expect(json.code).toBe(0);
  const { coverage, buckets } = JSON.parse(json.stdout);
  expect(coverage).toMatchObject({
    stacks: ["dev"],
    queues: { total: 2, managed: 1 },
    buckets: { total: 2, managed: 0 },
    elsewhere: 0,
  });
  expect(coverage.unfound.map((one: { type: string; id: string }) => [one.type, one.id])).toEqual([
    ["DocBucket", `${region}/${second}`],
    ["DocQueue", `${region}/${second}/p2`],
  ]);
  expect(buckets[0].queues[0]).toMatchObject({ id, stacks: ["dev"], masked: ["notifyConfig.url"] });

  // The package has the schemas of what it writes.
  for (const name of ["discovery", "snapshot"]) {
    const schema = require.resolve(`pulumi-cloud-infinite/${name}.schema.json`, { paths: [user.folder] });
    expect(require(schema)).toMatchObject({ type: "object" });
  }

  expect(await discover(["--stack", "nope"])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: "cloud-infinite discover: there is no stack nope: `pulumi stack ls` lists those of the project\n",
  });
  expect(await discover(["--stack", "dev"], {}, elsewhere)).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining(
      "there is no Pulumi.yaml in this folder or above it: name the project's folder with --cwd",
    ),
  });
});
