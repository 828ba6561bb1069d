/**
 * Which callback a job that has ended causes (API reference, section 5.4).
 *
 * @module
 */

import { httpAddress, isLoopback } from "../http-address";
import type { Job } from "../jobs/job";
import type { NotifySettings } from "../queues/notify";

/** A callback that is wanted. */
export interface Callback {
  readonly url: string;
  /** `Url`, or something that is not an address. */
  readonly type: string;
  readonly format: "XML" | "JSON";
  readonly event: string;
}

// The first is the current name, the second the one of the seed (API reference, section 10, row 2).
const jobEvents = ["TaskFinish", "TransCodingFinish"];

/** The callback for a job, by its own settings and those its queue has now; `undefined` when none is wanted. */
export function callbackOf(job: Job, notify: NotifySettings = {}): Callback | undefined {
  const { url, type, format } = job.callback;
  const how = { format: (format || notify.ResultFormat) === "JSON" ? "JSON" : "XML" } as const;
  if (url === "no") {
    return undefined;
  }
  // What a job asks for itself comes before what its queue says, also before that it is off.
  if (url !== "" || (type !== "" && type !== "Url")) {
    return { url, type: type || "Url", event: "TaskFinish", ...how };
  }
  const wanted = notify.Event?.split(",") ?? [];
  const event = jobEvents.find((each) => wanted.includes(each));
  return notify.State === "On" && event !== undefined
    ? { url: notify.Url ?? "", type: type || (notify.Type ?? ""), event, ...how }
    : undefined;
}

/** Why a callback is not sent; `undefined` when it is. An emulator must not call out into the world. */
export function whyNotSent({ url, type }: Callback): string | undefined {
  if (type !== "Url") {
    return `callbacks of type ${type || "(none)"} are not emulated`;
  }
  const address = httpAddress(url);
  if (address === undefined) {
    return "the callback address is not an http or https address";
  }
  return isLoopback(address.hostname)
    ? undefined
    : "callbacks are sent to addresses of this machine only (127.0.0.1, [::1], localhost)";
}
