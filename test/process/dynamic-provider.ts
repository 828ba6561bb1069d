/** The dynamic provider process in a project of its own that has the package as it is published. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DynamicProviderProcess, startDynamicProvider } from "../../engine/drive/dynamic-provider";
import { linkPackage } from "../../engine/drive/project";

/** Starts it. Its project is gone when it has stopped. */
export async function startProviderOfPackage(
  environment: Record<string, string>,
  config: Record<string, string> = {},
): Promise<DynamicProviderProcess> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-process-"));
  linkPackage(folder, process.env["TEST_PACKAGE"] as string);
  const provider = await startDynamicProvider({ folder, environment, config });
  return {
    ...provider,
    async stop() {
      await provider.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
