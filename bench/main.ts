/**
 * `npm run bench`: how long the engine takes with this package's resources, as a ratio to resources that do
 * nothing. Both run in turn on one machine against one emulator; a figure is the median of the rounds. Then the client
 * beside the official SDK, as `npm run bench:client` does.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { createProject, unpackPackage } from "../engine/drive/project";
import { createStack, type Stack } from "../engine/drive/stack";
import { getEngine } from "../engine/get/get";
import { startEmulator } from "../provider/emulator";
import { providerText } from "../provider/resources/provider-text";
import { benchClient } from "./client";
import { bucketName, idleProgram, installIdleProvider, queueProgram } from "./programs";

const operations = [
  ["first up", ["up", "--yes", "--skip-preview"]],
  ["preview", ["preview"]],
  ["refresh, previewed", ["refresh", "--preview-only"]],
  ["up without changes", ["up", "--yes", "--skip-preview"]],
] as const;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function timed(stack: Stack, args: readonly string[]): Promise<number> {
  const begin = process.hrtime.bigint();
  const { code, stdout, stderr } = await stack.run(...args);
  if (code !== 0) {
    throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
  }
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

async function bench(count: number, rounds: number): Promise<void> {
  const engine = await getEngine({ purpose: "tests" });
  const unpacked = unpackPackage();
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-bench-"));
  const buckets = Array.from({ length: count }, (_, index) => ({ bucket: bucketName(index) }));
  const emulator = await startEmulator({ region: "ap-guangzhou", seed: { buckets } });
  const project = createProject(join(__dirname, "..", "examples", "quickstart"), unpacked);
  try {
    installIdleProvider(project.folder);
    const programs = { ours: queueProgram(count), idle: idleProgram(count) };
    const seconds = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const [side, source] of Object.entries(programs)) {
        emulator.control.replaceState({ buckets });
        writeFileSync(join(project.folder, "index.ts"), source);
        const stack = await createStack({
          engineRoot: engine.root,
          project: project.folder,
          home,
          name: `${side}-${round}`,
          environment: {
            CLOUD_INFINITE_ENDPOINT: emulator.url,
            TENCENTCLOUD_SECRET_ID: emulator.secretId,
            TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
            TENCENTCLOUD_REGION: emulator.region,
          },
        });
        for (const [operation, args] of operations) {
          const key = `${operation} ${side}`;
          seconds.set(key, [...(seconds.get(key) ?? []), await timed(stack, args)]);
        }
      }
    }
    console.log(`${count} queues, one per bucket, ${rounds} rounds, median seconds:`);
    console.table(
      Object.fromEntries(
        operations.map(([operation]) => {
          const ours = median(seconds.get(`${operation} ours`) ?? []);
          const idle = median(seconds.get(`${operation} idle`) ?? []);
          return [
            operation,
            { ours: ours.toFixed(2), idle: idle.toFixed(2), ratio: (ours / idle).toFixed(2) },
          ];
        }),
      ),
    );
    console.log(`provider text per resource: ${Buffer.byteLength(providerText("docQueue"))} bytes`);
  } finally {
    await emulator.close();
    project.remove();
    rmSync(unpacked, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9][0-9]{0,4}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 99999.");
  }
  return Number(text);
}

const options = new Command("npm run bench --")
  .description("Times the engine with this package's resources beside resources that do nothing")
  .option("--queues <count>", "how many queues", wholeNumber, 100)
  .option("--rounds <count>", "how often", wholeNumber, 3)
  .parse()
  .opts<{ queues: number; rounds: number }>();

void bench(options.queues, options.rounds).then(() => benchClient(options.rounds));
