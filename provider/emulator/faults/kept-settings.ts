/**
 * Updates of a queue that the service does not keep as they were sent.
 *
 * @module
 */
import { arrangeNotify, type NotifySettings } from "../queues/notify";
import { freshQueue, type Queue } from "../state/state";
import type { FaultRule } from "./rule";

/** The queue after an update: what was asked for, except for what a fault rule makes of it. */
export function keptSettings(wanted: Queue, old: Queue, rule: FaultRule = {}): Queue {
  const sent = rule.keepOmitted ? { ...old.notifyConfig, ...wanted.notifyConfig } : wanted.notifyConfig;
  const kept = { ...wanted, notifyConfig: arrangeNotify(sent) };
  const fresh = freshQueue(old.queueId, old.createTime);
  return withFieldsOf(fresh, rule.resetFields ?? [], withFieldsOf(old, rule.dropFields ?? [], kept));
}

/** Gives the elements of these names the values they have in another queue. */
function withFieldsOf(source: Queue, names: readonly string[], queue: Queue): Queue {
  if (names.length === 0) {
    return queue;
  }
  const notify: Record<string, NotifySettings[string]> = { ...queue.notifyConfig };
  for (const name of names.filter((each) => !each.startsWith("Queue."))) {
    notify[name] = Object.hasOwn(source.notifyConfig, name) ? source.notifyConfig[name] : undefined;
  }
  return {
    ...queue,
    name: names.includes("Queue.Name") ? source.name : queue.name,
    state: names.includes("Queue.State") ? source.state : queue.state,
    notifyConfig: arrangeNotify(notify),
  };
}
