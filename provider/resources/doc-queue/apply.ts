/**
 * Bringing a queue to what the program declares: plan, write what differs, remember. Adopting a queue and updating
 * one are the same, but for what the state remembers.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { type CallContext, PartialFailure, ResourceError } from "../definition";
import { endpointMark } from "../endpoint-mark";
import type { QueueLocation } from "../location";
import { planWrite, type WritePlan } from "./plan";
import type { DocQueueInputs } from "./schema";
import { fromProperties, fromQueue, pathsOf, type QueueSettings, settingsWhere } from "./settings";
import {
  capture,
  captured,
  type DocQueueState,
  declaredOptions,
  declaredPaths,
  type Outcome,
  outputsOf,
  remembered,
  shownSettings,
  writtenAfter,
} from "./state";
import { mayHaveBeenWritten, type Written, writeQueue } from "./write";

export interface Application {
  readonly id: string;
  readonly location: QueueLocation;
  readonly live: DocQueue;
  readonly inputs: DocQueueInputs;
  /** The state so far; absent when the queue is being adopted. */
  readonly before: DocQueueState | undefined;
}

/** Writes what differs and returns the state to keep. */
export async function apply(
  { id, location, live, inputs, before }: Application,
  context: CallContext,
): Promise<DocQueueState> {
  const declared = fromProperties(inputs);
  const found = fromQueue(live);
  const plan = planWrite(declared, found, before && remembered(before));
  if (plan.fault !== undefined) {
    throw new ResourceError(`${id}: ${plan.fault}`);
  }
  const kept = before === undefined ? {} : untouchedSettings(declared, plan, before);
  const stateAfter = (queue: DocQueue, outcome: Outcome): DocQueueState => ({
    outputs: outputsOf(location, queue, shownSettings(fromQueue(queue), { overlay: plan.overlay, kept }), {
      ...declaredOptions(inputs),
      initialSettings: capture(before === undefined ? {} : captured(before), pathsOf(plan.overlay), found),
    }),
    memory: {
      // What may or may not have been written is not owned yet: whatever the program says of it next, it is looked
      // at and written as a setting that is new to the program.
      owned: declaredPaths(inputs).filter(
        (path) => outcome.kind !== "unknown" || !(plan.differing as readonly string[]).includes(path),
      ),
      written: writtenAfter(before?.memory.written ?? {}, plan.overlay, outcome),
      endpoint: endpointMark(context.settings),
    },
  });
  tell({ id, live, plan, declared, adopting: before === undefined }, context);
  if (plan.differing.length === 0) {
    return stateAfter(live, { kind: "nothingSent", live: found });
  }
  let written: Written;
  try {
    written = await writeQueue(location, live, plan.overlay, context);
  } catch (error) {
    if (mayHaveBeenWritten(error)) {
      // What was found is known only now: without it in the state a later destroy could not put it back.
      throw new PartialFailure(id, stateAfter(live, { kind: "unknown" }), [
        `${error.message} The change of ${plan.differing.join(", ")} may have been carried out or not; \`pulumi up\` looks and repairs it.`,
      ]);
    }
    throw error;
  }
  const { queue, notKept } = written;
  const state = stateAfter(queue, { kind: "written", answered: fromQueue(queue), notKept });
  if (notKept.length > 0) {
    throw new PartialFailure(id, state, [
      `the service accepted the change of ${id} but did not keep ${notKept.join(", ")}`,
    ]);
  }
  return state;
}

/** What the program declares and this write leaves alone, with the values the state has for it. */
function untouchedSettings(declared: QueueSettings, plan: WritePlan, before: DocQueueState): QueueSettings {
  const settings = fromProperties(before.outputs);
  return settingsWhere(
    (path) => settings[path] ?? "",
    pathsOf(declared).filter((path) => plan.overlay[path] === undefined),
  );
}

function tell(
  {
    id,
    live,
    plan,
    declared,
    adopting,
  }: { id: string; live: DocQueue; plan: WritePlan; declared: QueueSettings; adopting: boolean },
  context: CallContext,
): void {
  const filled = plan.filled.length === 0 ? "" : ` (${plan.filled.join(", ")} because notification needs it)`;
  if (adopting) {
    // A name that is declared may be a secret there.
    const name = live.name === declared.name ? "named as declared" : `as "${live.name}"`;
    const found = `${name}, ${live.state}, notification ${live.notifyConfig.state || "Off"}`;
    const changed =
      plan.differing.length === 0 ? "nothing to change" : `changes ${plan.differing.join(", ")}${filled}`;
    context.say(`adopts ${id}, found ${found}: ${changed}`);
  } else if (plan.filled.length > 0) {
    context.say(`changes ${plan.differing.join(", ")}${filled}`);
  }
  if (plan.drifted.length > 0) {
    context.warn(
      `${plan.drifted.join(", ")} of ${id} was changed outside Pulumi and is left as it is; \`pulumi up --refresh\` puts back what the program declares`,
    );
  }
}
