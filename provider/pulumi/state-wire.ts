/**
 * A resource's state as the engine keeps it: the outputs, and beside them what only the resource reads, under
 * keys that begin with `__` and are therefore in no diff.
 *
 * @module
 */
import type { ResourceDefinition, ResourceState } from "../resources/definition";
import { toWire, type WireObject, withSecretAt } from "./wire";

type AnyState = ResourceState<unknown, unknown>;
type AnyDefinition<State extends AnyState> = Pick<
  ResourceDefinition<never, State>,
  "secretMemory" | "secretOutputs" | "type" | "upgrades"
>;

const hidden = "__";
export const providerKey = "__provider";
/** The resource's name in the program. The SDK refuses `__name`. */
export const resourceNameKey = "__resource";
const versionKey = "__schema";
const hostKeys = new Set([providerKey, resourceNameKey, versionKey]);

/** Without the keys that are the host's. */
export function visible(properties: WireObject): WireObject {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith(hidden)));
}

export function resourceNameOf(properties: WireObject): string | undefined {
  const name = properties[resourceNameKey];
  return typeof name === "string" ? name : undefined;
}

/** The state as properties, secrets marked. */
export function writeState<State extends AnyState>(
  definition: AnyDefinition<State>,
  state: State,
  resourceName: string | undefined,
): WireObject {
  const outputs = toWire(state.outputs) as WireObject;
  const memory = toWire(state.memory) as WireObject;
  const withSecretOutputs = definition.secretOutputs(state).reduce(withSecretAt, outputs);
  const withSecretMemory = definition.secretMemory.reduce(withSecretAt, memory);
  return {
    ...withSecretOutputs,
    ...Object.fromEntries(Object.entries(withSecretMemory).map(([key, value]) => [`${hidden}${key}`, value])),
    [versionKey]: versionOf(definition),
    ...(resourceName === undefined ? {} : { [resourceNameKey]: resourceName }),
  };
}

/**
 * The state that properties hold, in the shape of today; `undefined` when they hold none, as in a lookup by id. A
 * state of a newer version is an error: reading it by halves could lose what it remembers.
 */
export function readState<State extends AnyState>(
  definition: AnyDefinition<State>,
  properties: WireObject,
): State | undefined {
  const version = properties[versionKey];
  if (version === undefined) {
    return undefined;
  }
  const newest = versionOf(definition);
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1 || version > newest) {
    throw new Error(
      `this ${definition.type} was written by a newer pulumi-cloud-infinite (its state has version ${String(version)}, ` +
        `this one reads up to ${newest}): install that version in this project`,
    );
  }
  const memory = Object.entries(properties).filter(([key]) => key.startsWith(hidden) && !hostKeys.has(key));
  const written: AnyState = {
    outputs: visible(properties),
    memory: Object.fromEntries(memory.map(([key, value]) => [key.slice(hidden.length), value])),
  };
  return definition.upgrades
    .slice(version - 1)
    .reduce<AnyState>((state, upgrade) => upgrade(state), written) as State;
}

function versionOf({ upgrades }: Pick<AnyDefinition<AnyState>, "upgrades">): number {
  return upgrades.length + 1;
}
