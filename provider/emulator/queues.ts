/**
 * The calls on `/docqueue` (API reference, sections 3 and 4).
 *
 * @module
 */
import { type XmlElement, xml } from "../api/xml";
import { enabledBucket, type Operation } from "./call";
import { arrangeNotify, type NotifySettings, notifyElement } from "./notify";
import { pageOf } from "./paging";
import { invalidArgument, Refusal } from "./refusal";
import { listParameter, parameter } from "./request";
import type { Queue } from "./state";
import { serviceTime } from "./time";
import { readUpdate } from "./update-body";

// Published for the media queues only (API reference, section 10, row 18).
const maximumIds = 10;

/** `GET /docqueue`. An unknown id is no error: the answer names it in `NonExistPIDs`. */
export const listDocQueues: Operation = (call) => {
  const { bucket, queues } = enabledBucket(call);
  const state = readStateFilter(parameter(call.query, "state"));
  const visible = call.fault?.hideQueues ? [] : queues;
  const matching = visible.filter((queue) => state === undefined || queue.state === state);
  const id = xml("RequestId", call.requestId);

  const ids = listParameter(call.query, "queueIds");
  if (ids === undefined) {
    const { items, total, position } = pageOf(matching, call.query);
    const found = items.map((queue) => queueElement("QueueList", queue, bucket));
    return xml("Response", [total, id, ...position, ...found]);
  }
  if (ids.length > maximumIds) {
    throw invalidArgument(`queueIds holds at most ${maximumIds} ids`);
  }
  const missing = ids.filter((each) => !visible.some(({ queueId }) => queueId === each));
  return xml("Response", [
    id,
    ...matching
      .filter(({ queueId }) => ids.includes(queueId))
      .map((queue) => queueElement("QueueList", queue, bucket)),
    missing.length > 0
      ? xml(
          "NonExistPIDs",
          missing.map((each) => xml("QueueID", each)),
        )
      : undefined,
  ]);
};

function readStateFilter(state: string | undefined): string | undefined {
  // Python's default is `All`, and it is sent (API reference, section 10, row 14).
  if (state !== undefined && !["All", "Active", "Paused"].includes(state)) {
    throw invalidArgument("state must be Active or Paused");
  }
  return state === "All" ? undefined : state;
}

/** `PUT /docqueue/<queueId>`: replaces name, state and all of the notification settings. */
export const updateDocQueue: Operation = (call) => {
  const bucket = enabledBucket(call);
  const queue = bucket.queues.find(({ queueId }) => queueId === call.pathId);
  if (queue === undefined) {
    throw new Refusal(400, "QueueNotFound", "the queue does not exist");
  }
  const update = readUpdate(call.body, call.pathId, call.callbacks, call.warn);
  const kept = { ...queue, ...update, notifyConfig: arrangeNotify(update.notifyConfig) };
  const updated = call.state.updateQueue(bucket, dropFields(kept, queue, call.fault?.dropFields), call.now);
  return xml("Response", [xml("RequestId", call.requestId), queueElement("Queue", updated, bucket.bucket)]);
};

/** Gives the elements of a fault rule's `dropFields` the values they had. */
function dropFields(wanted: Queue, old: Queue, names: readonly string[] = []): Queue {
  const notify: Record<string, NotifySettings[string]> = { ...wanted.notifyConfig };
  for (const name of names.filter(
    (each) => Object.hasOwn(notify, each) || Object.hasOwn(old.notifyConfig, each),
  )) {
    notify[name] = old.notifyConfig[name];
  }
  return {
    ...wanted,
    name: names.includes("Queue.Name") ? old.name : wanted.name,
    state: names.includes("Queue.State") ? old.state : wanted.state,
    notifyConfig: arrangeNotify(notify),
  };
}

function queueElement(name: string, queue: Queue, bucket: string): XmlElement {
  return xml(name, [
    xml("QueueId", queue.queueId),
    xml("Name", queue.name),
    xml("State", queue.state),
    notifyElement(queue.notifyConfig),
    xml("MaxSize", queue.maxSize),
    xml("MaxConcurrent", queue.maxConcurrent),
    xml("CreateTime", serviceTime(queue.createTime)),
    xml("UpdateTime", serviceTime(queue.updateTime)),
    xml("BucketId", bucket),
    xml("Category", "DocProcessing"),
  ]);
}
