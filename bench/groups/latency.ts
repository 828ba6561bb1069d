/**
 * A refresh when the service takes its time: beside the least it can take, which is the waiting for answers, so many at a
 * time, and what the engine needs for a stack that asks nobody.
 *
 * @module
 */
import { atMost } from "../figures/goal";
import type { Column, Row, Table } from "../figures/results";
import { medianOf } from "../figures/statistics";
import { type Bench, type Group, sizeUpTo } from "../group";
import { totalCalls } from "../stand/calls";
import { inWords, type Layout } from "../stand/layout";
import type { BenchStack } from "../stand/stacks";

const delays = [20, 50];
const parallels = [8, 32, 128];

export const latency: Group = {
  name: "latency",
  title: "A service that takes its time",
  async measure(bench) {
    const queues = sizeUpTo(300, bench);
    const layouts: Layout[] = [
      { queues, perBucket: 1 },
      { queues, perBucket: Math.min(10, queues) },
      { queues, perBucket: queues },
    ];
    const noop = await bench.stacks.of("noop", { queues, perBucket: 1 });
    const noopSeconds = new Map<number, number>();
    for (const parallel of parallels) {
      noopSeconds.set(parallel, await refreshSeconds(noop, parallel, bench));
    }
    const tables: Table[] = [];
    for (const layout of layouts) {
      bench.log(`${inWords(layout)}: a stack for it`);
      const ours = await bench.stacks.of("ours", layout);
      const rows: Row[] = [];
      for (const delay of [0, ...delays]) {
        for (const parallel of parallels) {
          bench.log(`${inWords(layout)}: ${delay} ms, --parallel ${parallel}`);
          rows.push(
            await rowOf(ours, layout, { delay, parallel, noop: noopSeconds.get(parallel) ?? 0 }, bench),
          );
        }
      }
      tables.push({
        id: `latency-${layout.perBucket === 1 ? "spread" : layout.perBucket === queues ? "one" : "tens"}`,
        title: `refresh --preview-only of ${inWords(layout)}, no rate limit`,
        columns,
        rows,
      });
    }
    tables.push(await withRateLimit(layouts[0] as Layout, noopSeconds, bench));
    return tables;
  },
};

const columns: readonly Column[] = [
  { name: "calls", unit: "", digits: 0 },
  { name: "ours", unit: "s", digits: 2 },
  { name: "waiting", unit: "s", digits: 2 },
  { name: "no-op", unit: "s", digits: 2 },
  { name: "ratio", unit: "", digits: 2 },
];

interface Case {
  readonly delay: number;
  readonly parallel: number;
  /** Seconds of the same refresh of resources that ask nobody. */
  readonly noop: number;
}

async function rowOf(
  stack: BenchStack,
  layout: Layout,
  { delay, parallel, noop }: Case,
  bench: Bench,
): Promise<Row> {
  const { control } = stack.emulator;
  if (delay > 0) {
    control.addFault({ delayMs: delay, times: 0 });
  }
  control.clearRequests();
  const seconds = await refreshSeconds(stack, parallel, bench);
  const calls = totalCalls(stack.emulator) / bench.rounds;
  control.clearFaults();
  const waiting = (leastWaves(calls, layout, parallel) * delay) / 1000;
  const values = [calls, seconds, waiting, noop, seconds / (waiting + noop)];
  return {
    label: `${delay} ms, \`--parallel ${parallel}\``,
    values,
    ...(delay === 0 ? {} : { goal: atMost(1.15, values[4] ?? null) }),
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

async function refreshSeconds(stack: BenchStack, parallel: number, { rounds }: Bench): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    seconds.push((await stack.run("refresh", "--preview-only", "--parallel", String(parallel))).seconds);
  }
  return medianOf(seconds) ?? Number.NaN;
}

/** What the default of a hundred calls a second adds: none of it is seen before a stack has more than a hundred buckets. */
async function withRateLimit(
  layout: Layout,
  noopSeconds: ReadonlyMap<number, number>,
  bench: Bench,
): Promise<Table> {
  const stack = await bench.stacks.of("ours", layout);
  await stack.run("config", "rm", "cloud-infinite:requestsPerSecond");
  // A refresh takes the configuration of the last `up`.
  await stack.run("up", "--yes", "--skip-preview");
  const rows: Row[] = [];
  for (const delay of [0, 50]) {
    for (const parallel of parallels) {
      const noop = noopSeconds.get(parallel) ?? 0;
      const { values, label } = await rowOf(stack, layout, { delay, parallel, noop }, bench);
      const [calls = 0, seconds = 0] = values as number[];
      // A second's worth may begin at once.
      const waiting = Math.max((leastWaves(calls, layout, parallel) * delay) / 1000, (calls - 100) / 100, 0);
      rows.push({ label, values: [calls, seconds, waiting, noop, seconds / (waiting + noop)] });
    }
  }
  await stack.run("config", "set", "cloud-infinite:requestsPerSecond", "0");
  await stack.run("up", "--yes", "--skip-preview");
  return {
    id: "latency-limited",
    title: `refresh --preview-only of ${inWords(layout)}, with the default rate limit of 100 calls per second`,
    columns,
    rows,
  };
}
