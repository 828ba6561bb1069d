/**
 * The life cycle of a document queue. A queue cannot be created or deleted by API: it appears when document
 * processing is switched on for its bucket. So this resource adopts a queue, owns the settings that the program
 * declares and no others, and can put back what it found. Source: API reference, sections 3 and 4.
 *
 * @module
 */
import type { DocQueue } from "../../api/doc-queues";
import { type CallContext, PartialFailure, type ResourceDefinition, ResourceError } from "../definition";
import { endpointMark, requireSameEndpoint } from "../endpoint-mark";
import { chooseRegion, parseQueueId, type QueueLocation, queueIdOf } from "../location";
import { claim, release } from "../register";
import { destroyQueue } from "./destroy";
import { diffDocQueue } from "./diff";
import { configuredBySomebody, findQueue } from "./find";
import { readQueue } from "./live";
import { planWrite, type WritePlan } from "./plan";
import { checkDocQueue, type DocQueueInputs } from "./schema";
import {
  fromProperties,
  fromQueue,
  isSettingPath,
  pathsOf,
  type QueueSettings,
  settingsWhere,
} from "./settings";
import {
  capture,
  captured,
  type DocQueueState,
  declaredPaths,
  docQueueStateVersion,
  inputsOf,
  type Outcome,
  outputsOf,
  ownedSettings,
  refreshed,
  shownSettings,
  writtenAfter,
} from "./state";
import { mayHaveBeenWritten, type Written, writeQueue } from "./write";

const type = "DocQueue";

/** Settings in which any text can stand, besides the url. */
const freeTexts = ["name", "notifyConfig.mqName", "notifyConfig.mqRegion"] as const;

export const docQueue: ResourceDefinition<DocQueueInputs, DocQueueState> = {
  type,
  stateVersion: docQueueStateVersion,
  secretMemory: ["written"],
  permissions: { read: ["ci:DescribeDocProcessQueues"], write: ["ci:UpdateDocProcessQueue"] },

  secretOutputs: ({ memory: { owned, written } }) => [
    "initialSettings",
    // A url that was found may carry a token nobody declared.
    ...(owned.includes("notifyConfig.url") ? [] : ["notifyConfig.url"]),
    // A text that left the program may have been a secret there, and is still on the queue.
    ...freeTexts.filter((path) => written[path] !== undefined && !owned.includes(path)),
  ],

  check({ olds, news }, context) {
    const { region, failures } = chooseRegion({ olds, news }, context);
    const inputs = region === undefined ? news : { ...news, region };
    const wrong = checkDocQueue(inputs, context).filter(
      ({ path }) => !isUnchangedSetting(path, olds, inputs),
    );
    return { inputs, failures: [...failures, ...wrong] };
  },

  diff: diffDocQueue,

  async create(inputs, context) {
    const queue = await findQueue(inputs, context);
    const location = { bucket: inputs.bucket, region: inputs.region, queueId: queue.queueId };
    const id = queueIdOf(location);
    const configured = configuredBySomebody(queue);
    if (inputs.adopt === "unconfigured" && configured !== undefined) {
      throw new ResourceError(`${id} is not adopted, since adopt is "unconfigured" and ${configured}`);
    }
    claim(type, id, context.resourceName);
    try {
      const state = await write({ id, location, live: queue, inputs, before: undefined }, context);
      return { id, state };
    } catch (error) {
      if (!(error instanceof PartialFailure)) {
        release(type, id);
      }
      throw error;
    }
  },

  async read({ id, state }, context) {
    const location = parseQueueId(id);
    if (state !== undefined) {
      requireSameEndpoint(state.memory.endpoint, context.settings, id);
    }
    const queue = await readQueue(location, context);
    if (queue === undefined) {
      if (state === undefined) {
        throw new ResourceError(`there is no document queue ${id}`);
      }
      return undefined;
    }
    const now = state === undefined ? lookedUp(location, queue, context) : refreshed(state, location, queue);
    return { state: now, inputs: inputsOf(now) };
  },

  async update({ id, state, inputs }, context) {
    requireSameEndpoint(state.memory.endpoint, context.settings, id);
    const location = parseQueueId(id);
    if (!needsCall(state, inputs)) {
      return withDeclaration(state, inputs);
    }
    const live = await readQueue(location, context);
    if (live === undefined) {
      throw new ResourceError(
        `${id} is gone. Run \`pulumi refresh\` to take it out of the state, then \`pulumi up\` to adopt again`,
      );
    }
    return write({ id, location, live, inputs, before: state }, context);
  },

  async delete({ id, state }, context) {
    await destroyQueue({ id, state }, context);
  },
};

/**
 * Whether a setting is what it was. With `ignoreChanges`, a refresh makes inputs of whatever somebody set at the
 * console; that the program could not declare it is no reason to refuse it.
 */
function isUnchangedSetting(path: string, olds: object, news: object): boolean {
  const [setting = ""] = path.split("[");
  const valueIn = (inputs: object): unknown =>
    setting.split(".").reduce<unknown>((value, key) => Object(value)[key], inputs);
  return (
    isSettingPath(setting) &&
    valueIn(olds) !== undefined &&
    JSON.stringify(valueIn(olds)) === JSON.stringify(valueIn(news))
  );
}

/** A setting that is new to the program must be captured, one that differs must be written; the rest is bookkeeping. */
function needsCall(state: DocQueueState, inputs: DocQueueInputs): boolean {
  const declared = fromProperties(inputs);
  const entering = pathsOf(declared).some((path) => !state.memory.owned.includes(path));
  return entering || planWrite(declared, fromProperties(state.outputs), remember(state)).differing.length > 0;
}

function remember(state: DocQueueState) {
  return { settings: fromProperties(state.outputs), owned: ownedSettings(state) };
}

/** The state when only what the program declares has changed: `onDestroy`, `adopt`, or a setting that left it. */
function withDeclaration({ outputs, memory }: DocQueueState, inputs: DocQueueInputs): DocQueueState {
  const { adopt: _adopt, onDestroy: _onDestroy, ...rest } = outputs;
  return {
    outputs: { ...rest, ...declaredOptions(inputs) },
    memory: { ...memory, owned: declaredPaths(inputs) },
  };
}

function declaredOptions({ adopt, onDestroy }: DocQueueInputs) {
  return { ...(adopt === undefined ? {} : { adopt }), ...(onDestroy === undefined ? {} : { onDestroy }) };
}

interface Write {
  readonly id: string;
  readonly location: QueueLocation;
  readonly live: DocQueue;
  readonly inputs: DocQueueInputs;
  /** The state so far; absent when the queue is being adopted. */
  readonly before: DocQueueState | undefined;
}

/** Adopting and updating are one: plan, write what differs, and remember. */
async function write(
  { id, location, live, inputs, before }: Write,
  context: CallContext,
): Promise<DocQueueState> {
  const declared = fromProperties(inputs);
  const found = fromQueue(live);
  const plan = planWrite(declared, found, before && remember(before));
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
        (path) => outcome.kind === "written" || !(plan.differing as readonly string[]).includes(path),
      ),
      written: writtenAfter(before?.memory.written ?? {}, plan.overlay, outcome),
      endpoint: endpointMark(context.settings),
    },
  });
  tell({ id, live, plan, adopting: before === undefined }, context);
  if (plan.differing.length === 0) {
    return stateAfter(live, { kind: "written", answered: found, notKept: [] });
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
  { id, live, plan, adopting }: { id: string; live: DocQueue; plan: WritePlan; adopting: boolean },
  context: CallContext,
): void {
  const filled = plan.filled.length === 0 ? "" : ` (${plan.filled.join(", ")} because notification needs it)`;
  if (adopting) {
    const found = `"${live.name}", ${live.state}, notification ${live.notifyConfig.state || "Off"}`;
    const changed =
      plan.differing.length === 0 ? "nothing to change" : `changes ${plan.differing.join(", ")}${filled}`;
    context.say(`adopts ${id}, found as ${found}: ${changed}`);
  } else if (plan.filled.length > 0) {
    context.say(`changes ${plan.differing.join(", ")}${filled}`);
  }
  if (plan.drifted.length > 0) {
    context.warn(
      `${plan.drifted.join(", ")} of ${id} was changed outside Pulumi and is left as it is; \`pulumi up --refresh\` puts back what the program declares`,
    );
  }
}

/** The state of a queue that was only looked up: nothing of it is owned. */
function lookedUp(location: QueueLocation, queue: DocQueue, { settings }: CallContext): DocQueueState {
  return {
    outputs: outputsOf(location, queue, fromQueue(queue), {}),
    memory: { owned: [], written: {}, endpoint: endpointMark(settings) },
  };
}
