/** The policy of a stack is read from what the engine keeps, and is enough for what the engine does with it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Policy } from "../../provider/permissions/policy";
import { bucket, queueId, region, second, third, type UserStack, userStack } from "./user-stack";

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
    new DocQueue("documents", { bucket: documents.bucket, name: "${name}", onDestroy: "restore" });
    DocQueue.get("looked-up", "${region}/${third}/p3");`;
  user = await userStack(declared("contracts"), {
    buckets: [
      { bucket, queues: [{ queueId }] },
      { bucket: third, queues: [{ queueId: "p3" }] },
    ],
  });
  expect(permissions(["--stack", "dev"])).toMatchObject({
    status: 2,
    stderr: "cloud-infinite permissions: the stack has no resources of pulumi-cloud-infinite\n",
  });
  await user.up();

  const reading = policyOf("--stack", "dev", "--read-only");
  const writing = policyOf("--stack", "dev");

  const resources = [bucket, second, third].map(
    (name) => `qcs::ci:ap-guangzhou:uid/1250000000:bucket/${name}/*`,
  );
  expect(reading.statement.map(({ action, resource }) => [action, resource])).toEqual([
    [["ci:DescribeDocProcessBucket"], ["*"]],
    [["ci:DescribeDocProcessQueues"], resources],
  ]);
  expect(writing.statement.map(({ action, resource }) => [action, resource])).toEqual([
    [["ci:DescribeDocProcessBucket"], ["*"]],
    [["ci:CreateDocProcessBucket"], resources.slice(0, 2)],
    [["ci:DescribeDocProcessQueues"], resources],
    [["ci:UpdateDocProcessQueue"], resources.slice(0, 1)],
  ]);
  expect(permissions(["--stack", "dev"]).stderr).toContain(
    "4 of the resources belong to another endpoint than the service",
  );
  allowOnly(reading);
  await user.succeed("refresh", "--preview-only", "--expect-no-changes");
  user.program(declared("invoices"));
  expect(await user.fail("up", "--yes", "--skip-preview")).toContain("ci:UpdateDocProcessQueue");
  allowOnly(writing);
  await user.up();
  await user.succeed("destroy", "--yes", "--skip-preview");
  expect(user.live(bucket).name).toBe("queue-doc-process-1");
});

test("what waits to be deleted is read by a refresh, so its policy has that, and what its deletion needs", async () => {
  user = await userStack('new DocQueue("documents", { bucket });');
  await user.up();
  const state = JSON.parse(await user.succeed("stack", "export"));
  const [queue] = state.deployment.resources.filter(({ type }: { type: string }) =>
    type.endsWith("DocQueue"),
  );
  state.deployment.resources.push({ ...queue, id: `${region}/${bucket}/pwaiting`, delete: true });
  await user.succeed("stack", "import", "--file", user.write("state.json", JSON.stringify(state)));
  user.emulator.control.clearRequests();

  await user.stack.run("refresh", "--preview-only");

  expect(user.emulator.control.requests().map(({ path }) => path)).toContain("/docqueue?queueIds=pwaiting");
});

test("a stack or a project that is not there is an error in one sentence, and no wrong usage", async () => {
  user = await userStack("");

  const unknown = permissions(["--stack", "nope"]);
  const elsewhere = permissions(["--stack", "dev"], "/");
  const nowhere = permissions(["--stack", "dev", "--cwd", "nowhere"]);

  expect([unknown, elsewhere, nowhere].map(({ status, stdout, stderr }) => [status, stdout, stderr])).toEqual(
    [
      [
        1,
        "",
        "cloud-infinite permissions: there is no stack nope: `pulumi stack ls` lists those of the project\n",
      ],
      [
        1,
        "",
        "cloud-infinite permissions: there is no Pulumi.yaml in this folder or above it: name the project's folder with --cwd\n",
      ],
      [1, "", "cloud-infinite permissions: there is no folder nowhere\n"],
    ],
  );
});
