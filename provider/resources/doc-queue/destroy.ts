/**
 * What becomes of a queue when its resource is destroyed: the queue itself cannot be deleted.
 *
 * @module
 */
import type { CallContext } from "../definition";
import { requireSameEndpoint } from "../endpoint-mark";
import { isHandedOver } from "../hand-over";
import { parseQueueId } from "../location";
import { readQueue } from "./live";
import { planRestore } from "./plan";
import { fromQueue, type QueueSettings } from "./settings";
import { captured, type DocQueueState } from "./state";
import { writeQueue } from "./write";

/** Carries out `onDestroy`. A queue that is gone is success; a service that does not keep a setting only warns. */
export async function destroyQueue(
  { id, state }: { id: string; state: DocQueueState },
  context: CallContext,
): Promise<void> {
  if (isHandedOver("DocQueue", id, context)) {
    return;
  }
  requireSameEndpoint(state.memory.endpoint, context.settings, id);
  const { onDestroy = "retain" } = state.outputs;
  if (onDestroy === "retain") {
    context.say(`leaves ${id} as it is`);
    return;
  }
  const location = parseQueueId(id);
  const live = await readQueue(location, context, { knownTime: state.outputs.updateTime, purpose: "write" });
  if (live === undefined) {
    context.say(`${id} is gone already`);
    return;
  }
  const settings = fromQueue(live);
  const pausing: QueueSettings = { state: "Paused" };
  const { overlay, differing, left } =
    onDestroy === "pause"
      ? { overlay: pausing, differing: settings.state === "Paused" ? [] : ["state"], left: [] }
      : planRestore(captured(state), state.memory.written, settings);
  if (differing.length > 0) {
    const { notKept } = await writeQueue(location, live, overlay, context);
    if (notKept.length > 0) {
      context.warn(`the service accepted the change of ${id} but did not keep ${notKept.join(", ")}`);
    }
  }
  if (onDestroy === "pause") {
    context.say(`pauses ${id}`);
    return;
  }
  const restored =
    differing.length === 0
      ? `finds nothing to put back on ${id}`
      : `puts back ${differing.join(", ")} of ${id}`;
  const others =
    left.length === 0
      ? ""
      : `; leaves ${left.join(", ")}, which somebody else has changed since, or needs now`;
  context.say(restored + others);
}
