/**
 * What a write would do, decided before it is done. Three things are held against each other: what the program
 * declares, what the state remembers, and what the queue is now. Only what the program has changed since the
 * state, or declares for the first time, is written; everything else of the queue stays as somebody set it.
 *
 * @module
 */
import {
  isMasked,
  isOff,
  pathsOf,
  type QueueSettings,
  type SettingPath,
  sameSetting,
  settingsWhere,
  type WrittenSettings,
} from "./settings";

/** What the state remembers of the settings. */
export interface Remembered {
  /** What they were after the last operation. */
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
  const chosen = settingsWhere((path) => declared[path], touched);
  const concernsNotification = touched.some((path) => path.startsWith("notifyConfig."));
  const completion = concernsNotification ? completeNotification({ ...live, ...chosen }, declared) : complete;
  const overlay = { ...chosen, ...completion.added };
  const after = { ...live, ...overlay };
  return {
    overlay,
    differing: differencesAfter(overlay, live),
    filled: completion.filled,
    drifted: pathsOf(declared).filter(
      (path) =>
        overlay[path] === undefined &&
        !sameSetting(path, live[path], remembered?.settings[path]) &&
        !isMasked(path, after),
    ),
    fault: completion.fault,
  };
}

/** What the overlay changes by meaning. What counts only while notification is On does not while it stays Off. */
function differencesAfter(overlay: QueueSettings, live: QueueSettings): SettingPath[] {
  const merged = { ...live, ...overlay };
  return pathsOf(overlay).filter(
    (path) =>
      !sameSetting(path, overlay[path], live[path]) && !(isMasked(path, live) && isMasked(path, merged)),
  );
}

interface Completion {
  /** What must be put over the queue besides what the program has changed. */
  readonly added: QueueSettings;
  /** Which of it nobody declares. */
  readonly filled: readonly SettingPath[];
  readonly fault: string | undefined;
}

const complete: Completion = { added: {}, filled: [], fault: undefined };

/**
 * Notification that is On needs a type, an event and a destination. What is missing is taken from what the program
 * declares, which the queue may have lost while it was Off; then a type and an event from what the service's own
 * examples use. A destination nobody has given is a fault, and so is one of them declared empty.
 */
function completeNotification(merged: QueueSettings, declared: QueueSettings): Completion {
  if (isOff(merged)) {
    return complete;
  }
  const type =
    merged["notifyConfig.type"] ||
    declared["notifyConfig.type"] ||
    (merged["notifyConfig.mqName"] || declared["notifyConfig.mqName"] ? "TDMQ" : "Url");
  const lost = settingsWhere(
    (path) => (merged[path] ? undefined : declared[path] || undefined),
    ["notifyConfig.type", "notifyConfig.events", ...destinations(type)],
  );
  const known = { ...merged, ...lost };
  const defaults: QueueSettings = {
    "notifyConfig.type": type,
    "notifyConfig.events": "TaskFinish",
    ...(type === "TDMQ" ? { "notifyConfig.mqMode": "Queue" } : {}),
  };
  const missing = settingsWhere((path) => (known[path] ? undefined : defaults[path]));
  const emptied = pathsOf(missing).filter((path) => declared[path] !== undefined);
  return {
    added: { ...lost, ...missing },
    filled: pathsOf(missing),
    fault:
      emptied.length > 0
        ? `notification cannot be On while ${emptied.join(" and ")} is declared empty`
        : missingDestination(type, known),
  };
}

/** The settings that say where notification goes. */
function destinations(type: string): readonly SettingPath[] {
  return type === "TDMQ"
    ? ["notifyConfig.mqMode", "notifyConfig.mqRegion", "notifyConfig.mqName"]
    : ["notifyConfig.url"];
}

function missingDestination(type: string, known: QueueSettings): string | undefined {
  if (type === "TDMQ") {
    const missing = (["notifyConfig.mqName", "notifyConfig.mqRegion"] as const).filter(
      (path) => !known[path],
    );
    return missing.length === 0
      ? undefined
      : `notification to TDMQ cannot be On without ${missing.join(" and ")}: neither the program nor the queue has it`;
  }
  return known["notifyConfig.url"]
    ? undefined
    : "notification cannot be On without notifyConfig.url: neither the program nor the queue has one";
}

/** What destroying with `onDestroy: "restore"` puts back, and what it leaves as it is. */
export interface RestorePlan {
  readonly overlay: QueueSettings;
  readonly differing: readonly SettingPath[];
  /** Changed by somebody else since this resource last wrote them, or needed by what somebody else has turned On. */
  readonly left: readonly SettingPath[];
}

/**
 * Plans the way back: every captured setting whose live value still is what this resource last wrote. When somebody
 * has turned notification On since, so that giving back would leave it without a destination, it is left alone: the
 * service would refuse the whole write.
 */
export function planRestore(
  captured: QueueSettings,
  written: WrittenSettings,
  live: QueueSettings,
): RestorePlan {
  const isOurs = (path: SettingPath): boolean =>
    (written[path] ?? []).some((value) => sameSetting(path, live[path], value)) ||
    // Switching notification off may have dropped it.
    (isMasked(path, live) && !live[path]);
  const ours = settingsWhere((path) => (isOurs(path) ? captured[path] : undefined));
  const { filled, fault } = completeNotification({ ...live, ...ours }, {});
  const breaks = fault !== undefined || filled.length > 0;
  const overlay = settingsWhere((path) =>
    breaks && path.startsWith("notifyConfig.") ? undefined : ours[path],
  );
  return {
    overlay,
    // Also what counts for nothing while notification is off: a url left behind may carry a token.
    differing: pathsOf(overlay).filter((path) => !sameSetting(path, overlay[path], live[path])),
    left: pathsOf(captured).filter(
      (path) => overlay[path] === undefined && !sameSetting(path, live[path], captured[path]),
    ),
  };
}
