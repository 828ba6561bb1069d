/**
 * The command that reports drift, beside the refresh that it asks the engine for.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { atMost } from "../figures/goal";
import type { Row } from "../figures/results";
import { medianOf, ratio } from "../figures/statistics";
import type { Group } from "../group";
import { inWords } from "../stand/layout";
import { type Took, timed } from "../stand/processor-time";
import type { BenchStack } from "../stand/stacks";

const command = join(__dirname, "../../dist/cli/main.js");

export const drift: Group = {
  name: "drift",
  title: "Drift",
  async measure(bench) {
    const rows: Row[] = [];
    for (const queues of bench.sizes.filter((size) => size >= 100)) {
      const layout = { queues, perBucket: 1 };
      const stack = await bench.stacks.of("ours", layout);
      const ours: Took[] = [];
      const bare: Took[] = [];
      for (let round = 0; round < bench.rounds; round += 1) {
        bench.log(`drift of ${inWords(layout)}, round ${round + 1}`);
        ours.push(await timed(() => runDrift(stack)));
        bare.push(await stack.run("refresh", "--preview-only"));
      }
      for (const [part, what] of [
        ["seconds", ""],
        ["processorSeconds", ", processor time"],
      ] as const) {
        const [command, refresh] = [ours, bare].map((took) => medianOf(took.map((each) => each[part])));
        const times = ratio(command ?? null, refresh ?? null);
        rows.push({
          label: `${inWords(layout)}${what}`,
          values: [command ?? null, refresh ?? null, times],
          ...(part === "seconds" ? { goal: atMost(1.1, times) } : {}),
        });
      }
    }
    return [
      {
        id: "drift",
        title: "`cloud-infinite drift` beside `pulumi refresh --preview-only`",
        columns: [
          { name: "drift", unit: "s", digits: 2 },
          { name: "refresh", unit: "s", digits: 2 },
          { name: "ratio", unit: "", digits: 2 },
        ],
        rows,
      },
    ];
  },
};

/** Nobody has changed anything, so it ends with 0. */
function runDrift({ name, folder, environment }: BenchStack): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [command, "drift", "--stack", name, "--cwd", folder],
      { env: { ...environment }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        error === null ? resolve() : reject(new Error(`drift failed:\n${stdout}\n${stderr}`)),
    );
  });
}
