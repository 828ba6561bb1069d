/**
 * What the state of a DocQueue holds. Its shape is a contract with every state ever written: each change of it adds an
 * upgrade.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import type { ResourceState, StateUpgrade } from "../definition";
import type { QueueLocation } from "../location";
import type { Remembered } from "./plan";
import type { DocQueueInputs } from "./schema";
import {
  differences,
  fromProperties,
  fromQueue,
  isMasked,
  isSettingPath,
  pathsOf,
  type QueueSettings,
  type SettingPath,
  type SettingProperties,
  sameSetting,
  settingsWhere,
  toProperties,
  type WrittenSettings,
} from "./settings";

/** None yet: the shape is that of the first release. */
export const docQueueUpgrades: readonly StateUpgrade[] = [];

/** What a program and a person see. Documented on the class `DocQueue`. */
export interface DocQueueOutputs extends SettingProperties {
  readonly bucket: string;
  readonly region: string;
  readonly queueId: string;
  readonly adopt?: string;
  readonly onDestroy?: string;
  readonly bucketId: string;
  readonly category: string;
  readonly maxSize?: number;
  readonly maxConcurrent?: number;
  readonly createTime: string;
  readonly updateTime: string;
  readonly initialSettings?: SettingProperties;
}

/** What only the resource reads. */
export interface DocQueueMemory {
  /** Paths the program declares; `queueId` among them when it was given. */
  readonly owned: readonly string[];
  /**
   * What this resource last wrote. Its paths and those of `initialSettings` are all that was ever owned, so that
   * set needs no list of its own.
   */
  readonly written: WrittenSettings;
  /** Where it belongs, see `endpoint-mark.ts`. */
  readonly endpoint: string;
  /**
   * Owned paths in which the last read found something else than the state had: paths only, so that a report of drift can
   * name a setting whose values are secret. Absent when there is none, and after everything but a read; nothing else
   * depends on it.
   */
  readonly drifted?: readonly SettingPath[];
}

export type DocQueueState = ResourceState<DocQueueOutputs, DocQueueMemory>;

export function ownedSettings({ memory }: DocQueueState): SettingPath[] {
  return memory.owned.filter(isSettingPath);
}

/** What a state remembers of the settings. */
export function remembered(state: DocQueueState): Remembered {
  return { settings: fromProperties(state.outputs), owned: ownedSettings(state) };
}

type Options = Pick<DocQueueOutputs, "adopt" | "onDestroy">;

/** What only the state needs to know, as far as inputs or outputs say it. */
export function declaredOptions({
  adopt,
  onDestroy,
}: { readonly [Key in keyof Options]: string | undefined }): Options {
  return { ...(adopt === undefined ? {} : { adopt }), ...(onDestroy === undefined ? {} : { onDestroy }) };
}

/** What a state remembers of the found values. */
export function captured({ outputs }: DocQueueState): QueueSettings {
  return fromProperties(outputs.initialSettings ?? {});
}

/** What a set of inputs declares, with the queue's id when it is given. */
export function declaredPaths(inputs: DocQueueInputs): string[] {
  return [...(inputs.queueId === undefined ? [] : ["queueId"]), ...pathsOf(fromProperties(inputs))];
}

/** What is found is captured once per path, when it is first written or declared. */
export function capture(
  already: QueueSettings,
  paths: readonly SettingPath[],
  live: QueueSettings,
): QueueSettings {
  return { ...settingsWhere((path) => live[path] ?? "", paths), ...already };
}

/**
 * The value to show for each setting after a write that resulted in `live`: in the program's own spelling where
 * it means the same, as remembered where the program's declaration was not touched, else as it is.
 */
export function shownSettings(
  live: QueueSettings,
  { overlay, kept }: { readonly overlay: QueueSettings; readonly kept: QueueSettings },
): QueueSettings {
  const on = "notifyConfig.state";
  // A declared On that somebody has turned Off is still shown as On until a refresh, and then so must be what
  // counts only while it is On; otherwise the next preview would find a difference that no update can mend.
  const standing: QueueSettings = { [on]: kept[on] ?? live[on] ?? "" };
  const counts = (path: SettingPath): boolean => !isMasked(path, standing);
  const shown = settingsWhere((path) => {
    const wanted = overlay[path];
    if (kept[path] !== undefined) {
      return counts(path) ? kept[path] : (live[path] ?? "");
    }
    if (wanted === undefined) {
      return live[path];
    }
    const unseen = counts(path) && isMasked(path, live);
    return unseen || sameSetting(path, wanted, live[path]) ? wanted : live[path];
  });
  // An owned setting has an output even where the service leaves the element out.
  return { ...settingsWhere(() => "", [...pathsOf(overlay), ...pathsOf(kept)]), ...shown };
}

/** How a write ended, as far as what may now be on the queue goes. */
export type Outcome =
  | { readonly kind: "written"; readonly answered: QueueSettings; readonly notKept: readonly SettingPath[] }
  | { readonly kind: "nothingSent"; readonly live: QueueSettings }
  | { readonly kind: "unknown" };

/** What may be on the queue by this resource's doing, after a write of `overlay` that ended so. */
export function writtenAfter(
  before: WrittenSettings,
  overlay: QueueSettings,
  outcome: Outcome,
): WrittenSettings {
  const possible = (path: SettingPath): readonly string[] | undefined => {
    const wanted = overlay[path] ?? "";
    if (outcome.kind === "unknown") {
      return [...new Set([...(before[path] ?? []), wanted])];
    }
    if (outcome.kind === "nothingSent") {
      // What differs and counts for nothing now stays as it was written before, if it ever was.
      return sameSetting(path, wanted, outcome.live[path]) ? [wanted] : before[path];
    }
    return [outcome.notKept.includes(path) ? (outcome.answered[path] ?? "") : wanted];
  };
  const after = pathsOf(overlay).flatMap((path) => {
    const values = possible(path);
    return values === undefined ? [] : [[path, values] as const];
  });
  return { ...before, ...Object.fromEntries(after) };
}

/** Outputs of a queue as it is, apart from the settings to show. */
export function outputsOf(
  location: QueueLocation,
  queue: DocQueue,
  shown: QueueSettings,
  rest: Options & { readonly initialSettings?: QueueSettings },
): DocQueueOutputs {
  const { initialSettings } = rest;
  return {
    bucket: location.bucket,
    region: location.region,
    queueId: location.queueId,
    ...toProperties(shown),
    ...declaredOptions(rest),
    bucketId: queue.bucketId || location.bucket,
    category: queue.category,
    ...(queue.maxSize === undefined ? {} : { maxSize: queue.maxSize }),
    ...(queue.maxConcurrent === undefined ? {} : { maxConcurrent: queue.maxConcurrent }),
    createTime: queue.createTime,
    updateTime: queue.updateTime,
    ...(initialSettings === undefined ? {} : { initialSettings: toProperties(initialSettings) }),
  };
}

/** A state refreshed from a live queue: owned settings keep their spelling where they mean the same. */
export function refreshed(state: DocQueueState, location: QueueLocation, queue: DocQueue): DocQueueState {
  const live = fromQueue(queue);
  const before = fromProperties(state.outputs);
  const owned = ownedSettings(state);
  const shown = {
    ...live,
    ...settingsWhere(
      (path) => (sameSetting(path, before[path], live[path]) ? before[path] : (live[path] ?? "")),
      owned,
    ),
  };
  const { initialSettings } = state.outputs;
  // Held against each other as `diff` does, so that both find the same.
  const declared = settingsWhere((path) => before[path], owned);
  const drifted = differences(owned, live, { ...live, ...declared });
  return {
    outputs: {
      ...outputsOf(location, queue, shown, declaredOptions(state.outputs)),
      ...(initialSettings === undefined ? {} : { initialSettings }),
    },
    memory: { ...withoutDrift(state.memory), ...(drifted.length === 0 ? {} : { drifted }) },
  };
}

/** The memory as it is once something was done about the drift, or with it. */
export function withoutDrift({ drifted: _drifted, ...memory }: DocQueueMemory): DocQueueMemory {
  return memory;
}

/** The inputs that a state stands for: what the program declares, with the values the state has. */
export function inputsOf(state: DocQueueState): Partial<DocQueueInputs> {
  const settings = fromProperties(state.outputs);
  const { bucket, region, queueId } = state.outputs;
  return {
    bucket,
    region,
    ...(state.memory.owned.includes("queueId") ? { queueId } : {}),
    ...toProperties(settingsWhere((path) => settings[path] ?? "", ownedSettings(state))),
    ...declaredOptions(state.outputs),
  } as Partial<DocQueueInputs>;
}
