/**
 * How much time has passed, by a clock that may or may not measure that apart from the time of day.
 *
 * @module
 */
import type { Clock } from "./clock";

/** Milliseconds since some moment. */
export function elapsed(clock: Clock): number {
  return clock.elapsed?.() ?? clock.now();
}
