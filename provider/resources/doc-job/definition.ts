/**
 * The life cycle of a document job: submitted once by create, waited for, and forgotten by delete. It cannot be changed,
 * and the service forgets it after a month, which is neither drift nor an end of the resource. Source: API reference,
 * section 5.
 *
 * @module
 */
import type { DocJob } from "../../api/calls/jobs/doc-job";
import { BucketNotFoundError, FeatureNotEnabledError } from "../../api/errors/errors";
import type { Need, Step } from "../../permissions/need";
import { type CallContext, type ResourceDefinition, ResourceError } from "../definition";
import { endpointMark, requireSameEndpoint } from "../endpoint-mark";
import { chooseRegion, type JobLocation, jobIdOf, parseJobId } from "../location";
import { diffDocJob } from "./diff";
import { findLostJob } from "./lost";
import { checkDocJobInputs, type DocJobInputs } from "./schema";
import {
  type DocJobState,
  docJobUpgrades,
  hasEnded,
  inputsOf,
  locationOf,
  lookedUp,
  withJob,
  withWaiting,
} from "./state";
import { isIdOfUnconfirmed, submitJob } from "./submit";
import { waitForJob } from "./wait";

export const docJob: ResourceDefinition<DocJobInputs, DocJobState> = {
  type: "DocJob",
  upgrades: docJobUpgrades,
  secretMemory: [],
  permissions: [
    { step: "read", calls: ["describeDocJob"] },
    { step: "create", calls: ["submitDocJob"] },
    waiting("create"),
    lookingForLost("create"),
    waiting("update"),
    lookingForLost("update"),
  ],
  secretOutputs: () => ["docProcess.docPassword"],

  check({ olds, news }, context) {
    const { region, failures } = chooseRegion({ olds, news }, context);
    const inputs = region === undefined ? news : { ...news, region };
    return { inputs, failures: [...failures, ...checkDocJobInputs(inputs, context)] };
  },

  diff: diffDocJob,

  async create(inputs, context) {
    const { id, state } = await submitJob(inputs, context);
    return { id, state: await waitForJob({ id, state, inputs }, context) };
  },

  async read({ id, state }, context) {
    if (state === undefined) {
      const location = parseJobId(id);
      const found = lookedUp(location, await lookUp(location, context), endpointMark(context.settings));
      return { state: found, inputs: inputsOf(found) };
    }
    requireSameEndpoint(state.memory.endpoint, context.settings, id);
    const job = state.memory.search === undefined ? await describe(locationOf(state), context) : undefined;
    const now = job === undefined ? state : withJob(state, job);
    return { state: now, inputs: inputsOf(now) };
  },

  async update({ id, state, inputs }, context) {
    requireSameEndpoint(state.memory.endpoint, context.settings, id);
    const { search } = state.memory;
    const found = search === undefined ? state : await findLostJob({ id, state, search }, context);
    return waitForJob({ id, state: withWaiting(found, inputs), inputs }, context);
  },

  async delete({ state }, context) {
    if (!hasEnded(state) && state.outputs.jobId !== "") {
      context.say(`forgets ${jobIdOf(locationOf(state))}, which goes on`);
    }
  },
};

/** Waiting for a job, and noticing that its queue is paused. */
function waiting(step: Step): Need {
  return {
    step,
    when: "it waits (`wait: true`, the default)",
    applies: ({ wait }) => wait !== false,
    calls: ["describeDocJob", "listDocQueues"],
  };
}

/** A list of jobs may be had for one queue only, and may leave out what tells jobs apart. */
function lookingForLost(step: Step): Need {
  return {
    step,
    when: "the answer to its submission was lost",
    calls: ["listDocJobs", "describeDocJob", "listDocQueues"],
  };
}

/** The job as it is; `undefined` when there is nothing left that could tell. */
async function describe(location: JobLocation, context: CallContext): Promise<DocJob | undefined> {
  const client = await context.client();
  try {
    return await client.describeDocJob(location);
  } catch (error) {
    if (error instanceof FeatureNotEnabledError || error instanceof BucketNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

async function lookUp(location: JobLocation, context: CallContext): Promise<DocJob> {
  const id = jobIdOf(location);
  if (isIdOfUnconfirmed(location.jobId)) {
    throw new ResourceError(`${id} stands for a job that was not known yet: look it up by its \`jobId\``);
  }
  const client = await context.client();
  const job = await client.describeDocJob(location);
  if (job === undefined) {
    throw new ResourceError(`there is no document job ${id}; records of jobs are kept for a month`);
  }
  return job;
}
