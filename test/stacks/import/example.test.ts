import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProject } from "../../../engine/drive/project";
import { createStack } from "../../../engine/drive/stack";
import { type EmulatorSeed, startEmulator } from "../../../provider/emulator";
import { cloudInfinite, pasteSteps } from "./run-command";

const example = join(__dirname, "../../../examples/import-existing");
const read = (name: string, folder = example) => readFileSync(join(folder, name), "utf8");

/** As the page says it. */
const [, discover = ""] = /^npx cloud-infinite (discover .+)$/m.exec(read("README.md")) ?? [];

test("the page of the example makes of its account a stack in which nothing is to do, and of its program the one that is there", async () => {
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  const { folder, remove } = createProject(example, process.env["TEST_PACKAGE"] as string);
  const seed: EmulatorSeed = JSON.parse(read("account.json"));
  const emulator = await startEmulator({ region: "ap-guangzhou", seed });
  try {
    rmSync(join(folder, "index.ts"));
    const { environment, stateText } = await createStack({
      engineRoot: process.env["TEST_ENGINE"] as string,
      project: folder,
      home,
      environment: {
        CLOUD_INFINITE_ENDPOINT: emulator.url,
        TENCENTCLOUD_SECRET_ID: emulator.secretId,
        TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
      },
    });
    const user = { folder, environment };

    const found = await cloudInfinite(user, ...discover.split(" "));
    expect(found).toMatchObject({ code: 0 });
    // The last of the steps is a preview that fails when there is something to do.
    const printed = [found.stdout, found.stderr, pasteSteps(user, found)].join();

    expect(read("index.ts", folder)).toBe(read("index.ts"));
    expect(emulator.control.requests().filter(({ method }) => method !== "GET")).toEqual([]);
    expect(read("account.json")).toContain("s3cr3t");
    expect(printed + stateText()).not.toContain("s3cr3t");
  } finally {
    await emulator.close();
    remove();
    rmSync(home, { recursive: true, force: true });
  }
});
