/**
 * Reads that lag behind a write: for some seconds after a change the service may still answer what was. What looks
 * older than what is known is asked again, for a bounded time, before it is believed.
 *
 * @module
 */
import { type CallContext, ResourceError } from "./definition";

/** Seconds between looks. */
const waits = [1, 2, 4];

/** How long after a change an answer that contradicts it may be a late one. */
const lateWithin = 120_000;

/**
 * Looks until what is found is not stale, or the wait, of 7 s, is over; then the last answer counts. `look` is told
 * whether it is asked again, so that it does not answer from what it has.
 */
export async function settled<Found>(
  look: (again: boolean) => Promise<Found>,
  isStale: (found: Found) => boolean,
  { clock, signal }: Pick<CallContext, "clock" | "signal">,
): Promise<Found> {
  let found = await look(false);
  for (const wait of waits) {
    if (!isStale(found)) {
      break;
    }
    await clock.sleep(wait * 1000, signal);
    found = await look(true);
  }
  return found;
}

/**
 * An old answer is no ground for a write: sent back as a whole, it would undo what has been written since. A refresh
 * may believe it, since it writes nothing.
 */
export function refuseStale(id: string): ResourceError {
  return new ResourceError(
    `the service still shows ${id} as it was before its last change, so nothing was written: try again in a minute; ` +
      "if it stays so, `pulumi refresh` takes it as it is",
  );
}

/** A time of the service, such as `2020-07-24T22:42:27+0800`, in milliseconds; `undefined` when it is none. */
export function instantOf(text: string | undefined): number | undefined {
  // The offset without colon is not in the ECMAScript date format (API reference, section 9.3).
  const instant = Date.parse((text ?? "").replace(/([+-][0-9]{2})([0-9]{2})$/, "$1:$2"));
  return Number.isNaN(instant) ? undefined : instant;
}

/** Whether a change at a time of the service is so recent that answers may still contradict it. */
export function isRecent(time: string | undefined, { clock }: Pick<CallContext, "clock">): boolean {
  const instant = instantOf(time);
  return instant !== undefined && Math.abs(clock.now() - instant) < lateWithin;
}
