/**
 * How long everything takes to be there: the package in a user's program, the provider in its process.
 *
 * @module
 */
import { join } from "node:path";
import { startEmulator } from "../../provider/emulator";
import { type ProviderExport, providerText } from "../../provider/resources/provider-text";
import { atMost } from "../figures/goal";
import type { Column, Row, Table } from "../figures/results";
import { median, medianOf } from "../figures/statistics";
import type { Bench, Group } from "../group";
import { type PlacedQueue, queuesOf, region, seedOf } from "../stand/layout";
import { result } from "../stand/processes";
import { processSeconds } from "../stand/processor-time";
import { createAll, inputsOf, type ProviderSide, startProvider } from "../stand/provider-process";

export const start: Group = {
  name: "start",
  title: "Start",
  async measure(bench) {
    const folder = bench.stacks.packageFolder;
    bench.log("loading the package in a program");
    const loading = await loadTime(folder, bench);
    const ready = await readyTable(folder, bench);
    return [loading, ready, texts()];
  },
};

const milliseconds: readonly Column[] = [
  // The goal is tens of them: without a digit behind the point a row may miss it by what is not seen.
  { name: "milliseconds", unit: "ms", digits: 1 },
  { name: "processor", unit: "ms", digits: 1 },
];

/** What comes on top of Pulumi's SDK, which every program has loaded. */
async function loadTime(folder: string, { rounds }: Bench): Promise<Table> {
  const script = `
const sdk = performance.now();
require(${JSON.stringify(join(folder, "node_modules/@pulumi/pulumi"))});
const used = process.cpuUsage(), begin = performance.now();
require(${JSON.stringify(join(folder, "node_modules/pulumi-cloud-infinite"))});
const { user, system } = process.cpuUsage(used);
console.log(JSON.stringify([performance.now() - begin, (user + system) / 1000, begin - sdk]));
process.exit();`;
  const figures: number[][] = [];
  for (let round = 0; round < 3 * rounds; round += 1) {
    figures.push(await result<number[]>(script));
  }
  const [ours = 0, processor = 0, sdk = 0] = [0, 1, 2].map((part) =>
    median(figures.map((each) => each[part] ?? Number.NaN)),
  );
  return {
    id: "start-program",
    title: "Loading in a program",
    columns: milliseconds,
    rows: [
      { label: "`@pulumi/pulumi`", values: [sdk, null] },
      {
        label: "`pulumi-cloud-infinite` on top of it",
        values: [ours, processor],
        goal: atMost(30, ours, "ms"),
      },
    ],
  };
}

/** From the start of the process to the answer of its first call. */
async function readyTable(folder: string, bench: Bench): Promise<Table> {
  const layout = { queues: 1, perBucket: 1 };
  const [queue] = queuesOf(layout) as [PlacedQueue];
  const emulator = await startEmulator({ region, seed: seedOf(layout) });
  try {
    const firstCalls = ["check", "diff", "read"] as const;
    const states = {} as Record<ProviderSide, Awaited<ReturnType<typeof createAll>>[number]>;
    for (const side of ["ours", "noop"] as const) {
      const provider = await startProvider(folder, emulator);
      [states[side] = {}] = await createAll(provider, side, [queue]);
      await provider.stop();
    }
    const figures = new Map<string, { seconds: number; processor: number | null }[]>();
    for (let round = 0; round < 3 * bench.rounds; round += 1) {
      for (const first of firstCalls) {
        for (const side of ["ours", "noop"] as const) {
          bench.log(`provider process to its first ${first}, ${side}`);
          const begin = performance.now();
          const provider = await startProvider(folder, emulator);
          const inputs = inputsOf(side, queue);
          if (first === "check") {
            await provider.check({}, inputs);
          } else if (first === "diff") {
            await provider.diff(queue.id, states[side], inputs);
          } else {
            await provider.read(queue.id, states[side]);
          }
          const seconds = (performance.now() - begin) / 1000;
          const processor = processSeconds(provider.pid);
          await provider.stop();
          const key = `${first} ${side}`;
          figures.set(key, [...(figures.get(key) ?? []), { seconds, processor }]);
        }
      }
    }
    const rows = firstCalls.map((first): Row => {
      const [ours, noop] = (["ours", "noop"] as const).map((side) => {
        const noted = figures.get(`${first} ${side}`) ?? [];
        return {
          ms: median(noted.map(({ seconds }) => seconds)) * 1000,
          processor: medianOf(noted.map(({ processor }) => processor && processor * 1000)),
        };
      }) as [{ ms: number; processor: number | null }, { ms: number; processor: number | null }];
      const later = ours.ms - noop.ms;
      const processorLater =
        ours.processor === null || noop.processor === null ? null : ours.processor - noop.processor;
      return {
        label: `to the answer of the first ${first}`,
        values: [ours.ms, noop.ms, later, processorLater],
        ...(first === "read" ? {} : { goal: atMost(60, later, "ms later") }),
      };
    });
    return {
      id: "start-provider",
      title: "The provider process",
      columns: [
        { name: "ours", unit: "ms", digits: 0 },
        { name: "no-op", unit: "ms", digits: 0 },
        { name: "later", unit: "ms", digits: 0 },
        { name: "processor later", unit: "ms", digits: 0 },
      ],
      rows,
    };
  } finally {
    await emulator.close();
  }
}

function texts(): Table {
  return {
    id: "start-text",
    title: "Provider text in the state",
    columns: [{ name: "length", unit: "bytes", digits: 0 }],
    rows: (["docQueue", "docBucket", "docJob"] as const satisfies ProviderExport[]).map((name): Row => {
      const length = Buffer.byteLength(providerText(name));
      return { label: `\`${name}\``, values: [length], goal: atMost(120, length, "bytes") };
    }),
  };
}
