/**
 * Wakes the jobs when the next one is due, so that they end, and callbacks are sent, without anybody asking.
 *
 * @module
 */
import type { EmulatorClock } from "../time/clock";

export interface Alarm {
  /** To be called before or after anything that may change when the next job is due. */
  set(): void;
  close(): void;
}

export interface AlarmOptions {
  readonly clock: EmulatorClock;
  /** When to ring, by the clock; `undefined` for not at all. */
  readonly due: () => number | undefined;
  readonly ring: (now: number) => void;
}

const longestWait = 60_000;

export function createAlarm({ clock, due, ring }: AlarmOptions): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let isPending = false;
  let isClosed = false;
  let shortestWait = 1;
  let seen: number | undefined;

  function arm(): void {
    clearTimeout(timer);
    const at = due();
    if (isClosed || at === undefined) {
      return;
    }
    const now = clock.now();
    if (clock.read().frozen && at > now) {
      return;
    }
    if (now !== seen) {
      shortestWait = 1;
    }
    timer = setTimeout(wake, at > now ? Math.min(Math.max(at - now, shortestWait), longestWait) : 0);
    timer.unref();
  }

  function wake(): void {
    const now = clock.now();
    // A clock that somebody else holds still is looked at less and less often.
    shortestWait = now === seen ? shortestWait * 2 : 1;
    seen = now;
    ring(now);
    arm();
  }

  return {
    set() {
      if (!isPending) {
        isPending = true;
        // What is being done at this moment is to be done by then.
        queueMicrotask(() => {
          isPending = false;
          arm();
        });
      }
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
