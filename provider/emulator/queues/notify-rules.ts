/**
 * What the service takes as notification settings (API reference, section 4). The rules of the sibling families
 * are applied to documents too: they are newer, and answers for documents show the same elements.
 *
 * @module
 */
import { type CallbackPolicy, checkCallbackAddress } from "../callbacks/address";
import { invalidArgument } from "../refusal";
import type { NotifySettings } from "./notify";

const values: Readonly<Record<string, readonly string[]>> = {
  State: ["On", "Off"],
  Type: ["Url", "TDMQ"],
  ResultFormat: ["XML", "JSON"],
  MqMode: ["Topic", "Queue"],
  MqRegion: ["sh", "bj", "gz", "cd", "hk"],
};

const events = ["TaskFinish", "WorkflowFinish", "TransCodingFinish"];

const requiredWhenOn: Readonly<Record<string, readonly string[]>> = {
  Url: ["Url"],
  TDMQ: ["MqRegion", "MqName", "MqMode"],
};

// The document page has this limit for the address; others have none, so it is only noted.
const documentedUrlLength = 100;

/** Refuses settings with a wrong value, and ones that are on but incomplete. An empty element counts as missing. */
export function checkNotify(
  notify: NotifySettings,
  callbacks: CallbackPolicy,
  warn: (text: string) => void,
): void {
  for (const name of ["Url", "Event", "MqName", ...Object.keys(values)]) {
    if (typeof notify[name] === "object") {
      throw invalidArgument(`NotifyConfig.${name} must be a text`);
    }
  }
  for (const [name, allowed] of Object.entries(values)) {
    const value = notify[name] || undefined;
    if (value !== undefined && !allowed.includes(String(value))) {
      throw invalidArgument(`NotifyConfig.${name} must be ${allowed.join(" or ")}`);
    }
  }
  const wrongEvent = notify.Event?.split(",").find((event) => !events.includes(event));
  if (notify.Event && wrongEvent !== undefined) {
    throw invalidArgument(`NotifyConfig.Event must be of ${events.join(", ")}`);
  }
  if (notify.Url) {
    checkCallbackAddress(notify.Url, callbacks, "NotifyConfig.Url");
    if (notify.Url.length > documentedUrlLength) {
      warn(
        `NotifyConfig.Url has ${notify.Url.length} characters; the documented limit is ${documentedUrlLength}`,
      );
    }
  }
  if (notify.State === "On") {
    for (const name of ["Type", "Event", ...(requiredWhenOn[notify.Type ?? ""] ?? [])]) {
      if (!notify[name]) {
        throw invalidArgument(`NotifyConfig.${name} is required when State is On`);
      }
    }
  }
}
