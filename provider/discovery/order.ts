/**
 * The order in which things are shown and kept: that of code units, which is the same on every machine.
 *
 * @module
 */

/** Compares two texts, for sorting. */
export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The texts in order, each once. */
export function inOrder(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(order);
}
