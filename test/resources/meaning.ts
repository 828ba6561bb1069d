/**
 * What a queue's settings mean, said once more and apart from the provider: its paths, its elements, and when two
 * values are one.
 *
 * @module
 */
import type { QueueSettings } from "../../provider/emulator";

/** Every setting that a program can own, by property path, with the service's element for it. */
export const elementOf = {
  name: "Name",
  state: "State",
  "notifyConfig.state": "NotifyConfig.State",
  "notifyConfig.type": "NotifyConfig.Type",
  "notifyConfig.url": "NotifyConfig.Url",
  "notifyConfig.events": "NotifyConfig.Event",
  "notifyConfig.resultFormat": "NotifyConfig.ResultFormat",
  "notifyConfig.mqMode": "NotifyConfig.MqMode",
  "notifyConfig.mqRegion": "NotifyConfig.MqRegion",
  "notifyConfig.mqName": "NotifyConfig.MqName",
} as const;

export type Path = keyof typeof elementOf;
export type Value = string | readonly string[];

export const paths = Object.keys(elementOf) as Path[];

/** What notification needs; filled in when it is turned on without them. */
export const fillable: readonly Path[] = ["notifyConfig.type", "notifyConfig.events", "notifyConfig.mqMode"];

/** What notification that is On gets back from the program when the queue has lost it. */
export const completable: readonly Path[] = [
  ...fillable,
  "notifyConfig.url",
  "notifyConfig.mqRegion",
  "notifyConfig.mqName",
];

export function isNotify(path: Path): boolean {
  return path.startsWith("notifyConfig.");
}

/** A queue as text by element: everything that can be set on it, also what nobody knows. */
export type Elements = ReadonlyMap<string, string>;

export function elementsOf({ name, state, notifyConfig }: QueueSettings): Elements {
  const notify = Object.entries(notifyConfig).map(([element, value]): [string, string] => [
    `NotifyConfig.${element}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return new Map([["Name", name], ["State", state], ...notify]);
}

export function pathOfElement(element: string): Path | undefined {
  return paths.find((path) => elementOf[path] === element);
}

/** A value in the one form that all values of its meaning have. */
export function meaning(path: Path, value: Value | undefined): string {
  const text = typeof value === "object" ? value.join(",") : (value ?? "");
  if (path === "notifyConfig.events") {
    return [...new Set(text.split(",").map((event) => event.trim()))].filter(Boolean).sort().join(",");
  }
  return path === "notifyConfig.state" && text === "" ? "Off" : text;
}

export function isOn(elements: Elements): boolean {
  return elements.get("NotifyConfig.State") === "On";
}

export function meaningIn(elements: Elements, path: Path): string {
  return meaning(path, elements.get(elementOf[path]));
}
