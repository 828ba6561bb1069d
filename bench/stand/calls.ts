/**
 * What an emulator was asked since its list of requests was last emptied.
 *
 * @module
 */
import type { Emulator } from "../../provider/emulator";

/** How often, by call. */
export function callsTo({ control }: Emulator): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(control.counters()).map(([operation, counts]) => [operation, counts?.total ?? 0]),
  );
}

export function totalCalls(emulator: Emulator): number {
  return Object.values(callsTo(emulator)).reduce((sum, count) => sum + count, 0);
}
