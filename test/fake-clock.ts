/** A clock that tests move: waiting takes no time and is written down. */
import type { Clock } from "../provider/api/sending/clock";

export interface FakeClock extends Clock {
  /** Milliseconds of every wait so far. */
  readonly waits: number[];
}

export function fakeClock(start = Date.now()): FakeClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}
