import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackage } from "../../engine/drive/project";
import { createStack } from "../../engine/drive/stack";
import { startEmulator } from "../../provider/emulator";

const root = join(__dirname, "../..");
const bucket = "documents-1250000000";

test("pulumi up at the root of the repository runs the quick start", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-repository-"));
  const emulator = await startEmulator({ region: "ap-guangzhou" });
  try {
    cpSync(join(root, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    cpSync(join(root, "examples/quickstart"), join(folder, "examples/quickstart"), { recursive: true });
    mkdirSync(join(folder, "home"));
    installPackage(join(folder, "examples"), process.env["TEST_PACKAGE"] as string);
    const stack = await createStack({
      engineRoot: process.env["TEST_ENGINE"] as string,
      project: folder,
      home: join(folder, "home"),
      environment: { CLOUD_INFINITE_ENDPOINT: emulator.url },
    });
    // Everything by configuration, the key encrypted: a stack needs nothing else.
    for (const args of [
      ["bucket", bucket],
      ["cloud-infinite:region", "ap-guangzhou"],
      ["--secret", "cloud-infinite:secretId", emulator.secretId],
      ["--secret", "cloud-infinite:secretKey", emulator.secretKey],
    ]) {
      expect(await stack.run("config", "set", ...args)).toMatchObject({ code: 0 });
    }

    const { code, stdout } = await stack.run("up", "--yes", "--skip-preview");

    expect(stdout).not.toContain("error:");
    expect(code).toBe(0);
    expect(emulator.control.queue(bucket).name).toBe("contracts");
    expect(stack.stateText()).not.toContain(emulator.secretKey);
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
