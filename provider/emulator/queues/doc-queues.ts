/**
 * The calls on `/docqueue` (API reference, sections 3 and 4).
 *
 * @module
 */
import { type XmlElement, xml } from "../../api/wire/xml";
import { enabledBucket, type Operation, visibleBucket } from "../call";
import { keptSettings } from "../faults/kept-settings";
import { listParameter, parameter } from "../http/request";
import { pageOf } from "../paging";
import { invalidArgument, Refusal } from "../refusal";
import type { Queue } from "../state/state";
import { serviceTime } from "../time/service-time";
import { notifyElement } from "./notify";
import { readUpdate } from "./update-body";

// Published for the media queues only (API reference, section 10, row 18).
const maximumIds = 10;

/** `GET /docqueue`. An unknown id is no error: the answer names it in `NonExistPIDs`. */
export const listDocQueues: Operation = (call) => {
  const { bucket, queues } = visibleBucket(call);
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
  const missing = [...new Set(ids)].filter((each) => !visible.some(({ queueId }) => queueId === each));
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
  const update = readUpdate(call.body, call.pathId, call.callbackPolicy, call.warn);
  const kept = keptSettings({ ...queue, ...update }, queue, call.fault);
  const updated = call.state.updateQueue(bucket, kept, call.now);
  return xml("Response", [xml("RequestId", call.requestId), queueElement("Queue", updated, bucket.bucket)]);
};

// A queue is never changed, only replaced, and read far more often than that.
const shownQueues = new WeakMap<Queue, readonly XmlElement[]>();

function queueElement(name: string, queue: Queue, bucket: string): XmlElement {
  let children = shownQueues.get(queue);
  if (children === undefined) {
    children = queueChildren(queue, bucket);
    shownQueues.set(queue, children);
  }
  return { name, text: "", children };
}

function queueChildren(queue: Queue, bucket: string): readonly XmlElement[] {
  return [
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
  ];
}
