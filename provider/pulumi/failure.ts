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
  title: string,
  operation: () => Promise<T>,
  properties?: (state: ResourceState<unknown, unknown>) => WireObject,
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw error instanceof PartialFailure && properties !== undefined
      ? partialFailure(error, properties(error.state))
      : passable(error, title);
  }
}

/** The engine keeps `properties`, prints only `reasons`, and comes back with an update. */
function partialFailure({ id, message, reasons }: PartialFailure, properties: WireObject): Error {
  return Object.assign(new Error(message), { id, reasons: [...reasons], properties: toWire(properties) });
}

function passable(error: unknown, title: string): Error {
  const message = error instanceof Error ? error.message || error.name : String(error);
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  // Besides passing the message on, which the engine shows as the resource's error, the process prints
  // "<error>: <stack>" for most operations. Left alone that would be the same again, with a trace nobody needs.
  return Object.assign(new Error(message), code, { toString: () => title, stack: "failed, see its error" });
}
