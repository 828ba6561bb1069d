/**
 * The settings of a queue as a flat map from property path to text: the form in which ownership, difference and
 * capture are decided. A path that is absent is not declared, or not there; `""` is there and empty.
 *
 * @module
 */
import type { DocQueueSettings } from "../../api/calls/doc-queues";
import type { NotifyField } from "../../api/calls/notify-config";

/** Every setting a program can own, by its property path. */
export const settingPaths = [
  "name",
  "state",
  "notifyConfig.state",
  "notifyConfig.type",
  "notifyConfig.url",
  "notifyConfig.events",
  "notifyConfig.resultFormat",
  "notifyConfig.mqMode",
  "notifyConfig.mqRegion",
  "notifyConfig.mqName",
] as const;

export type SettingPath = (typeof settingPaths)[number];

/** Text by path; the events are one text with commas, as they travel. */
export type QueueSettings = { readonly [Path in SettingPath]?: string };

/**
 * What was written, by path: one value, or several when an answer was lost and any of them may be what the queue
 * has.
 */
export type WrittenSettings = { readonly [Path in SettingPath]?: readonly string[] };

/** The same settings in the shape of inputs and outputs. */
export interface SettingProperties {
  readonly name?: string | undefined;
  readonly state?: string | undefined;
  readonly notifyConfig?:
    | {
        readonly state?: string | undefined;
        readonly type?: string | undefined;
        readonly url?: string | undefined;
        readonly events?: readonly string[] | undefined;
        readonly resultFormat?: string | undefined;
        readonly mqMode?: string | undefined;
        readonly mqRegion?: string | undefined;
        readonly mqName?: string | undefined;
      }
    | undefined;
}

const notifyPrefix = "notifyConfig.";

/** The settings that count for nothing while notification is off. */
const onlyWhileOn = new Set<SettingPath>(
  settingPaths.filter((path) => path.startsWith(notifyPrefix) && path !== "notifyConfig.state"),
);

export function isSettingPath(path: string): path is SettingPath {
  return (settingPaths as readonly string[]).includes(path);
}

export function isOff(settings: QueueSettings): boolean {
  return settings["notifyConfig.state"] !== "On";
}

/** Whether this setting is without meaning, because notification is off on one of the sides. */
export function isMasked(path: SettingPath, ...sides: readonly QueueSettings[]): boolean {
  return onlyWhileOn.has(path) && sides.some(isOff);
}

/** Builds settings from the paths for which `value` gives a text. */
export function settingsWhere(
  value: (path: SettingPath) => string | undefined,
  paths: readonly SettingPath[] = settingPaths,
): QueueSettings {
  return Object.fromEntries(
    paths.flatMap((path) => {
      const text = value(path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
}

/** The paths that are there. */
export function pathsOf(settings: QueueSettings): SettingPath[] {
  return settingPaths.filter((path) => settings[path] !== undefined);
}

/** Equal by meaning: absent and empty are one, and events have no order. */
export function sameSetting(path: SettingPath, a: string | undefined, b: string | undefined): boolean {
  return path === "notifyConfig.events"
    ? JSON.stringify(splitEvents(a).sort()) === JSON.stringify(splitEvents(b).sort())
    : (a ?? "") === (b ?? "");
}

/** The paths, of those given, in which two settings differ by meaning. */
export function differences(
  paths: readonly SettingPath[],
  a: QueueSettings,
  b: QueueSettings,
): SettingPath[] {
  return paths.filter((path) => !sameSetting(path, a[path], b[path]) && !isMasked(path, a, b));
}

function splitEvents(text = ""): string[] {
  return [...new Set(text.split(",").map((event) => event.trim()))].filter((event) => event !== "");
}

export function fromProperties(properties: SettingProperties): QueueSettings {
  const { notifyConfig } = properties;
  return settingsWhere((path) => {
    if (path === "name" || path === "state") {
      return properties[path];
    }
    if (path === "notifyConfig.events") {
      return notifyConfig?.events?.join(",");
    }
    return notifyConfig?.[
      path.slice(notifyPrefix.length) as Exclude<keyof NonNullable<typeof notifyConfig>, "events">
    ];
  });
}

export function toProperties(settings: QueueSettings): SettingProperties {
  const notify = pathsOf(settings)
    .filter((path) => path.startsWith(notifyPrefix))
    .map((path) => [
      path.slice(notifyPrefix.length),
      path === "notifyConfig.events" ? splitEvents(settings[path]) : settings[path],
    ]);
  return {
    ...(settings.name === undefined ? {} : { name: settings.name }),
    ...(settings.state === undefined ? {} : { state: settings.state }),
    ...(notify.length === 0 ? {} : { notifyConfig: Object.fromEntries(notify) }),
  };
}

function notifyField(path: SettingPath): NotifyField {
  return (path === "notifyConfig.events" ? "event" : path.slice(notifyPrefix.length)) as NotifyField;
}

/** The settings of a queue as the service shows it. */
export function fromQueue(queue: DocQueueSettings): QueueSettings {
  return settingsWhere((path) =>
    path === "name" || path === "state" ? queue[path] : queue.notifyConfig[notifyField(path)],
  );
}

/** A queue with some of its settings replaced; everything else, also what nobody knows, stays as it is. */
export function overlay(queue: DocQueueSettings, settings: QueueSettings): DocQueueSettings {
  const notify = pathsOf(settings)
    .filter((path) => path.startsWith(notifyPrefix))
    .map((path) => [notifyField(path), settings[path]]);
  return {
    name: settings.name ?? queue.name,
    state: settings.state ?? queue.state,
    notifyConfig: { ...queue.notifyConfig, ...Object.fromEntries(notify) },
  };
}
