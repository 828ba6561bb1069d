/**
 * Work on many things, a few of them at a time.
 *
 * @module
 */

import { setMaxListeners } from "node:events";

/** Calls under way at once; the client's own limit is one of calls per second. */
export const mostCalls = 16;

/**
 * What `work` makes of each item, in the order of the items, with at most `most` under way. The first failure ends it:
 * nothing more is begun.
 */
export async function atATime<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  // One iterator for all: each worker takes what is next.
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      results[index] = await work(item);
    }
  };
  const workers = Array.from({ length: Math.min(most, items.length) }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    // Takes what is left, so that no worker finds any more.
    for (const _left of queue);
    await Promise.allSettled(workers);
    throw error;
  }
  return results;
}

/** The same signal for many calls at once: Node takes more than ten listeners of one for a leak, and says so. */
export function signalForMany(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) {
    return undefined;
  }
  const shared = AbortSignal.any([signal]);
  setMaxListeners(0, shared);
  return shared;
}
