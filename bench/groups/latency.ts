/**
 * A refresh when the service takes its time: beside the least it can take, which is the waiting for answers, so many at a
 * time, and what the engine needs for a stack that asks nobody.
 *
 * @module
 */
import { atMost } from "../figures/goal";
import type { Column, Row, Table } from "../figures/results";
import { median } from "../figures/statistics";
import type { Bench, Group } from "../group";
import { totalCalls } from "../stand/calls";
import { inWords, type Layout } from "../stand/layout";
import type { BenchStack } from "../stand/stacks";

const delays = [20, 50];
const parallels = [8, 32, 128];

export const latency: Group = {
  name: "latency",
  title: "A service that takes its time",
  async measure(bench) {
    const queues = Math.min(300, Math.max(...bench.sizes));
    const layouts: Layout[] = [
      { queues, perBucket: 1 },
      { queues, perBucket: Math.min(10, queues) },
      { queues, perBucket: queues },
    ];
    const noop = await bench.stacks.of("noop", { queues, perBucket: 1 });
    const shaped = await bench.stacks.of("shaped", { queues, perBucket: 1 });
    const tables: Table[] = [];
    for (const layout of layouts) {
      bench.log(`${inWords(layout)}: a stack for it`);
      const ours = await bench.stacks.of("ours", layout);
      const rows: Row[] = [];
      for (const delay of [0, ...delays]) {
        for (const parallel of parallels) {
          bench.log(`${inWords(layout)}: ${delay} ms, --parallel ${parallel}`);
          rows.push(await rowOf({ ours, noop, shaped }, layout, { delay, parallel }, bench));
        }
      }
      tables.push({
        id: `latency-${layout.perBucket === 1 ? "spread" : layout.perBucket === queues ? "one" : "tens"}`,
        title: `refresh --preview-only of ${inWords(layout)}, no rate limit`,
        columns,
        rows,
      });
    }
    tables.push(await withRateLimit(layouts[0] as Layout, { noop, shaped }, bench));
    return tables;
  },
};

const columns: readonly Column[] = [
  { name: "calls", unit: "", digits: 0 },
  { name: "ours", unit: "s", digits: 2 },
  { name: "waiting", unit: "s", digits: 2 },
  { name: "no-op", unit: "s", digits: 2 },
  { name: "ratio", unit: "", digits: 2 },
  { name: "no-op of a queue's shape", unit: "s", digits: 2 },
  { name: "ratio to it", unit: "", digits: 2 },
];

interface Case {
  readonly delay: number;
  readonly parallel: number;
}

/** Queues, and as many resources that ask nobody, without and with what a queue has the engine read. */
interface Compared {
  readonly ours: BenchStack;
  readonly noop: BenchStack;
  readonly shaped: BenchStack;
}

async function rowOf(
  stacks: Compared,
  layout: Layout,
  { delay, parallel }: Case,
  { rounds }: Bench,
): Promise<Row> {
  const { emulator } = stacks.ours;
  if (delay > 0) {
    emulator.control.addFault({ delayMs: delay, times: 0 });
  }
  emulator.control.clearRequests();
  const refresh = ["refresh", "--preview-only", "--parallel", String(parallel)];
  const seconds = { ours: [] as number[], noop: [] as number[], shaped: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    seconds.ours.push((await stacks.ours.run(...refresh)).seconds);
    seconds.noop.push((await stacks.noop.run(...refresh)).seconds);
    seconds.shaped.push((await stacks.shaped.run(...refresh)).seconds);
  }
  emulator.control.clearFaults();
  const [ours, noop, shaped] = [median(seconds.ours), median(seconds.noop), median(seconds.shaped)];
  const calls = totalCalls(emulator) / rounds;
  const waiting = (leastWaves(calls, layout, parallel) * delay) / 1000;
  const ratio = ours / (waiting + noop);
  return {
    label: `${delay} ms, \`--parallel ${parallel}\``,
    values: [calls, ours, waiting, noop, ratio, shaped, ours / (waiting + shaped)],
    ...(delay === 0 ? {} : { goal: atMost(1.15, ratio) }),
  };
}

/**
 * How many answers must be waited for one after another. The engine begins `parallel` reads at a time; a listing serves
 * all reads of its bucket, so those at work are of so many buckets. Pages of one listing follow one another.
 */
export function leastWaves(calls: number, { queues, perBucket }: Layout, parallel: number): number {
  const bucketsAtOnce = Math.max(1, Math.min(queues, parallel) / perBucket);
  return Math.ceil(calls / bucketsAtOnce);
}

/** What the default of a hundred calls a second adds: none of it is seen before a stack has more than a hundred buckets. */
async function withRateLimit(layout: Layout, others: Omit<Compared, "ours">, bench: Bench): Promise<Table> {
  const ours = await bench.stacks.of("ours", layout);
  await ours.run("config", "rm", "cloud-infinite:requestsPerSecond");
  // A refresh takes the configuration of the last `up`.
  await ours.run("up", "--yes", "--skip-preview");
  const rows: Row[] = [];
  for (const delay of [0, 50]) {
    for (const parallel of parallels) {
      const { values, label } = await rowOf({ ours, ...others }, layout, { delay, parallel }, bench);
      const [calls = 0, seconds = 0, , noop = 0, , shaped = 0] = values as number[];
      // A second's worth may begin at once.
      const waiting = Math.max((leastWaves(calls, layout, parallel) * delay) / 1000, (calls - 100) / 100, 0);
      const ratios = [noop, seconds / (waiting + noop), shaped, seconds / (waiting + shaped)];
      rows.push({ label, values: [calls, seconds, waiting, ...ratios] });
    }
  }
  await ours.run("config", "set", "cloud-infinite:requestsPerSecond", "0");
  await ours.run("up", "--yes", "--skip-preview");
  return {
    id: "latency-limited",
    title: `refresh --preview-only of ${inWords(layout)}, with the default rate limit of 100 calls per second`,
    columns,
    rows,
  };
}
