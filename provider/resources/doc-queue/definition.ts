/**
 * The life cycle of a document queue. A queue cannot be created or deleted by API: it appears when document
 * processing is switched on for its bucket. So this resource adopts a queue, owns the settings that the program
 * declares and no others, and can put back what it found. Source: API reference, sections 3 and 4.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { type CallContext, type ResourceDefinition, ResourceError } from "../definition";
import { endpointMark, requireSameEndpoint } from "../endpoint-mark";
import { chooseRegion, parseQueueId, type QueueLocation, queueIdOf } from "../location";
import { claimed } from "../register";
import { apply } from "./apply";
import { destroyQueue } from "./destroy";
import { diffDocQueue } from "./diff";
import { configuredBySomebody, findQueue } from "./find";
import { readQueue } from "./live";
import { planWrite } from "./plan";
import { checkDocQueue, type DocQueueInputs } from "./schema";
import { fromProperties, fromQueue, isMasked, pathsOf } from "./settings";
import {
  type DocQueueState,
  declaredOptions,
  declaredPaths,
  docQueueUpgrades,
  inputsOf,
  outputsOf,
  refreshed,
  remembered,
  withoutDrift,
} from "./state";

const type = "DocQueue";

/** Settings in which any text can stand. */
const freeTexts = ["name", "notifyConfig.url", "notifyConfig.mqName", "notifyConfig.mqRegion"] as const;

export const docQueue: ResourceDefinition<DocQueueInputs, DocQueueState> = {
  type,
  upgrades: docQueueUpgrades,
  secretMemory: ["written"],
  permissions: [
    { step: "read", calls: ["listDocQueues"] },
    { step: "create", calls: ["listDocQueues", "updateDocQueue"] },
    { step: "update", calls: ["listDocQueues", "updateDocQueue"] },
    {
      step: "delete",
      when: "`onDestroy: restore` or `pause`",
      applies: ({ onDestroy }) => onDestroy === "restore" || onDestroy === "pause",
      calls: ["listDocQueues", "updateDocQueue"],
    },
  ],

  secretOutputs: ({ outputs, memory: { owned, written } }) => [
    "initialSettings",
    ...freeTexts.filter((path) =>
      owned.includes(path)
        ? // What counts for nothing while notification is off is not compared, so it may be a secret of an earlier program.
          isMasked(path, fromProperties(outputs))
        : // A url that was found may carry a token nobody declared. Another text that left the program may have been a
          // secret there, and is still on the queue.
          path === "notifyConfig.url" || written[path] !== undefined,
    ),
  ],

  check({ olds, news }, context) {
    const { region, failures } = chooseRegion({ olds, news }, context);
    const inputs = region === undefined ? news : { ...news, region };
    return { inputs, failures: [...failures, ...checkDocQueue({ olds, news: inputs }, context)] };
  },

  diff: diffDocQueue,

  async create(inputs, context) {
    const queue = await findQueue(inputs, context);
    const location = { bucket: inputs.bucket, region: inputs.region, queueId: queue.queueId };
    const id = queueIdOf(location);
    const configured = configuredBySomebody(queue, fromProperties(inputs));
    if (inputs.adopt === "unconfigured" && configured !== undefined) {
      throw new ResourceError(`${id} is not adopted, since adopt is "unconfigured" and ${configured}`);
    }
    const state = await claimed(type, id, context.resourceName, () =>
      apply({ id, location, live: queue, inputs, before: undefined }, context),
    );
    return { id, state };
  },

  async read({ id, state }, context) {
    const location = parseQueueId(id);
    if (state !== undefined) {
      requireSameEndpoint(state.memory.endpoint, context.settings, id);
    }
    const queue = await readQueue(location, context, {
      knownTime: state?.outputs.updateTime,
      purpose: "refresh",
    });
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
    const live = await readQueue(location, context, {
      knownTime: state.outputs.updateTime,
      purpose: "write",
    });
    if (live === undefined) {
      throw new ResourceError(
        `${id} is gone. Run \`pulumi refresh\` to take it out of the state, then \`pulumi up\` to adopt again`,
      );
    }
    return apply({ id, location, live, inputs, before: state }, context);
  },

  async delete({ id, state }, context) {
    await destroyQueue({ id, state }, context);
  },
};

/** A setting that is new to the program must be captured, one that differs must be written; the rest is bookkeeping. */
function needsCall(state: DocQueueState, inputs: DocQueueInputs): boolean {
  const declared = fromProperties(inputs);
  const entering = pathsOf(declared).some((path) => !state.memory.owned.includes(path));
  return (
    entering || planWrite(declared, fromProperties(state.outputs), remembered(state)).differing.length > 0
  );
}

/** The state when only what the program declares has changed: `onDestroy`, `adopt`, or a setting that left it. */
function withDeclaration({ outputs, memory }: DocQueueState, inputs: DocQueueInputs): DocQueueState {
  const { adopt: _adopt, onDestroy: _onDestroy, ...rest } = outputs;
  return {
    outputs: { ...rest, ...declaredOptions(inputs) },
    memory: { ...withoutDrift(memory), owned: declaredPaths(inputs) },
  };
}

/** The state of a queue that was only looked up: nothing of it is owned. */
function lookedUp(location: QueueLocation, queue: DocQueue, { settings }: CallContext): DocQueueState {
  return {
    outputs: outputsOf(location, queue, fromQueue(queue), {}),
    memory: { owned: [], written: {}, endpoint: endpointMark(settings) },
  };
}
