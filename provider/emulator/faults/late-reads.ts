/**
 * Writes that reads see late.
 *
 * @module
 */
import type { Call, Operation } from "../call";

/** Carries a call out; if its fault rule says so, reads of its bucket go on seeing what was before, or no queue yet. */
export function carryOutLate(operation: Operation, call: Call): ReturnType<Operation> {
  const { state, region, bucket, now } = call;
  const { staleSeconds, queueDelaySeconds } = call.fault ?? {};
  if (bucket === undefined || (staleSeconds === undefined && queueDelaySeconds === undefined)) {
    return operation(call);
  }
  const before = state.read(region, bucket, now);
  const response = operation(call);
  if (staleSeconds !== undefined) {
    state.veil(region, bucket, before, now + staleSeconds * 1000);
  }
  const after = state.find(region, bucket);
  if (queueDelaySeconds !== undefined && after !== undefined) {
    state.veil(region, bucket, { ...after, queues: [] }, now + queueDelaySeconds * 1000);
  }
  return response;
}
