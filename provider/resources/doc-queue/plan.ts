/**
 * What a write would do, decided before it is done. Three things are held against each other: what the program
 * declares, what the state remembers, and what the queue is now. Only what the program has changed since the
 * state, or declares for the first time, is written; everything else of the queue stays as somebody set it.
 *
 * @module
 */
import {
  differences,
  isMasked,
  isOff,
  pathsOf,
  type QueueSettings,
  type SettingPath,
  sameSetting,
  settingsWhere,
} from "./settings";

/** What the state remembers of the settings. */
export interface Remembered {
  /** QueueSettings as of the last operation. */
  readonly settings: QueueSettings;
  /** What the program declared then. */
  readonly owned: readonly SettingPath[];
}

export interface WritePlan {
  /** What is put over the live queue. */
  readonly overlay: QueueSettings;
  /** In which of it the queue really differs; nothing is sent when there is none. */
  readonly differing: readonly SettingPath[];
  /** Set because notification cannot be On without them, not because the program declares them. */
  readonly filled: readonly SettingPath[];
  /** Declared, not changed by the program, but changed on the queue by somebody else. Left as they are. */
  readonly drifted: readonly SettingPath[];
  /** Why the write cannot succeed, if so. */
  readonly fault: string | undefined;
}

/** Plans the write. `remembered` is absent when a queue is being adopted. */
export function planWrite(declared: QueueSettings, live: QueueSettings, remembered?: Remembered): WritePlan {
  const isTouched = (path: SettingPath): boolean =>
    !remembered?.owned.includes(path) || !sameSetting(path, declared[path], remembered.settings[path]);
  const touched = pathsOf(declared).filter(isTouched);
  const untouched = pathsOf(declared).filter((path) => !isTouched(path));
  const chosen = settingsWhere((path) => declared[path], touched);
  const { filled, fault } = completeNotification({ ...live, ...chosen }, touched);
  const overlay = { ...chosen, ...filled };
  return {
    overlay,
    differing: differencesAfter(overlay, live),
    filled: pathsOf(filled),
    drifted: remembered === undefined ? [] : differences(untouched, live, remembered.settings),
    fault,
  };
}

/** What the overlay changes by meaning. What counts only while notification is On does not while it stays Off. */
function differencesAfter(overlay: QueueSettings, live: QueueSettings): SettingPath[] {
  const merged = { ...live, ...overlay };
  return pathsOf(overlay).filter(
    (path) =>
      !sameSetting(path, overlay[path], live[path]) &&
      !(isMasked(path, live, live) && isMasked(path, merged, merged)),
  );
}

/**
 * Notification that is On needs a type, an event and a destination. A missing type or event gets the value the
 * service's own examples use; a destination nobody has given is a fault. Only where this write has to do with
 * notification: a queue that was left incomplete by somebody else is not repaired in passing.
 */
function completeNotification(
  merged: QueueSettings,
  touched: readonly SettingPath[],
): { filled: QueueSettings; fault: string | undefined } {
  if (isOff(merged) || !touched.some((path) => path.startsWith("notifyConfig."))) {
    return { filled: {}, fault: undefined };
  }
  const type = merged["notifyConfig.type"] || (merged["notifyConfig.mqName"] ? "TDMQ" : "Url");
  const needed: QueueSettings = {
    "notifyConfig.type": type,
    "notifyConfig.events": "TaskFinish",
    ...(type === "TDMQ" ? { "notifyConfig.mqMode": "Queue" } : {}),
  };
  const filled = settingsWhere((path) => (merged[path] ? undefined : needed[path]));
  return { filled, fault: missingDestination(type, merged) };
}

function missingDestination(type: string, merged: QueueSettings): string | undefined {
  if (type === "TDMQ") {
    const missing = (["notifyConfig.mqName", "notifyConfig.mqRegion"] as const).filter(
      (path) => !merged[path],
    );
    return missing.length === 0
      ? undefined
      : `notification to TDMQ cannot be On without ${missing.join(" and ")}: neither the program nor the queue has it`;
  }
  return merged["notifyConfig.url"]
    ? undefined
    : "notification cannot be On without notifyConfig.url: neither the program nor the queue has one";
}

/** What destroying with `onDestroy: "restore"` puts back, and what it leaves to whoever changed it since. */
export interface RestorePlan {
  readonly overlay: QueueSettings;
  readonly differing: readonly SettingPath[];
  /** Changed by somebody else since this resource last wrote them. */
  readonly left: readonly SettingPath[];
}

/** Plans the way back: every captured setting whose live value still is what this resource last wrote. */
export function planRestore(
  captured: QueueSettings,
  written: QueueSettings,
  live: QueueSettings,
): RestorePlan {
  const isOurs = (path: SettingPath): boolean =>
    sameSetting(path, live[path], written[path]) || isMasked(path, live, live);
  const ours = pathsOf(captured).filter(isOurs);
  const overlay = settingsWhere((path) => captured[path], ours);
  return {
    overlay,
    differing: differencesAfter(overlay, live),
    left: pathsOf(captured).filter((path) => !isOurs(path) && !sameSetting(path, live[path], captured[path])),
  };
}
