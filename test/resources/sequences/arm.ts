/**
 * A fault of a story as rules of the emulator.
 *
 * @module
 */
import type { FaultRule } from "../../../provider/emulator";
import type { Model } from "./model";
import type { FaultStep } from "./steps";

/** Orders it, if there is one, for the calls to come. */
export function arm(model: Model, fault: FaultStep | undefined): void {
  if (fault === undefined) {
    return;
  }
  const { operation, what, times, after } = fault;
  const acts: Readonly<Record<FaultStep["what"], FaultRule>> = {
    resetAfter: { reset: "after" },
    resetBefore: { reset: "before" },
    "500": { status: 500 },
    "503": { status: 503, retryAfter: 2 },
    throttle: { status: 429 },
    cutBody: { cutBody: true },
    half: { truncateBody: true },
    empty: { body: "" },
    late:
      operation === "enableDocBucket"
        ? { queueDelaySeconds: 5 }
        : operation.startsWith("list")
          ? { delayMs: 1 }
          : { staleSeconds: 5 },
    dropFields:
      operation === "updateDocQueue"
        ? { dropFields: ["Queue.Name", "Queue.State", "ResultFormat"] }
        : { status: 502 },
    hideQueues: operation === "listDocQueues" ? { hideQueues: true } : { status: 504 },
    refuse: { status: 403, code: "AccessDenied" },
  };
  if (after > 0) {
    model.emulator.control.addFault({ operation, times: after });
  }
  model.emulator.control.addFault({ operation, times, ...acts[what] });
}
