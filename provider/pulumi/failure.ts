/**
 * Errors in the only forms the dynamic provider process survives. Thrown text hangs the engine, a whole number
 * as `code` becomes a gRPC status, and a stack is printed a second time.
 *
 * @module
 */
import { PartialFailure, type ResourceState } from "../resources/definition";
import { toWire, type WireObject } from "./wire";

/** Runs an operation; whatever it throws leaves as an error the process can pass on. */
export async function guarded<T>(
  operation: () => Promise<T>,
  properties?: (state: ResourceState<unknown, unknown>) => WireObject,
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw error instanceof PartialFailure && properties !== undefined
      ? partialFailure(error, properties(error.state))
      : passable(error);
  }
}

/** The engine keeps `properties`, prints only `reasons`, and comes back with an update. */
function partialFailure({ id, message, reasons }: PartialFailure, properties: WireObject): Error {
  return Object.assign(new Error(message), { id, reasons: [...reasons], properties: toWire(properties) });
}

function passable(error: unknown): Error {
  const message = error instanceof Error ? error.message || error.name : String(error);
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
  const passed = new Error(message);
  // The process prints "<error>: <stack>" besides passing the message on; a trace through this package helps nobody.
  passed.stack = "";
  return code === undefined ? passed : Object.assign(passed, { code });
}
