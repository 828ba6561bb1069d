/**
 * Every step of every resource in every case that its definition names, ready to be run with a key that may do just that.
 *
 * @module
 */
import type { Account, Emulator } from "../../provider/emulator/index";
import type { Step } from "../../provider/permissions/need";
import { PartialFailure, type ResourceState } from "../../provider/resources/definition";
import { docBucket } from "../../provider/resources/doc-bucket/definition";
import type { DocBucketInputs } from "../../provider/resources/doc-bucket/schema";
import type { DocBucketState } from "../../provider/resources/doc-bucket/state";
import { docJob } from "../../provider/resources/doc-job/definition";
import type { DocJobInputs } from "../../provider/resources/doc-job/schema";
import type { DocJobState } from "../../provider/resources/doc-job/state";
import { docQueue } from "../../provider/resources/doc-queue/definition";
import type { DocQueueInputs } from "../../provider/resources/doc-queue/schema";
import type { DocQueueState } from "../../provider/resources/doc-queue/state";
import type { ResourceType } from "../../provider/resources/provider-text";
import type { Deployment } from "../resources/deployment";

/** Where a scenario takes place. */
export interface Place {
  readonly emulator: Emulator;
  readonly bucket: string;
  /** Acts with a key that may do everything. */
  readonly owner: Deployment;
}

/** What was there before the step. */
type Kept = { readonly id: string; readonly state: ResourceState<unknown, unknown> } | undefined;

/** One step, and the cases of its resource's needs that it comes to. */
export interface Scenario {
  readonly name: string;
  readonly type: ResourceType;
  readonly step: Step;
  /** Beginnings of the cases' names; the need without a case is always meant. */
  readonly cases: readonly string[];
  /** Whether the bucket has document processing before. */
  readonly enabled: boolean;
  prepare(place: Place): Promise<Kept>;
  run(place: Place, kept: Kept, limited: Deployment): Promise<unknown>;
}

export const region = "ap-guangzhou";

const nothing = async (): Promise<undefined> => undefined;

function stateOf<State>(kept: Kept): { readonly id: string; readonly state: State } {
  if (kept === undefined) {
    throw new Error("nothing was prepared");
  }
  return kept as { readonly id: string; readonly state: State };
}

/** What the engine keeps of a step that fails partially. */
async function partial(step: Promise<unknown>): Promise<Kept> {
  const error = await step.then(
    () => new Error("the step did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PartialFailure)) {
    throw error;
  }
  return error;
}

const queueInputs = ({ bucket }: Place, more: Partial<DocQueueInputs> = {}): DocQueueInputs => ({
  bucket,
  region,
  name: "contracts",
  ...more,
});
const adoptedQueue = (more?: Partial<DocQueueInputs>) => (place: Place) =>
  docQueue.create(queueInputs(place, more), place.owner.context);
const deleteQueue: Scenario["run"] = (_place, kept, { context }) =>
  docQueue.delete(stateOf<DocQueueState>(kept), context);

const queueScenarios: readonly Scenario[] = [
  {
    ...{ name: "read of a DocQueue", type: "DocQueue", step: "read", cases: [], enabled: true },
    prepare: adoptedQueue(),
    run: (_place, kept, { context }) => docQueue.read(stateOf<DocQueueState>(kept), context),
  },
  {
    ...{ name: "create of a DocQueue", type: "DocQueue", step: "create", cases: [], enabled: true },
    prepare: nothing,
    run: (place, _kept, { context }) => docQueue.create(queueInputs(place), context),
  },
  {
    ...{ name: "update of a DocQueue", type: "DocQueue", step: "update", cases: [], enabled: true },
    prepare: adoptedQueue(),
    run: (place, kept, { context }) =>
      docQueue.update(
        { ...stateOf<DocQueueState>(kept), inputs: queueInputs(place, { name: "invoices" }) },
        context,
      ),
  },
  ...(["restore", "pause"] as const).map(
    (onDestroy): Scenario => ({
      name: `delete of a DocQueue with onDestroy ${onDestroy}`,
      ...{ type: "DocQueue", step: "delete", cases: ["`onDestroy: restore` or `pause`"], enabled: true },
      prepare: adoptedQueue({ onDestroy }),
      run: deleteQueue,
    }),
  ),
  {
    name: "delete of a DocQueue that is retained",
    ...{ type: "DocQueue", step: "delete", cases: [], enabled: true },
    prepare: adoptedQueue(),
    run: deleteQueue,
  },
];

const bucketInputs = ({ bucket }: Place, more: Partial<DocBucketInputs> = {}): DocBucketInputs => ({
  bucket,
  region,
  ...more,
});
const enabledBucket = (more?: Partial<DocBucketInputs>) => (place: Place) =>
  docBucket.create(bucketInputs(place, more), place.owner.context);
const createBucket: Scenario["run"] = (place, _kept, { context }) =>
  docBucket.create(bucketInputs(place), context);
const deleteBucket: Scenario["run"] = (_place, kept, { context }) =>
  docBucket.delete(stateOf<DocBucketState>(kept), context);

const bucketScenarios: readonly Scenario[] = [
  {
    ...{ name: "read of a DocBucket", type: "DocBucket", step: "read", cases: [], enabled: true },
    prepare: enabledBucket(),
    run: (_place, kept, { context }) => docBucket.read(stateOf<DocBucketState>(kept), context),
  },
  {
    name: "create of a DocBucket that takes over",
    ...{ type: "DocBucket", step: "create", cases: [], enabled: true },
    prepare: nothing,
    run: createBucket,
  },
  {
    name: "create of a DocBucket that switches on",
    ...{ type: "DocBucket", step: "create", cases: ["document processing is off"], enabled: false },
    prepare: nothing,
    run: createBucket,
  },
  {
    name: "update of a DocBucket whose switching on was never answered",
    ...{ type: "DocBucket", step: "update", cases: ["it was left without a queue"], enabled: false },
    prepare(place) {
      place.emulator.control.addFault({ operation: "enableDocBucket", reset: "before" });
      return partial(enabledBucket()(place));
    },
    run: (place, kept, { context }) =>
      docBucket.update({ ...stateOf<DocBucketState>(kept), inputs: bucketInputs(place) }, context),
  },
  {
    name: "update of a DocBucket's onDestroy",
    ...{ type: "DocBucket", step: "update", cases: [], enabled: true },
    prepare: enabledBucket(),
    run: (place, kept, { context }) =>
      docBucket.update(
        { ...stateOf<DocBucketState>(kept), inputs: bucketInputs(place, { onDestroy: "disable" }) },
        context,
      ),
  },
  ...(["restore", "disable"] as const).map(
    (onDestroy): Scenario => ({
      name: `delete of a DocBucket that was found off, with onDestroy ${onDestroy}`,
      ...{ type: "DocBucket", step: "delete", cases: ["`onDestroy: disable`"], enabled: false },
      prepare: enabledBucket({ onDestroy }),
      run: deleteBucket,
    }),
  ),
  ...(["restore", "retain"] as const).map(
    (onDestroy): Scenario => ({
      name: `delete of a DocBucket that was found on, with onDestroy ${onDestroy}`,
      ...{ type: "DocBucket", step: "delete", cases: [], enabled: true },
      prepare: enabledBucket({ onDestroy }),
      run: deleteBucket,
    }),
  ),
];

const jobInputs = ({ bucket }: Place, more: Partial<DocJobInputs> = {}): DocJobInputs => ({
  bucket,
  region,
  input: { object: "contract.docx" },
  output: { bucket, object: "pages/contract-${Number}.png" },
  ...more,
});
const createJob =
  (more?: Partial<DocJobInputs>): Scenario["run"] =>
  (place, _kept, { context }) =>
    docJob.create(jobInputs(place, more), context);
const submitted = (place: Place) => docJob.create(jobInputs(place, { wait: false }), place.owner.context);
const updateJob =
  (more?: Partial<DocJobInputs>): Scenario["run"] =>
  (place, kept, { context }) =>
    docJob.update({ ...stateOf<DocJobState>(kept), inputs: jobInputs(place, more) }, context);

const waiting = "it waits";
const lost = "the answer to its submission was lost";

/** Proves nothing, unlike a token. */
const userData = "the caller's own";

function hideJob({ emulator }: Place): void {
  // A service that lists the jobs of one queue only.
  emulator.control.addFault({ operation: "listDocJobs", status: 400, code: "InvalidArgument", times: 1 });
}

const jobScenarios: readonly Scenario[] = [
  {
    ...{ name: "read of a DocJob", type: "DocJob", step: "read", cases: [], enabled: true },
    prepare: submitted,
    run: (_place, kept, { context }) => docJob.read(stateOf<DocJobState>(kept), context),
  },
  {
    name: "create of a DocJob that does not wait",
    ...{ type: "DocJob", step: "create", cases: [], enabled: true },
    prepare: nothing,
    run: createJob({ wait: false }),
  },
  {
    name: "create of a DocJob that waits for one that does not begin",
    ...{ type: "DocJob", step: "create", cases: [waiting], enabled: true },
    prepare: nothing,
    run: createJob(),
  },
  {
    name: "create of a DocJob whose answer is lost",
    ...{ type: "DocJob", step: "create", cases: [lost], enabled: true },
    async prepare(place) {
      place.emulator.control.addFault({ operation: "submitDocJob", reset: "after", times: 1 });
      hideJob(place);
      return undefined;
    },
    run: createJob({ wait: false, userData }),
  },
  {
    name: "update of a DocJob that waits for one that does not begin",
    ...{ type: "DocJob", step: "update", cases: [waiting], enabled: true },
    prepare: submitted,
    run: updateJob(),
  },
  {
    name: "update of a DocJob whose answer was lost",
    ...{ type: "DocJob", step: "update", cases: [lost], enabled: true },
    async prepare(place) {
      place.emulator.control.addFault({ operation: "submitDocJob", reset: "after", times: 1 });
      place.emulator.control.addFault({ operation: "listDocJobs", status: 403, code: "AccessDenied" });
      const kept = await partial(
        docJob.create(jobInputs(place, { wait: false, userData }), place.owner.context),
      );
      place.emulator.control.clearFaults();
      hideJob(place);
      return kept;
    },
    run: updateJob({ wait: false, userData }),
  },
];

export const scenarios: readonly Scenario[] = [...queueScenarios, ...bucketScenarios, ...jobScenarios];

/** An account that may do just these actions, as far as the emulator knows them. */
export function limitedAccount(actions: readonly string[]): Account {
  return {
    secretId: "AKIDLIMITED",
    secretKey: "limited",
    actions: actions.filter((action) => action.startsWith("ci:")),
  };
}
