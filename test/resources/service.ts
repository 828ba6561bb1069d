/**
 * The emulator that all tests of a file share, with a clock that only moves when somebody waits.
 *
 * @module
 */
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type FakeClock, fakeClock } from "../fake-clock";
import { Violation } from "./simulated-engine/violation";

/** Starts it, in the region `ap-guangzhou`. */
export async function startService(): Promise<{ emulator: Emulator; clock: FakeClock }> {
  const clock = patientClock(fakeClock(Date.parse("2026-11-22T08:00:00Z")));
  return { clock, emulator: await startEmulator({ region: "ap-guangzhou", clock: clock.now }) };
}

/** A wait that is no length of time would stop the clock for good. */
function patientClock(clock: FakeClock): FakeClock {
  return {
    ...clock,
    async sleep(milliseconds, signal) {
      if (!(milliseconds >= 0 && milliseconds < Number.POSITIVE_INFINITY)) {
        throw new Violation(`somebody waits for ${milliseconds} ms`);
      }
      await clock.sleep(milliseconds, signal);
    },
  };
}
