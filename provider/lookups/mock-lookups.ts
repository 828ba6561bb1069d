/**
 * What lookups find in a user's unit test. `pulumi.runtime.setMocks` reaches resources and the functions of other
 * providers, but not functions that look for themselves.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import type {
  GetDocBucketArgs,
  GetDocBucketResult,
  GetDocBucketsArgs,
  GetDocQueueArgs,
  GetDocQueueResult,
  GetDocQueuesArgs,
} from "./results";

type Found<Result> = Partial<Result> | Promise<Partial<Result>>;
type AllFound<Result> = readonly Partial<Result>[] | Promise<readonly Partial<Result>[]>;

/**
 * What each lookup finds, of its plain arguments; the Output forms find the same. What is left out of a result is filled
 * in: from the arguments, else as the service shows a bucket or queue that nobody has touched.
 */
export interface LookupMocks {
  /** The buckets that `getDocBuckets` finds. */
  getDocBuckets?(args: GetDocBucketsArgs): AllFound<GetDocBucketResult>;
  /** The bucket that `getDocBucket` finds; to let it find none, throw. */
  getDocBucket?(args: GetDocBucketArgs): Found<GetDocBucketResult>;
  /** The queues that `getDocQueues` finds. */
  getDocQueues?(args: GetDocQueuesArgs): AllFound<GetDocQueueResult>;
  /** The queue that `getDocQueue` finds; to let it find none, throw. */
  getDocQueue?(args: GetDocQueueArgs): Found<GetDocQueueResult>;
}

let active: LookupMocks | undefined;

/**
 * Says what lookups find, for a unit test: no call is made and no key is needed until the function that is returned puts
 * back what was before. A lookup that is not among them is an error.
 *
 * With `pulumi.runtime.setMocks` and without this, a lookup is an error, too, unless `CLOUD_INFINITE_ENDPOINT` leads to
 * an emulator on this machine.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { getDocQueueOutput, mockLookups } from "pulumi-cloud-infinite";
 *
 * void pulumi.runtime.setMocks({
 *   newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
 *   call: () => ({}),
 * });
 * const restore = mockLookups({
 *   getDocQueue: ({ bucket }) => ({ queueId: "p0123", name: `the queue of ${bucket}`, state: "Paused" }),
 * });
 *
 * // What is tested; here for itself.
 * getDocQueueOutput({ bucket: "documents-1250000000" }).state.apply((state) => {
 *   console.assert(state === "Paused");
 *   restore();
 * });
 * ```
 */
export function mockLookups(mocks: LookupMocks): () => void {
  const before = active;
  active = mocks;
  return () => {
    active = before;
  };
}

/** What the test says, if there is one that says anything. */
export function activeMocks(): LookupMocks | undefined {
  return active;
}

/** Whether Pulumi's own mocks stand where the engine would. */
export function isPulumiMocked(): boolean {
  // The SDK has no question for it; its stand-in for the engine has the user's functions as `mocks`.
  return "mocks" in Object(pulumi.runtime.getMonitor());
}
