/**
 * How often the service is asked, counted by the emulator, for every operation of a stack on the real engine. The numbers
 * depend on nothing but the stack; a test holds them for a small one.
 *
 * @module
 */
import { exactly } from "../figures/goal";
import type { Column, Row } from "../figures/results";
import type { Group } from "../group";
import { callsTo } from "../stand/calls";
import { type Layout, queuesOf } from "../stand/layout";
import type { BenchStack } from "../stand/stacks";

const names = ["listDocBuckets", "enableDocBucket", "listDocQueues", "updateDocQueue"] as const;

const columns: readonly Column[] = names.map((name) => ({ name, unit: "", digits: 0 }));

type Expected = Readonly<Partial<Record<(typeof names)[number], number>>>;

const pages = (count: number): number => Math.ceil(count / 100);

export const calls: Group = {
  name: "calls",
  title: "Calls",
  async measure(bench) {
    const count = bench.quick ? 3 : 101;
    bench.log(`${count} queues of one bucket, ${count} buckets`);
    const rows = [
      ...(await countQueues({ queues: count, perBucket: count }, bench.stacks.another)),
      ...(await countQueues({ queues: count, perBucket: 1 }, bench.stacks.another)),
      ...(await countBuckets(count, bench.stacks.another)),
    ];
    return [{ id: "calls", title: "Calls by operation", columns, rows }];
  },
};

type Another = (side: "ours", layout: Layout, program?: string) => Promise<BenchStack>;

async function countQueues(layout: Layout, another: Another): Promise<Row[]> {
  const { queues, perBucket } = layout;
  const stack = await another("ours", layout);
  const buckets = queues / perBucket;
  const what = buckets === 1 ? `${queues} queues of one bucket` : `${queues} queues of ${queues} buckets`;
  const listing = buckets * pages(perBucket);
  const [first] = queuesOf(layout);
  const rows = [
    // Whoever adopts looks at the queue as it is just before it is written.
    rowOf(`first up: ${what}`, stack, {
      listDocQueues: queues * pages(perBucket),
      updateDocQueue: queues,
    }),
    await counted(`preview: ${what}`, stack, {}, "preview"),
    await counted(`up without changes: ${what}`, stack, {}, "up", "--yes", "--skip-preview"),
    await counted(`refresh: ${what}`, stack, { listDocQueues: listing }, "refresh", "--preview-only"),
  ];
  stack.program(programWith(layout, String(first?.queueId)));
  rows.push(
    await counted(
      `up that changes one field of one: ${what}`,
      stack,
      { listDocQueues: pages(perBucket), updateDocQueue: 1 },
      "up",
      "--yes",
      "--skip-preview",
    ),
  );
  return rows;
}

function programWith({ queues, perBucket }: Layout, changed: string): string {
  return `import { DocQueue } from "pulumi-cloud-infinite";
for (let index = 0; index < ${queues}; index += 1) {
  const bucket = "bench-" + Math.floor(index / ${perBucket}) + "-1250000000";
  const queueId = "p" + index;
  const name = queueId === ${JSON.stringify(changed)} ? "changed" : "bench";
  new DocQueue("queue-" + index, { bucket,${perBucket === 1 ? "" : " queueId,"} name, state: "Active" });
}
`;
}

async function countBuckets(count: number, another: Another): Promise<Row[]> {
  const program = `import { DocBucket } from "pulumi-cloud-infinite";
for (let index = 0; index < ${count}; index += 1) {
  new DocBucket("bucket-" + index, { bucket: "bench-" + index + "-1250000000" });
}
`;
  const what = `${count} buckets of a region without others`;
  const stack = await another("ours", { queues: count, perBucket: 1 }, program);
  return [
    rowOf(`first up, taken over: ${what}`, stack, undefined),
    await counted(`preview: ${what}`, stack, {}, "preview"),
    await counted(`up without changes: ${what}`, stack, {}, "up", "--yes", "--skip-preview"),
    // A DocBucket tells its queues, which are listed on the host of each bucket; the buckets are in the region's list.
    await counted(
      `refresh: ${what}`,
      stack,
      { listDocBuckets: pages(count), listDocQueues: count },
      "refresh",
      "--preview-only",
    ),
  ];
}

async function counted(
  label: string,
  stack: BenchStack,
  expected: Expected,
  ...args: string[]
): Promise<Row> {
  stack.emulator.control.clearRequests();
  await stack.run(...args);
  return rowOf(label, stack, expected);
}

function rowOf(label: string, { emulator }: BenchStack, expected: Expected | undefined): Row {
  const counts = callsTo(emulator);
  const values = names.map((name) => counts[name] ?? 0);
  if (expected === undefined) {
    return { label, values };
  }
  const total = (of: Readonly<Record<string, number>>) =>
    Object.values(of).reduce((sum, one) => sum + one, 0);
  // Of all calls, those without a column among them.
  const { words, met: sameTotal } = exactly(total(expected), total(counts));
  const met = sameTotal && names.every((name) => (counts[name] ?? 0) === (expected[name] ?? 0));
  return { label, values, goal: { words: `${words} in all`, met } };
}
