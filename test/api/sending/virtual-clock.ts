/** A clock for several who wait at the same time: it stands until a test moves it, and wakes them in order. */
import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../../provider/api/sending/clock";

export interface VirtualClock extends Clock {
  /** Lets so many milliseconds pass; whoever is woken acts before time goes on. */
  advance(milliseconds: number): Promise<void>;
  /** How many are waiting. */
  readonly waiting: number;
}

export function virtualClock(start = 1_700_000_000_000): VirtualClock {
  let now = start;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper = {
          until: now + milliseconds,
          wake: () => {
            signal?.removeEventListener("abort", stop);
            resolve();
          },
        };
        if (signal?.aborted) {
          stop();
          return;
        }
        signal?.addEventListener("abort", stop, { once: true });
        sleepers.add(sleeper);
      }),
    async advance(milliseconds) {
      const end = now + milliseconds;
      await setImmediate();
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.until - b.until).find(({ until }) => until <= end);
        if (next === undefined) {
          break;
        }
        now = Math.max(now, next.until);
        sleepers.delete(next);
        next.wake();
        await setImmediate();
      }
      now = end;
    },
    get waiting() {
      return sleepers.size;
    },
  };
}
