/**
 * Time and memory of the provider process as stacks grow, without an engine, whose own growth would hide it.
 *
 * @module
 */
import { type Emulator, startEmulator } from "../../provider/emulator";
import { atMost } from "../figures/goal";
import type { Column, Row, Table } from "../figures/results";
import type { Bench, Group } from "../group";
import { type PlacedQueue, queuesOf, region, seedOf } from "../stand/layout";
import { peakMegabytes, processSeconds } from "../stand/processor-time";
import { createAll, inputsOf, inTurn, type ProviderSide, startProvider } from "../stand/provider-process";

const operations = ["create", "read", "check", "diff"] as const;

interface Life {
  /** Milliseconds for each queue, by operation. */
  readonly each: Readonly<Record<(typeof operations)[number], number>>;
  /** Seconds of processor time. */
  readonly processor: number | null;
  readonly peak: number | null;
}

const columns: readonly Column[] = [
  ...operations.map((operation) => ({ name: `${operation}, each`, unit: "ms", digits: 2 })),
  { name: "processor", unit: "s", digits: 1 },
  { name: "peak memory", unit: "MB", digits: 0 },
];

export const growth: Group = {
  name: "growth",
  title: "Growth",
  async measure(bench) {
    const sizes = bench.quick ? [100, 500] : [1_000, 5_000, 10_000];
    const folder = bench.stacks.packageFolder;
    return [await tableOf("ours", sizes, folder, bench), await tableOf("noop", sizes, folder, bench)];
  },
};

async function tableOf(
  side: ProviderSide,
  sizes: readonly number[],
  folder: string,
  bench: Bench,
): Promise<Table> {
  const rows: Row[] = [];
  let first: Life | undefined;
  for (const size of sizes) {
    const layout = { queues: size, perBucket: 1 };
    const emulator = await startEmulator({ region, seed: seedOf(layout) });
    bench.log(`${size} queues in the provider process, ${side}`);
    const life = await lifeOf(side, queuesOf(layout), folder, emulator);
    await emulator.close();
    first ??= life;
    const each = operations.map((operation) => life.each[operation]);
    const rest = [life.processor, life.peak];
    const growth = sum(each) / sum(operations.map((operation) => (first as Life).each[operation]));
    rows.push({
      label: `${size} queues, one per bucket`,
      values: [...each, ...rest],
      ...(side === "ours" && life !== first
        ? {
            goal: {
              ...atMost(1.15, growth),
              words: `each ≤ 1.15 × that of ${sizes[0]}: ${growth.toFixed(2)}`,
            },
          }
        : {}),
    });
  }
  return {
    id: `growth-${side}`,
    title: side === "ours" ? "Queues of this package" : "Resources that do nothing",
    columns,
    rows,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What the engine asks for in an `up` with refresh: creates and reads eight at a time, checks and comparisons one by one. */
async function lifeOf(
  side: ProviderSide,
  queues: readonly PlacedQueue[],
  folder: string,
  emulator: Emulator,
): Promise<Life> {
  const provider = await startProvider(folder, emulator);
  // What is loaded with the first call is measured by another group.
  await createAll(provider, side, queues.slice(0, 1));
  const rest = queues.slice(1);
  const each = {} as Record<(typeof operations)[number], number>;
  const timed = async (operation: (typeof operations)[number], work: () => Promise<unknown>) => {
    const begin = performance.now();
    await work();
    each[operation] = (performance.now() - begin) / rest.length;
  };
  let states: Awaited<ReturnType<typeof createAll>> = [];
  await timed("create", async () => {
    states = await createAll(provider, side, rest);
  });
  await timed("read", () => inTurn(rest, ({ id }, index) => provider.read(id, states[index] ?? {})));
  await timed("check", () =>
    inTurn(rest, (queue, index) => provider.check(states[index] ?? {}, inputsOf(side, queue)), 1),
  );
  await timed("diff", () =>
    inTurn(rest, (queue, index) => provider.diff(queue.id, states[index] ?? {}, inputsOf(side, queue)), 1),
  );
  const life = { each, processor: processSeconds(provider.pid), peak: peakMegabytes(provider.pid) };
  await provider.stop();
  return life;
}
