/**
 * What a queue is like that nobody has touched. Source: API reference, sections 3 and 4.
 *
 * @module
 */
import { type SettingPath, sameSetting } from "./settings";

/** Whether the service gave this name when it made the queue. */
export function isFreshName(name: string): boolean {
  return /^queue-doc-process-[0-9]+$/.test(name);
}

const fresh: Partial<Record<SettingPath, string>> = {
  state: "Active",
  "notifyConfig.state": "Off",
  // The default of a queue that does not say.
  "notifyConfig.resultFormat": "XML",
};

/** Whether a setting is, or means, what it is on a queue that nobody has touched. */
export function isFreshSetting(path: SettingPath, value: string | undefined): boolean {
  return (
    sameSetting(path, value, undefined) ||
    (path === "name" ? isFreshName(value ?? "") : sameSetting(path, value, fresh[path]))
  );
}
