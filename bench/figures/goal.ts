/**
 * Goals, in the words and with the verdict that tables have.
 *
 * @module
 */
import type { Goal } from "./results";

export function atMost(limit: number, value: number | null, unit = ""): Goal {
  return { words: `≤ ${limit}${unit === "" ? "" : ` ${unit}`}`, met: value !== null && value <= limit };
}

export function atLeast(limit: number, value: number | null): Goal {
  return { words: `≥ ${limit}`, met: value !== null && value >= limit };
}

export function exactly(wanted: number, value: number): Goal {
  return { words: `${wanted}`, met: value === wanted };
}
