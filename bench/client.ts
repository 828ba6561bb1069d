/**
 * `npm run bench:client`: this package's client beside the official SDK of Node, against one emulator: calls per second
 * one after another and 32 at a time, how long the module takes to load and to its first answer, and what memory 10,000
 * calls leave behind. Both run in turn, each time in a process of its own; a figure is the median of the rounds.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { median, result, start, stop } from "./processes";

const root = join(__dirname, "..");
const bucket = "docs-1250000000";
const region = "ap-guangzhou";
const host = `${bucket}.ci.${region}.myqcloud.com`;

/** Text of a program that defines `call`, one GET /docqueue of one queue. */
const clients = {
  ours: `
    const { createClient } = require(${JSON.stringify(join(root, "dist/api/index.js"))});
    const client = createClient({ credentials: key, endpoint: process.env.ENDPOINT, requestsPerSecond: 0 });
    const call = async () => {
      const { items } = await client.listDocQueues({ bucket: ${JSON.stringify(bucket)}, region: ${JSON.stringify(region)} });
      if (items.length !== 1) throw new Error("not one queue");
    };`,
  sdk: `
    const COS = require(${JSON.stringify(join(root, "node_modules/cos-nodejs-sdk-v5"))});
    const cos = new COS({ SecretId: key.secretId, SecretKey: key.secretKey, Proxy: process.env.ENDPOINT, Protocol: "http:" });
    const call = async () => {
      const { Response } = await cos.request({
        Method: "GET", Bucket: ${JSON.stringify(bucket)}, Region: ${JSON.stringify(region)}, Key: "docqueue",
        Url: ${JSON.stringify(`http://${host}/docqueue`)},
      });
      if (Response.QueueList.Name === undefined) throw new Error("not one queue");
    };`,
} as const;

type Side = keyof typeof clients;
const sides = Object.keys(clients) as Side[];

const key = `const key = { secretId: process.env.SECRET_ID, secretKey: process.env.SECRET_KEY };`;

/** Calls per second: `count` calls, so many at a time, after some that are not counted. */
const speed = (side: Side, count: number, atOnce: number) => `
${key}${clients[side]}
const run = (count) => {
  let left = count;
  return Promise.all(Array.from({ length: ${atOnce} }, async () => { while (left-- > 0) await call(); }));
};
(async () => {
  await run(300);
  const begin = performance.now();
  await run(${count});
  console.log(JSON.stringify(${count} / ((performance.now() - begin) / 1000)));
  process.exit();
})();`;

/** Microseconds of processor time for a call, which other work on the machine changes less than the time that passes. */
const processorTime = (side: Side) => `
${key}${clients[side]}
(async () => {
  for (let index = 0; index < 500; index += 1) await call();
  const begin = process.cpuUsage();
  for (let index = 0; index < 2000; index += 1) await call();
  const { user, system } = process.cpuUsage(begin);
  console.log(JSON.stringify((user + system) / 2000));
  process.exit();
})();`;

/** Bytes of heap after 5,000 and after 10,000 calls. */
const memory = (side: Side) => `
${key}${clients[side]}
const heap = () => { gc(); return process.memoryUsage().heapUsed; };
(async () => {
  for (let index = 0; index < 5000; index += 1) await call();
  const half = heap();
  for (let index = 0; index < 5000; index += 1) await call();
  console.log(JSON.stringify([half, heap()]));
  process.exit();
})();`;

/** Milliseconds to load the module and make a client. */
const loadTime = (side: Side) => `
${key}
const begin = performance.now();${clients[side]}
console.log(JSON.stringify(performance.now() - begin));
process.exit();`;

/** Milliseconds from nothing loaded to the first answer. */
const firstAnswer = (side: Side) => `
${key}
const begin = performance.now();${clients[side]}
call().then(() => {
  console.log(JSON.stringify(performance.now() - begin));
  process.exit();
});`;

/** Prints the figures. */
export async function benchClient(rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-bench-"));
  const seed = join(folder, "seed.json");
  writeFileSync(seed, JSON.stringify({ buckets: [{ bucket, region }] }));
  const emulator = await start([
    join(root, "dist/cli/main.js"),
    "emulator",
    "--json",
    "--log",
    "off",
    "--seed",
    seed,
  ]);
  const { url = "", secretId = "", secretKey = "" } = emulator.ready;
  const environment = { ENDPOINT: url, SECRET_ID: secretId, SECRET_KEY: secretKey };
  const measured = [
    { what: "calls per second, in sequence", script: (side: Side) => speed(side, 2_000, 1), goal: "≥ 1.5" },
    { what: "calls per second, 32 at a time", script: (side: Side) => speed(side, 4_000, 32), goal: "≥ 1.5" },
    { what: "µs of processor time per call", script: processorTime, goal: "" },
    { what: "ms to load the module", script: loadTime, goal: "≤ 0.5" },
    { what: "ms to the first answer in a fresh process", script: firstAnswer, goal: "" },
  ];
  try {
    const rows: Record<string, Record<string, string>> = {};
    for (const { what, script, goal } of measured) {
      const figures: Record<Side, number[]> = { ours: [], sdk: [] };
      for (let round = 0; round < rounds; round += 1) {
        for (const side of sides) {
          figures[side].push(result<number>(script(side), environment));
        }
      }
      const [ours, sdk] = [median(figures.ours), median(figures.sdk)];
      rows[what] = { ours: ours.toFixed(0), sdk: sdk.toFixed(0), ratio: (ours / sdk).toFixed(2), goal };
    }
    const [ours, sdk] = sides.map((side) => {
      const [half = 0, whole = 0] = result<number[]>(memory(side), environment, ["--expose-gc"]);
      return { megabytes: whole / 1024 / 1024, growth: whole / half };
    }) as [{ megabytes: number; growth: number }, { megabytes: number; growth: number }];
    rows["MB of heap after 10,000 calls"] = {
      ours: ours.megabytes.toFixed(1),
      sdk: sdk.megabytes.toFixed(1),
      ratio: (ours.megabytes / sdk.megabytes).toFixed(2),
      goal: "",
    };
    rows["heap after 10,000 calls ÷ after 5,000"] = {
      ours: ours.growth.toFixed(2),
      sdk: sdk.growth.toFixed(2),
      ratio: (ours.growth / sdk.growth).toFixed(2),
      goal: "ours ≤ 1.05",
    };
    console.log(
      `GET /docqueue against one emulator, median of ${rounds} rounds, Node ${process.versions.node}, ${availableParallelism()} cores:`,
    );
    console.table(rows);
  } finally {
    await stop(emulator.child);
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) {
  const { rounds } = new Command("npm run bench:client --")
    .description("Times this package's client beside the official SDK of Node")
    .option("--rounds <count>", "how often", Number, 5)
    .parse()
    .opts<{ rounds: number }>();

  void benchClient(rounds);
}
