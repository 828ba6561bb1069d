/** The settings of a queue as a random run holds them against each other; nothing of the provider's own is used. */
import type { EmulatorControl, QueueEdit } from "../../../provider/emulator";

/** By what the service calls them. */
export const paths = ["name", "state", "State", "Type", "Url", "Event", "ResultFormat"] as const;
export type Path = (typeof paths)[number];

/** The events are one text with commas. */
export type Settings = { readonly [Each in Path]?: string };

/** The settings of a bucket's queue; `undefined` while document processing is off. */
export function liveSettings(control: EmulatorControl, bucket: string): Settings | undefined {
  const queue = control.state().buckets.find((entry) => entry.bucket === bucket)?.queues[0];
  return queue && { name: queue.name, state: queue.state, ...(queue.notifyConfig as Settings) };
}

/** What somebody enters at the console. */
export function toEdit({ name, state, ...notifyConfig }: Settings): QueueEdit {
  return { name, state: state as QueueEdit["state"], notifyConfig };
}

/** Equal by meaning. */
export function same(path: Path, a: string | undefined, b: string | undefined): boolean {
  const meaning = (text = ""): string => (path === "Event" ? text.split(",").sort().join() : text);
  return meaning(a) === meaning(b);
}

/** Whether a setting means something: those of notification do only while it is On on all sides. */
export function counts(path: Path, ...sides: readonly Settings[]): boolean {
  return (
    path === "name" || path === "state" || path === "State" || sides.every(({ State }) => State === "On")
  );
}
