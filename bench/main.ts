/**
 * `npm run bench`: measures this package beside what sets its floor, prints a table for each thing, and keeps the figures
 * in `bench/results.json`, from which `npm run bench:page` writes `BENCHMARKS.md` and the tables of figures in pages for
 * users. Nothing of it is a test.
 *
 * @module
 */
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { readResults, resultsFile, withGroup, writeResults } from "./figures/results";
import { terminalTable } from "./figures/write-tables";
import type { Bench } from "./group";
import { groups } from "./groups";
import { measuredNow } from "./stand/machine";
import { prepareStacks } from "./stand/stacks";

interface Options {
  readonly only: readonly string[];
  readonly queues: readonly number[] | undefined;
  readonly rounds: number | undefined;
  readonly quick: boolean;
  readonly output: string;
}

const names = groups.map(({ name }) => name);

function groupNames(text: string): string[] {
  const wanted = text.split(",");
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(`There is no group ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  }
  return wanted;
}

function wholeNumber(text: string): number {
  if (!/^[1-9][0-9]{0,4}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 99999.");
  }
  return Number(text);
}

async function bench({ only, queues, rounds, quick, output }: Options): Promise<void> {
  const began = performance.now();
  const log = (line: string): void => {
    const minutes = ((performance.now() - began) / 60_000).toFixed(1).padStart(5);
    process.stderr.write(`${minutes} min  ${line}\n`);
  };
  log(
    `load before: ${loadavg()[0]?.toFixed(2)}; figures of a machine that does something else are worth little`,
  );
  const stacks = await prepareStacks();
  const stand: Bench = {
    rounds: rounds ?? (quick ? 1 : 3),
    sizes: [...(queues ?? (quick ? [1, 100] : [1, 100, 1_000]))].sort((a, b) => a - b),
    quick,
    stacks,
    log,
  };
  try {
    for (const { name, title, measure } of groups.filter((group) => only.includes(group.name))) {
      log(title);
      const measured = measuredNow(stand.rounds, stacks.engineVersion);
      const tables = await measure(stand);
      console.log(`\n${title}\n\n${tables.map(terminalTable).join("\n\n")}`);
      // After each group: what was measured is kept, whatever becomes of the next.
      writeResults(withGroup(readResults(output), { name, title, measured, tables }, names), output);
    }
  } finally {
    await stacks.remove();
  }
}

const options = new Command("npm run bench --")
  .description("Measures this package beside resources that do nothing, the official SDK and a bare server")
  .option("--only <groups>", `some of ${names.join(",")}`, groupNames, names)
  .option("--queues <counts>", "how many queues, as 1,100,1000", (text) => text.split(",").map(wholeNumber))
  .option("--rounds <count>", "how often a time is measured; the median counts", wholeNumber)
  .option("--quick", "little of everything, to try the benchmark itself", false)
  .option("--output <file>", "where the figures are kept", (file) => resolve(file), resultsFile)
  .parse()
  .opts<Options>();

void bench(options);
