/**
 * What is tried under Bun: the client, and a program that the Automation API runs inline with a lookup in it. The engine's own way
 * to run programs with Bun needs a part of the engine that cannot be had everywhere.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isolatedEnvironment } from "../../engine/drive/stack";
import { execute } from "./execute";
import { bucket } from "./program";

/** The newest when this was written. */
export const bunVersion = "1.4.5";

const program = `import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { DocBucket, DocQueue, getDocQueue } from "pulumi-cloud-infinite";
import { createClient } from "pulumi-cloud-infinite/api";
import { startEmulator } from "pulumi-cloud-infinite/emulator";

const bucket = "${bucket}";
const region = "ap-guangzhou";
const emulator = await startEmulator({ region, seed: { buckets: [{ bucket }] } });
process.env.CLOUD_INFINITE_ENDPOINT = emulator.url;
process.env.TENCENTCLOUD_SECRET_ID = emulator.secretId;
process.env.TENCENTCLOUD_SECRET_KEY = emulator.secretKey;
process.env.TENCENTCLOUD_REGION = region;

const names = [];
const client = createClient({ endpoint: emulator.url });
const see = async () => {
  for await (const queue of client.docQueues({ bucket, region })) names.push(queue.name);
};

await see();
const stack = await LocalWorkspace.createStack(
  {
    stackName: "dev",
    projectName: "consumer",
    program: async () => {
      const documents = new DocBucket("documents", { bucket, onDestroy: "restore" });
      new DocQueue("documents", { bucket: documents.bucket, name: "contracts", onDestroy: "restore" });
      return { found: (await getDocQueue({ bucket })).queueId };
    },
  },
  { pulumiCommand: await PulumiCommand.get({ root: process.argv[2], skipVersionCheck: true }) },
);
await stack.up();
await see();
await stack.preview({ expectNoChanges: true });
await stack.destroy();
await see();
await emulator.close();
console.log(names.join());
// The client's connections stay open for a while.
process.exit();
`;

/** Rejects with what failed. */
export async function tryBun(folder: string, tarball: string, engineRoot: string): Promise<void> {
  const dependencies = {
    "@pulumi/pulumi": "^3.200.0",
    "pulumi-cloud-infinite": `file:${tarball}`,
    [`@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}`]: bunVersion,
  };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies }),
  );
  writeFileSync(join(folder, "inline.js"), program);
  await execute("npm", ["install", "--no-audit"], { cwd: folder });
  mkdirSync(join(folder, "state"));
  const [bun = ""] = Object.keys(dependencies).filter((name) => name.startsWith("@oven/"));
  const said = await execute(join(folder, "node_modules", bun, "bin/bun"), ["inline.js", engineRoot], {
    cwd: folder,
    env: isolatedEnvironment(engineRoot, folder, {}),
  });
  if (said.trim() !== "queue-doc-process-1,contracts,queue-doc-process-1") throw new Error(said);
}
