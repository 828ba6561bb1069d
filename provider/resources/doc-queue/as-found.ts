/**
 * The state of a queue that a program declares just as it is: what adopting it would leave, decided without a call.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import type { QueueLocation } from "../location";
import type { DocQueueInputs } from "./schema";
import { fromProperties, fromQueue, pathsOf } from "./settings";
import {
  capture,
  type DocQueueState,
  declaredOptions,
  declaredPaths,
  outputsOf,
  shownSettings,
  writtenAfter,
} from "./state";

/** The state, given that every declared setting means what the queue has. `endpoint` is the mark of where it is. */
export function stateAsFound(
  inputs: DocQueueInputs,
  { location, queue, endpoint }: { location: QueueLocation; queue: DocQueue; endpoint: string },
): DocQueueState {
  const declared = fromProperties(inputs);
  const live = fromQueue(queue);
  return {
    outputs: outputsOf(location, queue, shownSettings(live, { overlay: declared, kept: {} }), {
      ...declaredOptions(inputs),
      initialSettings: capture({}, pathsOf(declared), live),
    }),
    memory: {
      owned: declaredPaths(inputs),
      written: writtenAfter({}, declared, { kind: "nothingSent", live }),
      endpoint,
    },
  };
}
