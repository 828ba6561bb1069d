/**
 * How long the engine takes with this package's queues, beside resources that do nothing.
 *
 * @module
 */
import { atMost } from "../figures/goal";
import type { Column, Row, Table } from "../figures/results";
import { medianOf, ratio } from "../figures/statistics";
import type { Bench, Group } from "../group";
import { callCost } from "../stand/call-cost";
import { inWords, type Layout } from "../stand/layout";
import type { Took } from "../stand/processor-time";
import type { Side } from "../stand/programs";
import type { BenchStack } from "../stand/stacks";

const sides: readonly Side[] = ["ours", "noop", "shaped"];

/** What is done again and again with a stack that is up. */
const operations = [
  ["preview", ["preview"]],
  ["refresh --preview-only", ["refresh", "--preview-only"]],
  ["up without changes", ["up", "--yes", "--skip-preview"]],
] as const;

type Figures = Readonly<Record<Side, readonly Took[]>>;

export const engine: Group = {
  name: "engine",
  title: "The engine",
  async measure(bench) {
    const layouts = bench.sizes.flatMap((queues): Layout[] =>
      queues < 100
        ? [{ queues, perBucket: 1 }]
        : [
            { queues, perBucket: 1 },
            { queues, perBucket: 10 },
          ],
    );
    const tables: Table[] = [];
    for (const layout of layouts) {
      const figures = await measureLayout(layout, bench);
      tables.push(tableOf(layout, figures));
      if (layout.queues >= 100) {
        tables.push(await partsOf(layout, figures, bench));
      }
    }
    return tables;
  },
};

async function measureLayout(layout: Layout, bench: Bench): Promise<Map<string, Figures>> {
  const figures = new Map<string, Record<Side, Took[]>>();
  const note = (operation: string, side: Side, took: Took): void => {
    const noted = figures.get(operation) ?? { ours: [], noop: [], shaped: [] };
    noted[side].push(took);
    figures.set(operation, noted);
  };
  const stacks = {} as Record<Side, BenchStack>;
  // A stack of a thousand takes minutes to make, so that its first `up` is measured once.
  const firstUps = layout.queues > 100 ? 1 : bench.rounds;
  for (let round = 0; round < firstUps; round += 1) {
    for (const side of sides) {
      bench.log(`${inWords(layout)}: first up, ${side}`);
      stacks[side] =
        round === 0 ? await bench.stacks.of(side, layout) : await bench.stacks.another(side, layout);
      note("first up", side, stacks[side].firstUp);
    }
  }
  for (let round = 0; round < bench.rounds; round += 1) {
    for (const [operation, args] of operations) {
      bench.log(`${inWords(layout)}: ${operation}, round ${round + 1}`);
      for (const side of sides) {
        note(operation, side, await stacks[side].run(...args));
      }
    }
  }
  return figures;
}

const columns: readonly Column[] = [
  { name: "ours", unit: "s", digits: 2 },
  { name: "no-op", unit: "s", digits: 2 },
  { name: "ratio", unit: "", digits: 2 },
  { name: "no-op of a queue's shape", unit: "s", digits: 2 },
  { name: "ratio to it", unit: "", digits: 2 },
  { name: "processor: ours", unit: "s", digits: 2 },
  { name: "no-op", unit: "s", digits: 2 },
  { name: "ratio", unit: "", digits: 2 },
  { name: "no-op of a queue's shape", unit: "s", digits: 2 },
  { name: "ratio to it", unit: "", digits: 2 },
];

function tableOf(layout: Layout, figures: ReadonlyMap<string, Figures>): Table {
  return {
    id: `engine-${layout.queues}-${layout.perBucket}`,
    title: `${inWords(layout)}, emulator without delay, no rate limit`,
    columns,
    rows: [...figures].map(([operation, sidesOf]) => rowOf(operation, sidesOf)),
  };
}

function rowOf(label: string, figures: Figures): Row {
  const parts = (["seconds", "processorSeconds"] as const).map((part) => {
    const [ours = null, noop = null, shaped = null] = sides.map((side) =>
      medianOf(figures[side].map((took) => took[part])),
    );
    return [ours, noop, ratio(ours, noop), shaped, ratio(ours, shaped)];
  });
  const values = parts.flat();
  return { label, values, goal: atMost(1.15, values[2] ?? null) };
}

/**
 * Of what the time of ours is made up: that of resources that do nothing; what the engine and its SDK take for a resource
 * with as many properties and as much state; the calls, at what a call costs by itself; and the rest.
 */
async function partsOf(
  layout: Layout,
  figures: ReadonlyMap<string, Figures>,
  { stacks, log }: Bench,
): Promise<Table> {
  log(`${inWords(layout)}: what a call costs`);
  const cost = await callCost(layout, (await stacks.of("ours", layout)).emulator);
  const { queues, perBucket } = layout;
  const callsOf: Readonly<Record<string, { list: number; update: number }>> = {
    "first up": { list: queues * Math.ceil(perBucket / 100), update: queues },
    "refresh --preview-only": { list: (queues / perBucket) * Math.ceil(perBucket / 100), update: 0 },
  };
  const rows = [...figures].map(([label, sidesOf]): Row => {
    const [ours = Number.NaN, noop = Number.NaN, shaped = Number.NaN] = sides.map((side) =>
      medianOf(sidesOf[side].map(({ seconds }) => seconds)),
    ) as number[];
    const { list, update } = callsOf[label] ?? { list: 0, update: 0 };
    const calls = list * cost.list + update * cost.update;
    return { label, values: [ours, noop, shaped - noop, list + update, calls, ours - shaped - calls] };
  });
  return {
    id: `engine-parts-${queues}-${perBucket}`,
    title: `Of what that is made up: ${inWords(layout)}`,
    columns: [
      { name: "ours", unit: "s", digits: 2 },
      { name: "no-op", unit: "s", digits: 2 },
      { name: "a queue's shape", unit: "s", digits: 2 },
      { name: "calls", unit: "", digits: 0 },
      { name: "time of the calls", unit: "s", digits: 2 },
      { name: "rest", unit: "s", digits: 2 },
    ],
    rows,
  };
}
