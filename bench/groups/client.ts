/**
 * This package's client beside the official SDK of Node, against one emulator: calls per second one after another and 32
 * at a time, how long the module takes to load and to its first answer, and what memory 10,000 calls leave behind. Both
 * run in turn, each time in a process of its own; a time is the median of the rounds, memory is measured once.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atLeast, atMost } from "../figures/goal";
import type { Column, Goal, Row } from "../figures/results";
import { median } from "../figures/statistics";
import type { Bench, Group } from "../group";
import { result, start, stop } from "../stand/processes";

const root = join(__dirname, "../..");
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

const columns: readonly Column[] = [
  { name: "ours", unit: "", digits: 1 },
  { name: "the SDK", unit: "", digits: 1 },
  { name: "ours ÷ the SDK", unit: "", digits: 2 },
];

interface Measurement {
  readonly what: string;
  readonly script: (side: Side) => string;
  readonly goal?: (ratio: number) => Goal;
}

const measurements: readonly Measurement[] = [
  {
    what: "calls per second, in sequence",
    script: (side) => speed(side, 6_000, 1),
    goal: (ratio) => atLeast(1.5, ratio),
  },
  {
    what: "calls per second, 32 at a time",
    script: (side) => speed(side, 4_000, 32),
    goal: (ratio) => atLeast(1.5, ratio),
  },
  { what: "µs of processor time per call", script: processorTime },
  { what: "ms to load the module", script: loadTime, goal: (ratio) => atMost(0.5, ratio) },
  { what: "ms to the first answer in a fresh process", script: firstAnswer },
];

export const client: Group = {
  name: "client",
  title: "The client",
  async measure(bench) {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-bench-"));
    const seed = join(folder, "seed.json");
    writeFileSync(seed, JSON.stringify({ buckets: [{ bucket, region }] }));
    const { ready, child } = await start([
      join(root, "dist/cli/main.js"),
      "emulator",
      "--json",
      "--log",
      "off",
      "--seed",
      seed,
    ]);
    const { url = "", secretId = "", secretKey = "" } = ready;
    try {
      const rows = await measureRows({ ENDPOINT: url, SECRET_ID: secretId, SECRET_KEY: secretKey }, bench);
      return [{ id: "client", title: "GET /docqueue, beside `cos-nodejs-sdk-v5`", columns, rows }];
    } finally {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measureRows(
  environment: Readonly<Record<string, string>>,
  { rounds, log }: Bench,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, script, goal } of measurements) {
    log(`client: ${what}`);
    const figures: Record<Side, number[]> = { ours: [], sdk: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const side of sides) {
        figures[side].push(await result<number>(script(side), environment));
      }
    }
    const [ours, sdk] = [median(figures.ours), median(figures.sdk)];
    const ratio = ours / sdk;
    rows.push({
      label: what,
      values: [ours, sdk, ratio],
      ...(goal === undefined ? {} : { goal: goal(ratio) }),
    });
  }
  log("client: memory");
  const heaps = { ours: [0, 0], sdk: [0, 0] };
  for (const side of sides) {
    heaps[side] = await result<number[]>(memory(side), environment, ["--expose-gc"]);
  }
  const [half = 0, full = 0] = heaps.ours;
  const [sdkHalf = 0, sdkFull = 0] = heaps.sdk;
  const megabyte = 1024 * 1024;
  return [
    ...rows,
    {
      label: "MB of heap after 10,000 calls",
      values: [full / megabyte, sdkFull / megabyte, full / sdkFull],
    },
    {
      label: "heap after 10,000 calls ÷ after 5,000",
      values: [full / half, sdkFull / sdkHalf, full / half / (sdkFull / sdkHalf)],
      goal: { ...atMost(1.05, full / half), words: "ours ≤ 1.05" },
    },
  ];
}
