/**
 * Time as the client sees it: now, and waiting. Tests hand in one they move themselves.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; rejects at once when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      // Whoever aborted gave a reason; that is what the waiting ends with.
      signal?.throwIfAborted();
      throw error;
    });
  },
};
