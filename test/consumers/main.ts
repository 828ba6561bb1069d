/**
 * `npm run consumers`: the packed package in fresh projects, from the registry, for every Node.js, package manager, language and
 * module kind, in so few combinations that every two of them meet. `-- --all` tries all combinations, words only those that they
 * describe: `-- "Node.js 22" pnpm`, or `-- Bun`. A line each, and a table. Needs the network and a quarter of an hour.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packPackage } from "../../engine/drive/project";
import { getEngine } from "../../engine/get/get";
import { bunVersion, tryBun } from "./bun";
import { byInstallation, type Combination, combinations, describe, pairwise } from "./combinations";
import { type Consumer, install } from "./consumer";
import { type Trial, table } from "./table";
import { installTools, type Tools } from "./tools";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { all: { type: "boolean" } },
    allowPositionals: true,
  });
  const all = combinations(positionals);
  const wanted = values.all || positionals.length > 0 ? all : pairwise(all);
  const engine = await getEngine({ purpose: "tests" });
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-consumers-"));
  try {
    const tarball = packPackage(folder);
    mkdirSync(join(folder, "tools"));
    const tools = await installTools(join(folder, "tools"), [...new Set(wanted.map(({ node }) => node))]);
    const bun = positionals.length === 0 || positionals.includes("Bun");
    const bunFailed = bun && !(await bunWorks(mkdtempSync(join(folder, "bun-")), tarball, engine.root));
    const trials: Trial[] = [];
    for (const group of byInstallation(wanted)) {
      trials.push(...(await tryGroup(group, tarball, tools, engine.root, folder)));
    }
    const failed = trials.filter(({ failure }) => failure !== undefined).length + (bunFailed ? 1 : 0);
    const tried = trials.length + (bun ? 1 : 0);
    if (trials.length > 0) console.log(`\n${table(trials)}`);
    console.log(`\n${tried - failed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && tried > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bunWorks(folder: string, tarball: string, engineRoot: string): Promise<boolean> {
  try {
    await tryBun(folder, tarball, engineRoot);
    console.log(`works: Bun ${bunVersion}, a program of the Automation API`);
    return true;
  } catch (error) {
    console.log(`FAILS: Bun ${bunVersion}\n${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Installs once and tries the programs one after another. */
async function tryGroup(
  group: readonly Combination[],
  tarball: string,
  tools: Tools,
  engineRoot: string,
  parent: string,
): Promise<Trial[]> {
  const [first] = group;
  if (first === undefined) return [];
  const folder = mkdtempSync(join(parent, "consumer-"));
  let consumer: Promise<Consumer> | undefined;
  const trials: Trial[] = [];
  for (const combination of group) {
    const start = Date.now();
    try {
      consumer ??= install(folder, first, tarball, tools);
      await (await consumer).try(combination, engineRoot);
      const seconds = Math.round((Date.now() - start) / 1000);
      console.log(`works: ${describe(combination)} (@pulumi/pulumi ${(await consumer).sdk}, ${seconds} s)`);
      trials.push({ combination });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      console.log(`FAILS: ${describe(combination)}\n${failure}`);
      trials.push({ combination, failure });
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return trials;
}

void main();
