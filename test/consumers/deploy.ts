/**
 * Deploys a consumer's program on the real engine against an emulator, and takes it down again.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStack } from "../../engine/drive/stack";
import { startEmulator } from "../../provider/emulator";
import { bucket } from "./program";

export interface Deployment {
  /** The folder with `bin/pulumi`. */
  readonly engineRoot: string;
  /** The program's folder. */
  readonly project: string;
  /** Added to the environment of the engine: which Node.js comes first. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * `up`, `preview --expect-no-changes` and `destroy`.
 *
 * @throws Error if one of them fails, or the queue is not as the program says after `up`, or not as it was after `destroy`
 */
export async function deploy({ engineRoot, project, environment = {} }: Deployment): Promise<void> {
  const emulator = await startEmulator({ region: "ap-guangzhou", seed: { buckets: [{ bucket }] } });
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  const live = () => {
    const { name, notifyConfig } = emulator.control.queue(bucket);
    return JSON.stringify({ name, state: notifyConfig.State, url: notifyConfig.Url });
  };
  try {
    const found = live();
    const stack = await createStack({
      engineRoot,
      project,
      home,
      environment: {
        CLOUD_INFINITE_ENDPOINT: emulator.url,
        TENCENTCLOUD_SECRET_ID: emulator.secretId,
        TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
        TENCENTCLOUD_REGION: emulator.region,
        ...environment,
      },
    });
    const run = async (...args: string[]): Promise<void> => {
      const { code, stdout, stderr } = await stack.run(...args);
      if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`);
    };
    const expectLive = (expected: string): void => {
      if (live() !== expected) throw new Error(`the queue is ${live()} instead of ${expected}`);
    };

    await run("up", "--yes", "--skip-preview");
    expectLive(JSON.stringify({ name: "contracts", state: "On", url: "https://example.com/documents/done" }));
    await run("preview", "--expect-no-changes");
    await run("destroy", "--yes", "--skip-preview");
    expectLive(found);
  } finally {
    await emulator.close();
    rmSync(home, { recursive: true, force: true });
  }
}
