/**
 * What `cloud-infinite discover` writes: the report, and files.
 *
 * @module
 */
import { styleText } from "node:util";
import type { Discovered } from "../discovery/discover";
import type { Paint } from "../discovery/table";
import { printableJson } from "../terminal/printable";
import type { CommandOptions } from "./discover-options";

/** The report: a table, in colour where that is seen, or JSON. */
export function report(
  { json, bucket: buckets, prefix, name }: CommandOptions,
  regions: readonly string[],
  { shown, coverage }: Discovered,
): string {
  if (json) {
    const { discoveryOf } = require("../discovery/json") as typeof import("../discovery/json");
    return `${printableJson(discoveryOf(shown, regions, coverage))}\n`;
  }
  const { discoveryText, plainly } = require("../discovery/table") as typeof import("../discovery/table");
  const isColoured = process.stdout.isTTY && process.stdout.hasColors() && !process.env["NO_COLOR"];
  const coloured: Paint = (style, text) => styleText(style, text);
  const looked = { regions, buckets, prefix, name };
  return discoveryText(shown, looked, coverage, isColoured ? coloured : plainly);
}

/** Writes the files that are asked for, and returns what to say of them. Throws an error with a sentence. */
export function writeFiles(
  options: CommandOptions,
  regions: readonly string[],
  { found, shown, coverage }: Discovered,
  endpoint: string | undefined,
): string[] {
  const { snapshot, bucket, prefix, name, importFile, program } = options;
  const force = options.force === true;
  const said: string[] = [];
  if (snapshot !== undefined) {
    const { writeSnapshot } =
      require("../discovery/snapshot/write") as typeof import("../discovery/snapshot/write");
    const filter = { buckets: bucket && [...bucket], prefix, name };
    const { buckets } = writeSnapshot({ file: snapshot, found: shown, regions, filter, force });
    const queues = buckets.reduce((sum, one) => sum + one.queues.length, 0);
    said.push(`wrote the settings of ${queues} queue${queues === 1 ? "" : "s"} to ${snapshot}`);
  }
  if (importFile !== undefined || program !== undefined) {
    const { writeImport } =
      require("../discovery/import/write") as typeof import("../discovery/import/write");
    const { written, resources, notes } = writeImport({
      found,
      shown,
      managed: new Set(coverage?.managedBy.keys()),
      stackNames: coverage?.names ?? [],
      importFile,
      program,
      allFields: options.allFields === true,
      force,
      endpoint,
    });
    if (written.length > 0) {
      said.push(`wrote ${resources} resource${resources === 1 ? "" : "s"} to ${written.join(" and ")}`);
    }
    said.push(...notes);
  }
  return said;
}
