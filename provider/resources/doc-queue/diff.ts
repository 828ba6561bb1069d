/**
 * In what a queue's state and what a program declares differ. No call is made: the state is what the engine
 * last saw, and a refresh has brought it up to date if the person asked for one.
 *
 * @module
 */
import type { Change } from "../definition";
import { type Unknown, type Unresolved, unknown } from "../unknown";
import type { DocQueueInputs } from "./schema";
import {
  differences,
  fromProperties,
  pathsOf,
  type QueueSettings,
  type SettingProperties,
  settingPaths,
} from "./settings";
import { type DocQueueState, ownedSettings } from "./state";

type Inputs = Exclude<Unresolved<DocQueueInputs>, Unknown>;

export function diffDocQueue({
  state,
  inputs,
}: {
  state: DocQueueState;
  inputs: Unresolved<DocQueueInputs>;
}): Change[] {
  if (inputs === unknown) {
    return [{ path: "", kind: "update" }];
  }
  return [
    ...identityChanges(state, inputs),
    ...optionChanges(state, inputs),
    ...settingChanges(state, inputs),
  ];
}

/**
 * What makes it another queue. An identity that is not known yet is an update, never a replacement: an update of
 * the resource it comes from makes all its outputs unknown, though they will be what they were.
 */
function identityChanges({ outputs }: DocQueueState, inputs: Inputs): Change[] {
  return (["bucket", "region", "queueId"] as const).flatMap((path): Change[] => {
    const wanted = inputs[path];
    if (wanted === undefined || wanted === outputs[path]) {
      return [];
    }
    return [{ path, kind: wanted === unknown ? "update" : "replace" }];
  });
}

/** What only the state needs to know, so that destroy obeys it. */
function optionChanges({ outputs }: DocQueueState, inputs: Inputs): Change[] {
  const defaults = { adopt: "any", onDestroy: "retain" } as const;
  return (["adopt", "onDestroy"] as const).flatMap((path): Change[] =>
    (inputs[path] ?? defaults[path]) === (outputs[path] ?? defaults[path]) ? [] : [{ path, kind: "update" }],
  );
}

function settingChanges(state: DocQueueState, inputs: Inputs): Change[] {
  if (inputs.notifyConfig === unknown) {
    const { notifyConfig: _unknown, ...rest } = inputs;
    const others = settingChanges(state, rest).filter(({ path }) => !path.startsWith("notifyConfig."));
    return [...others, { path: "notifyConfig", kind: "update" }];
  }
  const unknownPaths = settingPaths.filter((path) => hasUnknown(valueAt(inputs, path)));
  const declared = fromProperties(withoutUnknown(inputs));
  const remembered = fromProperties(state.outputs);
  const owned = ownedSettings(state);
  const declaredPaths = [...pathsOf(declared), ...unknownPaths];
  const different = differences(pathsOf(declared), remembered, { ...remembered, ...declared });
  return settingPaths
    .filter(
      (path) =>
        unknownPaths.includes(path) ||
        different.includes(path) ||
        owned.includes(path) !== declaredPaths.includes(path),
    )
    .map((path) => ({ path, kind: "update" }));
}

function valueAt(inputs: Inputs, path: keyof QueueSettings): unknown {
  return path.split(".").reduce<unknown>((value, key) => Object(value)[key], inputs);
}

function hasUnknown(value: unknown): boolean {
  return value === unknown || (Array.isArray(value) && value.includes(unknown));
}

function withoutUnknown({ name, state, notifyConfig }: Inputs): SettingProperties {
  const known = (properties: object): object =>
    Object.fromEntries(
      Object.entries(properties).filter(([, value]) => value !== undefined && !hasUnknown(value)),
    );
  return known({ name, state, notifyConfig: notifyConfig && known(notifyConfig as object) });
}
