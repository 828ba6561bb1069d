/**
 * When an answer about a queue is an old one: it is older than what the state or this process knows. Times are whole
 * seconds, so of two writes within one second only this process can tell the answers apart.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { instantOf } from "../stale";
import { differences, fromQueue, settingPaths } from "./settings";

/** The last write of this process to a queue, by its id. */
const lastWrites = new Map<string, { readonly before: DocQueue; readonly after: DocQueue }>();

/** Notes a write, from what was read before it to what it was answered with. */
export function noteWrite(id: string, before: DocQueue, after: DocQueue): void {
  lastWrites.set(id, { before, after });
}

/** Whether a queue as it was answered is older than is known. `knownTime` is the update time that the state has. */
export function isStaleQueue(id: string, queue: DocQueue, knownTime: string | undefined): boolean {
  const time = instantOf(queue.updateTime);
  if (time === undefined) {
    return false;
  }
  const written = lastWrites.get(id);
  const writeTime = instantOf(written?.after.updateTime) ?? Number.NEGATIVE_INFINITY;
  if (time < Math.max(instantOf(knownTime) ?? Number.NEGATIVE_INFINITY, writeTime)) {
    return true;
  }
  return (
    written !== undefined &&
    time === writeTime &&
    isSame(queue, written.before) &&
    !isSame(queue, written.after)
  );
}

function isSame(a: DocQueue, b: DocQueue): boolean {
  return differences(settingPaths, fromQueue(a), fromQueue(b)).length === 0;
}
