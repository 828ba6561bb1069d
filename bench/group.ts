/**
 * What a group of measurements is, and what it measures with.
 *
 * @module
 */
import type { Table } from "./figures/results";
import type { Stacks } from "./stand/stacks";

/** What the person asked for, and what groups share. */
export interface Bench {
  /** How often a time is measured; the median counts. */
  readonly rounds: number;
  /** How many queues, from few to many. */
  readonly sizes: readonly number[];
  /** Whether to measure little, to try the benchmark itself. */
  readonly quick: boolean;
  readonly stacks: Stacks;
  /** Says what is being done. */
  log(line: string): void;
}

export interface Group {
  /** As in `--only engine`. */
  readonly name: string;
  readonly title: string;
  measure(bench: Bench): Promise<Table[]>;
}
