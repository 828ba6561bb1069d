/**
 * Reading many queues, from the start of a process to its end: by a script on the official SDK, by our provider in its
 * process, and by `pulumi refresh`, which is that and the engine around it.
 *
 * @module
 */
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import type { Column, Row, Table } from "../figures/results";
import { medianOf, ratio } from "../figures/statistics";
import type { Bench, Group } from "../group";
import { inWords, type Layout, queuesOf, region, seedOf } from "../stand/layout";
import { result } from "../stand/processes";
import { type Took, timed } from "../stand/processor-time";
import { atOnce, createAll, environmentFor, inTurn, startProvider } from "../stand/provider-process";

const columns: readonly Column[] = [
  { name: "script on the SDK", unit: "s", digits: 2 },
  { name: "our provider process", unit: "s", digits: 2 },
  { name: "ratio to the script", unit: "", digits: 2 },
  { name: "no-op provider process", unit: "s", digits: 2 },
  { name: "pulumi refresh", unit: "s", digits: 2 },
  { name: "no-op pulumi refresh", unit: "s", digits: 2 },
];

export const whole: Group = {
  name: "whole",
  title: "Reading everything",
  async measure(bench) {
    const tables: Table[] = [];
    for (const queues of bench.sizes.filter((size) => size >= 100)) {
      const layouts = [
        { queues, perBucket: 1 },
        { queues, perBucket: 10 },
      ];
      const parts: [Row, Row][] = [];
      for (const layout of layouts) {
        bench.log(`reading ${inWords(layout)}`);
        parts.push(await rowsOf(layout, bench));
      }
      tables.push({
        id: `whole-${queues}`,
        title: `Reading ${queues} queues, ${atOnce} at a time`,
        columns,
        rows: parts.flat(),
      });
    }
    return tables;
  },
};

async function rowsOf(layout: Layout, bench: Bench): Promise<[Row, Row]> {
  const { stacks, rounds } = bench;
  const emulator = await startEmulator({ region, seed: seedOf(layout) });
  const folder = stacks.packageFolder;
  const queues = queuesOf(layout);
  const states = { ours: [{}], noop: [{}] };
  for (const side of ["ours", "noop"] as const) {
    const provider = await startProvider(folder, emulator);
    states[side] = await createAll(provider, side, queues);
    await provider.stop();
  }
  const read = async (side: "noop" | "ours"): Promise<void> => {
    const provider = await startProvider(folder, emulator);
    await inTurn(queues, ({ id }, index) => provider.read(id, states[side][index] ?? {}));
    await provider.stop();
  };
  const stack = { ours: await stacks.of("ours", layout), noop: await stacks.of("noop", layout) };
  const refresh = ["refresh", "--preview-only"];
  const contestants: (() => Promise<Took>)[] = [
    () => timed(() => readWithSdk(layout, emulator)),
    () => timed(() => read("ours")),
    () => timed(() => read("noop")),
    () => stack.ours.run(...refresh),
    () => stack.noop.run(...refresh),
  ];
  const figures = contestants.map((): Took[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, run] of contestants.entries()) {
      figures[index]?.push(await run());
    }
  }
  await emulator.close();
  const row = (part: keyof Took, what: string): Row => {
    const [sdk = null, ours = null, noop = null, refreshed = null, refreshedNoop = null] = figures.map(
      (took) => medianOf(took.map((each) => each[part])),
    );
    return {
      label: `${inWords(layout)}${what}`,
      values: [sdk, ours, ratio(ours, sdk), noop, refreshed, refreshedNoop],
    };
  };
  return [row("seconds", ""), row("processorSeconds", ", processor time")];
}

/** A script as one would write it: each queue is asked for by its id. */
async function readWithSdk(layout: Layout, emulator: Emulator): Promise<void> {
  const places = queuesOf(layout).map(({ bucket, queueId }) => ({ bucket, queueId }));
  const read = await result<number>(
    `
const COS = require(${JSON.stringify(join(__dirname, "../../node_modules/cos-nodejs-sdk-v5"))});
const { CLOUD_INFINITE_ENDPOINT, TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY } = process.env;
const cos = new COS({
  SecretId: TENCENTCLOUD_SECRET_ID, SecretKey: TENCENTCLOUD_SECRET_KEY, Proxy: CLOUD_INFINITE_ENDPOINT, Protocol: "http:",
  FileParallelLimit: ${atOnce},
});
const places = ${JSON.stringify(places)};
let next = 0, read = 0;
Promise.all(Array.from({ length: ${atOnce} }, async () => {
  while (next < places.length) {
    const { bucket, queueId } = places[next++];
    const { Response } = await cos.request({
      Method: "GET", Bucket: bucket, Region: "${region}", Key: "docqueue", Query: { queueIds: queueId },
      Url: "http://" + bucket + ".ci.${region}.myqcloud.com/docqueue",
    });
    read += Response.QueueList.QueueId === queueId ? 1 : 0;
  }
})).then(() => { console.log(read); process.exit(); });`,
    environmentFor(emulator),
  );
  if (read !== places.length) {
    throw new Error(`the script read ${read} of ${places.length} queues`);
  }
}
