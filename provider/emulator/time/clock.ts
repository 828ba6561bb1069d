import { parseTime } from "./service-time";

/**
 * How to set the emulator's clock.
 *
 * - `now`: an ISO timestamp (`2026-01-31T12:00:00Z`, or the service's own `+0800` form). The clock stands still there
 *   until it is set again, so that tests get the same timestamps in every run.
 * - `offsetMs`: the clock runs, this many milliseconds ahead of (negative: behind) the one it was started with.
 *   `0` is how it starts.
 */
export type ClockSetting =
  | {
      /** Where the clock stands still. */
      readonly now: string;
    }
  | {
      /** Milliseconds it runs ahead. */
      readonly offsetMs: number;
    };

/** What the emulator's clock shows. */
export interface ClockReading {
  /** The emulator's time as UTC in ISO form. */
  readonly now: string;
  /** Whether the clock stands still. */
  readonly frozen: boolean;
}

/** The one source of time of an emulator: timestamps, the `Date` header, the window of signatures. */
export interface EmulatorClock {
  now(): number;
  set(setting: ClockSetting): ClockReading;
  read(): ClockReading;
}

export function createClock(base: () => number): EmulatorClock {
  let offset = 0;
  let frozenAt: number | undefined;

  const now = () => frozenAt ?? base() + offset;
  const read = () => ({ now: new Date(now()).toISOString(), frozen: frozenAt !== undefined });

  return {
    now,
    read,
    set(setting) {
      if ("now" in setting) {
        frozenAt = parseTime(setting.now);
      } else {
        frozenAt = undefined;
        offset = setting.offsetMs;
      }
      return read();
    },
  };
}
