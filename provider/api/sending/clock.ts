/**
 * Time as the client sees it: now, how much has passed, and waiting. Tests hand in one they move themselves.
 *
 * @module
 */
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";

/** Time, as the client asks for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Milliseconds since some moment, untouched when the machine's clock is set: what lengths of time are measured with.
   * Default: {@link now}.
   */
  elapsed?(): number;
  /** Waits so many milliseconds, never less; rejects at once, with the signal's reason, when that is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's. */
export const systemClock = {
  now: Date.now,
  elapsed: () => performance.now(),
  async sleep(milliseconds: number, signal?: AbortSignal) {
    const end = performance.now() + milliseconds;
    // A timer may fire a fraction early, and "not before" is what a service asked for.
    for (let left = milliseconds; left > 0; left = end - performance.now()) {
      await delay(Math.ceil(left), undefined, signal === undefined ? {} : { signal }).catch(
        (error: unknown) => {
          // Whoever aborted gave a reason; that is what the waiting ends with.
          signal?.throwIfAborted();
          throw error;
        },
      );
    }
    signal?.throwIfAborted();
  },
} satisfies Clock;
