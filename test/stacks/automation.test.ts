import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { installPackage } from "../../engine/drive/project";
import { isolatedEnvironment } from "../../engine/drive/stack";
import { DocBucket, DocQueue } from "../../provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { bucket, region } from "./user-stack";

let emulator: Emulator;
let folder: string;

beforeEach(async () => {
  emulator = await startEmulator({ region });
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-automation-"));
  installPackage(folder, process.env["TEST_PACKAGE"] as string);
  writeFileSync(join(folder, "Pulumi.yaml"), `name: automation\nruntime: nodejs\nmain: ${folder}\n`);
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A stack whose program is a function of this process. */
async function inlineStack(program: () => Promise<Record<string, unknown> | undefined>): Promise<Stack> {
  const engineRoot = process.env["TEST_ENGINE"] as string;
  const pulumiCommand = await PulumiCommand.get({ root: engineRoot });
  const { PATH: _path, ...envVars } = isolatedEnvironment(engineRoot, folder, {
    PULUMI_BACKEND_URL: `file://${folder}`,
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: region,
  });
  return LocalWorkspace.createOrSelectStack(
    { stackName: "dev", projectName: "automation", program },
    { workDir: folder, pulumiCommand, envVars },
  );
}

test("a program inside another program: up, nothing to do, drift, heal, destroy", async () => {
  const stack = await inlineStack(async () => {
    const documents = new DocBucket("documents", { bucket, onDestroy: "restore" });
    const queue = new DocQueue("documents", { bucket: documents.bucket, name: "contracts", state: "Active" });
    return { queueId: queue.queueId, category: queue.category };
  });

  const up = await stack.up();
  expect(up.outputs["category"]?.value).toBe("DocProcessing");
  expect(emulator.control.queue(bucket)).toMatchObject({
    name: "contracts",
    queueId: up.outputs["queueId"]?.value,
  });

  await stack.preview({ expectNoChanges: true });
  emulator.control.editQueue(bucket, { state: "Paused" });
  const drift = await stack.previewRefresh();
  expect(drift.changeSummary).toMatchObject({ update: 1 });

  await stack.up({ refresh: true });
  expect(emulator.control.queue(bucket).state).toBe("Active");

  await stack.destroy();
  expect(emulator.control.state().buckets).toEqual([]);
});
