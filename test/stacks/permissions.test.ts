/** The policy of a stack is read from what the engine keeps, and is enough for what the engine does with it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Policy } from "../../provider/permissions/policy";
import { bucket, second, type UserStack, userStack } from "./user-stack";

let user: UserStack;
afterEach(() => user.remove());

/** Runs the command of the package in the project's folder, or another one. */
function permissions(args: readonly string[], cwd = user.folder) {
  return spawnSync(
    process.execPath,
    [join(user.folder, "node_modules/pulumi-cloud-infinite/dist/cli/main.js"), "permissions", ...args],
    { cwd, env: user.environment, encoding: "utf8" },
  );
}

function policyOf(...args: string[]): Policy {
  const { status, stdout, stderr } = permissions(args);
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout) as Policy;
}

/** Goes on with a key that may do what the policy says. */
function allowOnly({ statement }: Policy): void {
  const { control } = user.emulator;
  const actions = statement.flatMap(({ action }) => action).filter((action) => action.startsWith("ci:"));
  control.replaceState({
    ...control.state(),
    accounts: [{ secretId: "AKIDLIMITED", secretKey: "k", actions }],
  });
  Object.assign(user.environment, { TENCENTCLOUD_SECRET_ID: "AKIDLIMITED", TENCENTCLOUD_SECRET_KEY: "k" });
}

test("a stack's policy names just its buckets, and a refresh, an update and a destroy need no more", async () => {
  const declared = (name: string) => `
    const documents = new DocBucket("documents", { bucket, onDestroy: "restore" });
    const letters = new DocBucket("letters", { bucket: "${second}" });
    new DocQueue("documents", { bucket: documents.bucket, name: "${name}", onDestroy: "restore" });`;
  user = await userStack(declared("contracts"));
  expect(permissions(["--stack", "dev"])).toMatchObject({
    status: 2,
    stderr: "cloud-infinite permissions: the stack has no resources of pulumi-cloud-infinite\n",
  });
  await user.up();

  const reading = policyOf("--stack", "dev", "--read-only");
  const writing = policyOf("--stack", "dev");

  const resources = [bucket, second].map((name) => `qcs::ci:ap-guangzhou:uid/1250000000:bucket/${name}/*`);
  expect(reading.statement.map(({ action, resource }) => [action, resource])).toEqual([
    [["ci:DescribeDocProcessBucket"], ["*"]],
    [["ci:DescribeDocProcessQueues"], resources],
  ]);
  expect(writing.statement.map(({ action, resource }) => [action, resource])).toEqual([
    [["ci:DescribeDocProcessBucket"], ["*"]],
    [["ci:CreateDocProcessBucket", "ci:DescribeDocProcessQueues"], resources],
    [["ci:UpdateDocProcessQueue"], resources.slice(0, 1)],
  ]);
  allowOnly(reading);
  await user.succeed("refresh", "--preview-only", "--expect-no-changes");
  user.program(declared("invoices"));
  expect(await user.fail("up", "--yes", "--skip-preview")).toContain("ci:UpdateDocProcessQueue");
  allowOnly(writing);
  await user.up();
  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket).name).toBe("queue-doc-process-1");
});

test("a stack or a project that is not there is an error in one sentence", async () => {
  user = await userStack("");

  const unknown = permissions(["--stack", "nope"]);
  const elsewhere = permissions(["--stack", "dev"], "/");
  const nowhere = permissions(["--stack", "dev", "--cwd", "nowhere"]);

  expect([unknown, elsewhere, nowhere].map(({ status, stdout }) => [status, stdout])).toEqual([
    [2, ""],
    [2, ""],
    [2, ""],
  ]);
  expect(unknown.stderr).toBe(
    "cloud-infinite permissions: there is no stack nope: `pulumi stack ls` lists those of the project\n",
  );
  expect(elsewhere.stderr).toMatch(
    /^cloud-infinite permissions: there is no Pulumi.yaml in this folder or above it: .+\n$/,
  );
  expect(nowhere.stderr).toMatch(/there is no folder nowhere/);
});
