/**
 * Doing something again and again while something else goes on.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";

const pauseMs = 200;

/** Begins at once, and never does it twice at the same time. What is returned ends it, and throws what it has thrown. */
export function nowAndThen(act: () => Promise<void>): () => Promise<void> {
  const over = new AbortController();
  const loop = (async () => {
    while (!over.signal.aborted) {
      await act();
      await delay(pauseMs, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  // Looked at only in the end.
  loop.catch(() => undefined);
  return async () => {
    over.abort();
    await loop;
  };
}
