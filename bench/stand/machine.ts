/**
 * What is measured on.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import type { Measured } from "../figures/results";

const root = join(__dirname, "../..");

/** Says so of a group that is about to be measured. */
export function measuredNow(rounds: number, engine: string): Measured {
  const processor = cpus()[0]?.model.trim() || "unknown";
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      processor,
      cores: availableParallelism(),
      gigabytes: Math.round(totalmem() / 1024 ** 3),
    },
    versions: {
      engine,
      node: process.versions.node,
      package: versionOf(root),
      sdk: versionOf(join(root, "node_modules/@pulumi/pulumi")),
      system: `${type()} ${release().split("-")[0]}`,
    },
    rounds,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
}
