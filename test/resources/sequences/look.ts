/**
 * How things are before a command.
 *
 * @module
 */
import { enabledBuckets, liveQueues, type Model } from "./model";
import type { Before } from "./oracle/changes";
import { forgetSecrets } from "./oracle/secrets";

/** Looks, and forgets what was asked of the service until now. */
export function look(model: Model): Before {
  forgetSecrets(model);
  model.emulator.control.clearRequests();
  return { queues: liveQueues(model), buckets: enabledBuckets(model), entries: model.stack.entries() };
}
