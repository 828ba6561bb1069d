import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProject } from "../../engine/drive/project";
import { createStack } from "../../engine/drive/stack";
import { type Account, type EmulatorSeed, startEmulator } from "../../provider/emulator";

const example = join(__dirname, "../../examples/several-regions");
const seed = JSON.parse(readFileSync(join(example, "seed.json"), "utf8")) as EmulatorSeed;
const archiveKey = seed.accounts?.[0] as Account;

test("the same pipeline in two regions, and in another account with the key from the configuration", async () => {
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  const project = createProject(example, process.env["TEST_PACKAGE"] as string);
  const emulator = await startEmulator({ region: "ap-guangzhou", seed });
  try {
    const { run, stateText } = await createStack({
      engineRoot: process.env["TEST_ENGINE"] as string,
      project: project.folder,
      home,
      environment: {
        CLOUD_INFINITE_ENDPOINT: emulator.url,
        TENCENTCLOUD_SECRET_ID: emulator.secretId,
        TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
      },
    });
    await run("config", "set", "--secret", "archiveSecretId", archiveKey.secretId);
    await run("config", "set", "--secret", "archiveSecretKey", archiveKey.secretKey);

    expect(await run("up", "--yes", "--skip-preview")).toMatchObject({ code: 0 });

    const queue = (bucket: string, region: string) => emulator.control.queue(bucket, { region });
    expect(queue("documents-gz-1250000000", "ap-guangzhou").name).toBe("contracts-ap-guangzhou");
    expect(queue("documents-sh-1250000000", "ap-shanghai").name).toBe("contracts-ap-shanghai");
    expect(queue("archive-1260000000", "ap-beijing").name).toBe("contracts-ap-beijing");
    const signedBy = (bucket: string) =>
      new Set(
        emulator.control
          .requests()
          .filter((request) => request.bucket === bucket)
          .map(({ secretId }) => secretId),
      );
    expect(signedBy("archive-1260000000")).toEqual(new Set([archiveKey.secretId]));
    expect(signedBy("documents-gz-1250000000")).toEqual(new Set([emulator.secretId]));
    expect(stateText()).not.toContain(archiveKey.secretKey);
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ code: 0 });

    expect(await run("destroy", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
    expect(emulator.control.state().buckets).toEqual([]);
  } finally {
    await emulator.close();
    project.remove();
    rmSync(home, { recursive: true, force: true });
  }
});
