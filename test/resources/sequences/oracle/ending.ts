/**
 * Whether a deployment ended as it should: for a reason that a person can see, with the state it should have left.
 *
 * @module
 */

import { isNotify, isOn, meaning, meaningIn, type Path } from "../../meaning";
import type { ProgramResource } from "../../program";
import type { Ending } from "../../simulated-engine/deployment";
import { uncarriable } from "../../simulated-engine/properties";
import type { ProviderFailure } from "../../simulated-engine/provider-process";
import { Violation } from "../../simulated-engine/violation";
import { enabledBuckets, entryOf, type LiveQueue, liveQueues, type Model, queueOf } from "../model";
import { badValues, places } from "../world";
import { type Before, declaredIn } from "./changes";

/** Throws when a deployment during which nothing went wrong failed without a reason. */
export function requireReasons(model: Model, ending: Ending, { refreshed }: { refreshed: boolean }): void {
  for (const failure of ending.failures) {
    if (!isExplained(model, failure, refreshed)) {
      throw new Violation(`failed, though nothing stood in its way: ${failure.message}`);
    }
  }
}

function isExplained(model: Model, { message, code }: ProviderFailure, refreshed: boolean): boolean {
  switch (code) {
    case "PermissionDenied":
      return places.some(({ bucket, provider }) =>
        [...model.program, ...model.stack.entries()].some(
          (each) => each.provider !== provider && JSON.stringify(each).includes(bucket),
        ),
      );
    case "RequestRefused":
      return /NotifyConfig\.\w+ must be/.test(message) && declaresBadValue(model);
    case "ResourceError":
      return (
        (/notification.* cannot be On/.test(message) && lacksSomething(model, message)) ||
        /not switched on for|has no queue|several queues/.test(message) ||
        /is not adopted, since adopt is "unconfigured"/.test(message) ||
        /keep one of them, it can have only one owner/.test(message) ||
        (!refreshed && /is gone\. Run `pulumi refresh`/.test(message))
      );
    default:
      return false;
  }
}

/** Whether notification of the queue that a message is about has no destination, or no event, by what there is. */
function lacksSomething(model: Model, message: string): boolean {
  const id = message.slice(0, message.indexOf(": "));
  const queue = liveQueues(model).get(id);
  return model.program
    .filter((resource) => queue === undefined || queueOf(model, resource)?.id === id)
    .some(({ settings }) => {
      const known = (path: Path): string => {
        const declared = settings.get(path);
        const is = queue === undefined ? "" : meaningIn(queue.elements, path);
        return declared === undefined ? is : meaning(path, declared.value);
      };
      const type = known("notifyConfig.type") || (known("notifyConfig.mqName") ? "TDMQ" : "Url");
      const needed: readonly Path[] =
        type === "TDMQ" ? ["notifyConfig.mqName", "notifyConfig.mqRegion"] : ["notifyConfig.url"];
      const hasNoEvent = settings.has("notifyConfig.events") && known("notifyConfig.events") === "";
      return hasNoEvent || needed.some((path) => known(path) === "");
    });
}

function declaresBadValue({ program }: Model): boolean {
  return program.some(({ settings }) =>
    [...settings].some(([path, { value }]) =>
      badValues[path].some((bad) => JSON.stringify(bad) === JSON.stringify(value)),
    ),
  );
}

/** Throws when a resource left the state though it was there, or a refresh kept one that was gone. */
export function requireGoneOnlyWhenGone(
  before: Before,
  ending: Ending,
  { hidden }: { hidden: boolean },
): void {
  for (const { kind, type, name, id } of ending.steps) {
    const wasThere = type === "DocQueue" ? before.queues.has(id) : before.buckets.has(id);
    if (kind === "drop" && wasThere && !hidden) {
      throw new Violation(`a refresh dropped ${type} ${name}, though ${id} is there`);
    }
    if (kind === "read" && !wasThere) {
      throw new Violation(`a refresh kept ${type} ${name}, though ${id} is gone`);
    }
  }
}

/** Throws when a queue is not as the program declares it after a deployment that succeeded; all, or those just created. */
export function requireConverged(model: Model, { steps }: Ending, which: "all" | "created"): void {
  const isMeant = ({ name, type }: { name: string; type: string }) =>
    which === "all" ||
    steps.some((step) => step.kind === "create" && step.name === name && step.type === type);
  for (const resource of model.program.filter((each) => each.type === "DocQueue" && isMeant(each))) {
    const queue = queueOf(model, resource);
    const id = entryOf(model, resource)?.id ?? "";
    if (
      steps.some(
        ({ kind, type, id: bucketId }) =>
          kind === "delete" && type === "DocBucket" && id.startsWith(`${bucketId}/`),
      )
    ) {
      // The program declares the bucket no more, and took its queue away.
      continue;
    }
    if (queue === undefined) {
      throw new Violation(`${resource.name} was deployed, but its queue is not there`);
    }
    requireIdentity(resource, queue.id);
    for (const [path, { value }] of resource.settings) {
      if (resource.ignoreChanges.includes(path) || isMasked(path, queue, resource.settings)) {
        continue;
      }
      const [live, declared] = [meaningIn(queue.elements, path), meaning(path, value)];
      if (live !== declared) {
        throw new Violation(
          `${path} of ${queue.id} is ${live} after a deployment, though ${declared} is declared`,
        );
      }
    }
  }
  const enabled = enabledBuckets(model);
  for (const { name, type } of model.program.filter((each) => each.type === "DocBucket" && isMeant(each))) {
    const entry = model.stack.find([name], type);
    if (entry === undefined || !enabled.has(entry.id)) {
      throw new Violation(`${type} ${name} was deployed, but document processing is not on`);
    }
  }
}

function requireIdentity({ name, bucket, region, queueId }: ProgramResource, id: string): void {
  const [hasRegion, hasBucket, hasQueue] = id.split("/");
  if (
    bucket !== hasBucket ||
    (region !== undefined && region !== hasRegion) ||
    (queueId !== undefined && queueId !== hasQueue)
  ) {
    throw new Violation(`${name} was deployed, but it is ${id}`);
  }
}

/** Throws when a resource was replaced though nothing that makes it another one has changed. */
export function requireReasonsToReplace(
  { program, configuredRegion, environmentRegion }: Model,
  before: Before,
  { steps }: Ending,
): void {
  for (const { name, type, id } of steps.filter(({ kind }) => kind === "delete")) {
    const resource = program.find(
      (each) => each.type === type && [each.name, ...each.aliases].includes(name),
    );
    const entry = before.entries.find((each) => each.type === type && each.name === name);
    if (resource === undefined || entry === undefined) {
      continue;
    }
    const [region, bucket, queueId] = id.split("/");
    const wanted = resource.region ?? (environmentRegion === undefined ? configuredRegion : region);
    const isSame =
      resource.bucket === bucket && wanted === region && (resource.queueId ?? queueId) === queueId;
    if (isSame) {
      throw new Violation(`${type} ${name} was replaced, though it still is ${id}`);
    }
  }
}

/** Throws when a refresh sees drift where there is none, or does not see it. */
export function requireDriftSeen(before: Before, { steps }: Ending): void {
  for (const { kind, type, name, id, drift } of steps) {
    const entry = before.entries.find((each) => each.type === type && each.name === name);
    const elements = before.queues.get(id)?.elements;
    if (kind !== "read" || type !== "DocQueue" || entry === undefined || elements === undefined) {
      continue;
    }
    if (entry.initErrors.length > 0) {
      continue;
    }
    const declared = declaredIn(entry);
    const drifted = [...declared].filter(
      ([path, { value }]) =>
        !isMasked(path, { elements }, declared) && meaningIn(elements, path) !== meaning(path, value),
    );
    if (drifted.length > 0 !== drift) {
      throw new Violation(
        `a refresh of ${name} ${drift ? "sees drift" : "sees no drift"}, but what drifted is ${drifted.map(([path]) => path).join(", ") || "nothing"}`,
      );
    }
  }
}

/** While notification is Off, live or wanted, its other settings count for nothing. */
function isMasked(
  path: Path,
  { elements }: Pick<LiveQueue, "elements">,
  declared: ReadonlyMap<Path, { readonly value: unknown }>,
): boolean {
  const wanted = declared.get("notifyConfig.state")?.value;
  return isNotify(path) && path !== "notifyConfig.state" && (!isOn(elements) || wanted === "Off");
}

/** Throws when the state holds what cannot be written, or misses what every later call needs. */
export function requireSoundState({ stack }: Model): void {
  for (const { name, type, id, inputs, outputs } of stack.entries()) {
    const fault = uncarriable({ inputs, outputs });
    if (fault !== undefined) {
      throw new Violation(`the state of ${type} ${name} cannot be kept:${fault}`);
    }
    for (const properties of [inputs, outputs]) {
      if (typeof properties["__provider"] !== "string") {
        throw new Violation(`the state of ${type} ${name} has lost its provider text`);
      }
    }
    if (!/^[a-z0-9-]+\/[a-z0-9-]+-\d+(?:\/\w+)?$/.test(id)) {
      throw new Violation(`the id of ${type} ${name} is ${id}`);
    }
  }
}
