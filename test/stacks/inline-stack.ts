/** A stack whose program is a function of this process, on the real engine, with an emulator for the service. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { linkPackage } from "../../engine/drive/project";
import { isolatedEnvironment } from "../../engine/drive/stack";
import { type Emulator, type EmulatorSeed, startEmulator } from "../../provider/emulator";
import { region } from "./user-stack";

export interface InlineStack {
  readonly emulator: Emulator;
  readonly stack: Stack;
  /** The stack's state as text, as it lies on disk. */
  stateText(): string;
  remove(): Promise<void>;
}

export async function inlineStack(program: PulumiFn, seed: EmulatorSeed = {}): Promise<InlineStack> {
  const engineRoot = process.env["TEST_ENGINE"] as string;
  const emulator = await startEmulator({ region, seed });
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-automation-"));
  linkPackage(folder, process.env["TEST_PACKAGE"] as string);
  writeFileSync(join(folder, "Pulumi.yaml"), `name: automation\nruntime: nodejs\nmain: ${folder}\n`);
  const { PATH: _path, ...envVars } = isolatedEnvironment(engineRoot, folder, {
    PULUMI_BACKEND_URL: `file://${folder}`,
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: region,
  });
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "dev", projectName: "automation", program },
    { workDir: folder, pulumiCommand: await PulumiCommand.get({ root: engineRoot }), envVars },
  );
  return {
    emulator,
    stack,
    stateText: () => readFileSync(join(folder, ".pulumi/stacks/automation/dev.json"), "utf8"),
    async remove() {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
