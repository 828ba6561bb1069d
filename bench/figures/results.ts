/**
 * What was measured, as it is kept in `bench/results.json`: tables of numbers, in groups that can be measured apart.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A column of figures. */
export interface Column {
  readonly name: string;
  /** Such as `s` or `MB`; empty for counts and ratios. */
  readonly unit: string;
  /** Digits after the point. */
  readonly digits: number;
}

/** A goal of one row, and whether the figures of the row reach it. */
export interface Goal {
  readonly words: string;
  readonly met: boolean;
}

export interface Row {
  readonly label: string;
  /** One for each column; `null` where there is none. */
  readonly values: readonly (number | null)[];
  readonly goal?: Goal;
}

export interface Table {
  /** Unique among all tables, such as `engine-100`. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Where and when a group was measured. */
export interface Measured {
  /** Day, as `2026-01-31`. */
  readonly date: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly gigabytes: number };
  readonly versions: Readonly<Record<"engine" | "node" | "package" | "sdk" | "system", string>>;
  readonly rounds: number;
  /** Load of the machine when the group began, over the last minute; above 1 others were at work. */
  readonly loadBefore: number;
}

export interface MeasuredGroup {
  readonly name: string;
  readonly title: string;
  readonly measured: Measured;
  readonly tables: readonly Table[];
}

export interface Results {
  readonly groups: readonly MeasuredGroup[];
}

export const resultsFile = join(__dirname, "..", "results.json");

/** The results so far; none when there is no file. */
export function readResults(file = resultsFile): Results {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return { groups: [] };
    }
    throw error;
  }
}

/** Puts a group in the place of its earlier figures; groups stand in the order of `names`. */
export function withGroup({ groups }: Results, group: MeasuredGroup, names: readonly string[]): Results {
  const others = groups.filter(({ name }) => name !== group.name);
  return {
    groups: [...others, group].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name)),
  };
}

export function writeResults(results: Results, file = resultsFile): void {
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
}
