/**
 * The life cycle of a document bucket: a bucket for which document processing is switched on. Switching it on
 * makes the bucket's queue, switching it off takes the queue away. Nothing of it can be changed in place.
 * Source: API reference, sections 1 and 2.
 *
 * @module
 */
import type { DocBucket } from "../../api/calls/doc-buckets";
import type { DocQueue } from "../../api/calls/doc-queues";
import { BucketNotFoundError, CloudInfiniteError, FeatureNotEnabledError } from "../../api/errors/errors";
import { awaitQueuesOf, lastSwitched, noteSwitched } from "../bucket-queues";
import { failuresOf } from "../check";
import {
  type CallContext,
  type Change,
  PartialFailure,
  type ResourceDefinition,
  ResourceError,
} from "../definition";
import { endpointMark, requireSameEndpoint } from "../endpoint-mark";
import { isHandedOver } from "../hand-over";
import { bucketIdOf, chooseRegion, parseBucketId } from "../location";
import { forgetListedQueues } from "../queue-listings";
import { claimed } from "../register";
import { unknown } from "../unknown";
import { awaitOff, findBucket, readBucket } from "./live";
import { dropListed } from "./region-listing";
import { type DocBucketInputs, docBucketInputs } from "./schema";
import { type DocBucketState, docBucketUpgrades, inputsOf, outputsOf } from "./state";

const type = "DocBucket";

export const docBucket: ResourceDefinition<DocBucketInputs, DocBucketState> = {
  type,
  upgrades: docBucketUpgrades,
  secretMemory: [],
  permissions: [
    { step: "read", calls: ["listDocBuckets", "listDocQueues"] },
    { step: "create", calls: ["listDocBuckets", "listDocQueues"] },
    { step: "create", when: "document processing is off", calls: ["enableDocBucket"] },
    {
      step: "update",
      when: "it was left without a queue",
      calls: ["listDocBuckets", "listDocQueues", "enableDocBucket"],
    },
    {
      step: "delete",
      when: "`onDestroy: disable`, or `restore` of one that was found off",
      applies: ({ onDestroy, foundEnabled }) =>
        onDestroy === "disable" || (onDestroy === "restore" && foundEnabled === false),
      calls: ["disableDocBucket", "listDocQueues"],
    },
  ],
  secretOutputs: () => [],

  check({ olds, news }, context) {
    const { region, failures } = chooseRegion({ olds, news }, context);
    const inputs = region === undefined ? news : { ...news, region };
    return { inputs, failures: [...failures, ...failuresOf(docBucketInputs, inputs)] };
  },

  diff({ state: { outputs }, inputs }) {
    if (inputs === unknown) {
      return [{ path: "", kind: "update" }];
    }
    const identity = (["bucket", "region"] as const).flatMap((path): Change[] =>
      inputs[path] === outputs[path] ? [] : [{ path, kind: inputs[path] === unknown ? "update" : "replace" }],
    );
    const sameOnDestroy = (inputs.onDestroy ?? "retain") === (outputs.onDestroy ?? "retain");
    return [...identity, ...(sameOnDestroy ? [] : [{ path: "onDestroy", kind: "update" } as const])];
  },

  async create(inputs, context) {
    const id = bucketIdOf(inputs);
    return { id, state: await claimed(type, id, context.resourceName, () => enable(id, inputs, context)) };
  },

  async read({ id, state }, context) {
    const location = parseBucketId(id);
    if (state !== undefined) {
      requireSameEndpoint(state.memory.endpoint, context.settings, id);
    }
    const live = await readBucket(location, context, state?.outputs.createTime);
    if (live === undefined) {
      if (state === undefined) {
        throw new ResourceError(
          `there is no document bucket ${id}: document processing is not switched on for it`,
        );
      }
      return undefined;
    }
    const { onDestroy, foundEnabled } = state?.outputs ?? {};
    const now: DocBucketState = {
      outputs: outputsOf(live.bucket, location, {
        queueIds: live.queueIds,
        ...(onDestroy === undefined ? {} : { onDestroy }),
        ...(foundEnabled === undefined ? {} : { foundEnabled }),
      }),
      memory: state?.memory ?? { endpoint: endpointMark(context.settings) },
    };
    return { state: now, inputs: inputsOf(now) };
  },

  async update({ id, state, inputs }, context) {
    requireSameEndpoint(state.memory.endpoint, context.settings, id);
    // Without a queue the last operation did not get as far as it should have: it goes on from there.
    const now = state.outputs.queueIds.length > 0 ? state : await enable(id, inputs, context, state);
    const { onDestroy: _before, ...outputs } = now.outputs;
    return {
      outputs: { ...outputs, ...(inputs.onDestroy === undefined ? {} : { onDestroy: inputs.onDestroy }) },
      memory: now.memory,
    };
  },

  async delete({ id, state }, context) {
    if (isHandedOver(type, id, context)) {
      return;
    }
    requireSameEndpoint(state.memory.endpoint, context.settings, id);
    const { onDestroy = "retain", foundEnabled = true } = state.outputs;
    if (onDestroy === "retain" || (onDestroy === "restore" && foundEnabled)) {
      context.say(
        `leaves document processing of ${id} switched on${onDestroy === "restore" ? ", as it was found" : ""}`,
      );
      return;
    }
    const client = await context.client();
    const location = parseBucketId(id);
    try {
      await client.disableDocBucket(location).finally(() => {
        dropListed(location, client);
        forgetListedQueues(location, client);
      });
    } catch (error) {
      if (!(error instanceof FeatureNotEnabledError || error instanceof BucketNotFoundError)) {
        throw error;
      }
      context.say(`document processing of ${id} is off already`);
      return;
    }
    noteSwitched(location, "off");
    context.say(
      `switches document processing of ${id} off${takenAlong(state)}; the bucket stays bound to CI`,
    );
    const doubt = await awaitOff(location, context);
    if (doubt !== undefined) {
      context.warn(`was switched off, but ${doubt}`);
    }
  },
};

/** What goes with document processing. */
function takenAlong({ outputs: { queueIds } }: DocBucketState): string {
  return queueIds.length === 0
    ? ", which takes its queue away"
    : `, which takes away ${queueIds.length === 1 ? "its queue" : "its queues"} ${queueIds.join(", ")}`;
}

/** Takes the bucket over when it has document processing, else switches it on; and waits for its queue. */
async function enable(
  id: string,
  inputs: DocBucketInputs,
  context: CallContext,
  before?: DocBucketState,
): Promise<DocBucketState> {
  const client = await context.client();
  const location = { bucket: inputs.bucket, region: inputs.region };
  // What this process has just switched off may still be shown as on.
  const found = lastSwitched(location) === "off" ? undefined : await findBucket(location, context);
  const foundEnabled = before?.outputs.foundEnabled ?? found !== undefined;
  const stateOf = (bucket: DocBucket, queueIds: readonly string[]): DocBucketState => ({
    outputs: outputsOf(bucket, location, {
      queueIds,
      foundEnabled,
      ...(inputs.onDestroy === undefined ? {} : { onDestroy: inputs.onDestroy }),
    }),
    memory: { endpoint: endpointMark(context.settings) },
  });
  let bucket: DocBucket;
  try {
    bucket =
      found ?? (await client.enableDocBucket(location).finally(() => forgetListedQueues(location, client)));
    if (found === undefined) {
      noteSwitched(location, "on");
    }
  } catch (error) {
    if (error instanceof CloudInfiniteError && error.mayHaveHappened) {
      // It was off before: that must be remembered, or a later destroy would leave on what this may have switched on.
      const unseen = {
        bucketId: inputs.bucket,
        name: inputs.bucket,
        region: inputs.region,
        createTime: "",
        aliasBucketId: "",
      };
      throw new PartialFailure(id, stateOf(unseen, []), [
        `${error.message} Document processing may be on or not; \`pulumi up\` looks and goes on from there.`,
      ]);
    }
    throw error;
  }
  if (before === undefined) {
    context.say(
      found === undefined
        ? `switches document processing of ${id} on, which also binds the bucket to CI if it was not`
        : `takes over ${id}, for which document processing was on since ${found.createTime}`,
    );
  }
  let queues: readonly DocQueue[];
  try {
    queues = await awaitQueuesOf(location, context);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PartialFailure(id, stateOf(bucket, []), [
      `document processing of ${id} is on, but its queue could not be read: ${reason}`,
    ]);
  }
  if (queues.length === 0) {
    throw new PartialFailure(id, stateOf(bucket, []), [
      `document processing of ${id} is on, but it still has no queue: \`pulumi up\` looks again`,
    ]);
  }
  return stateOf(
    bucket,
    queues.map(({ queueId }) => queueId),
  );
}
