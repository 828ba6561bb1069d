/**
 * What people ask permissions for: commands, lookups, and the calls themselves; and which calls each of them makes.
 *
 * @module
 */
import { docBucket } from "../resources/doc-bucket/definition";
import { docJob } from "../resources/doc-job/definition";
import { docQueue } from "../resources/doc-queue/definition";
import type { ResourceType } from "../resources/provider-text";
import type { Need, Step } from "./need";
import { type ServiceCall, serviceCallNames } from "./service-calls";

/** What each kind of resource needs, by its name. */
export const needsOf = {
  DocBucket: docBucket.permissions,
  DocQueue: docQueue.permissions,
  DocJob: docJob.permissions,
} as const satisfies Readonly<Record<ResourceType, readonly Need[]>>;

/** Every kind of resource. */
export const resourceTypes = Object.keys(needsOf) as ResourceType[];

/** What each command comes to on a resource. A removal and a replacement are part of `up`. */
export const stepsOf = {
  up: ["read", "create", "update", "delete"],
  refresh: ["read"],
  destroy: ["delete"],
  drift: ["read"],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

/** Looking around, whatever is declared. */
export const callsOfLooking = {
  discover: ["listDocBuckets", "listDocQueues"],
  getDocBuckets: ["listDocBuckets"],
  getDocBucket: ["listDocBuckets"],
  getDocQueues: ["listDocQueues"],
  getDocQueue: ["listDocQueues"],
} as const satisfies Readonly<Record<string, readonly ServiceCall[]>>;

/** Every name that can be asked for. */
export const operationNames: readonly string[] = [
  ...Object.keys(stepsOf),
  ...Object.keys(callsOfLooking),
  ...serviceCallNames,
];

/**
 * The calls of an operation. A command is taken for the given kinds of resources; `undefined` when there is no operation
 * of that name.
 */
export function callsOf(
  operation: string,
  types: readonly ResourceType[],
): readonly ServiceCall[] | undefined {
  if (Object.hasOwn(stepsOf, operation)) {
    const steps = stepsOf[operation as keyof typeof stepsOf];
    return types.flatMap((type) => callsOfSteps(type, steps));
  }
  if (Object.hasOwn(callsOfLooking, operation)) {
    return callsOfLooking[operation as keyof typeof callsOfLooking];
  }
  return serviceCallNames.filter((call) => call === operation).map((call) => [call])[0];
}

/**
 * The calls of a kind of resource in these steps. With the outputs of one resource, those that it can come to as it is;
 * without, those of any.
 */
export function callsOfSteps(
  type: ResourceType,
  steps: readonly Step[],
  outputs?: Readonly<Record<string, unknown>>,
): readonly ServiceCall[] {
  const needs: readonly Need[] = needsOf[type];
  return needs
    .filter(({ step }) => steps.includes(step))
    .filter((need) => outputs === undefined || canApply(need, outputs))
    .flatMap(({ calls }) => calls);
}

/** Whether a resource with these outputs can come to the case. What is decided by a secret, which tells nothing, can. */
function canApply({ applies }: Need, outputs: Readonly<Record<string, unknown>>): boolean {
  let isSecret = false;
  const told = new Proxy(outputs, {
    get(all, name) {
      const value: unknown = Reflect.get(all, name);
      isSecret ||= typeof value === "object";
      return value;
    },
  });
  return applies === undefined || applies(told) || isSecret;
}
