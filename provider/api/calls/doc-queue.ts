/**
 * A document queue: what it is, what can be set on it, and how both travel. Source: API reference, sections 3 and 4.
 *
 * @module
 */
import { UnreadableAnswerError } from "../errors/errors";
import { element, integerOf, textOf, type XmlElement, xml } from "../wire/xml";
import { type Fault, faultAt, text, type ValueRule, within } from "./fault";
import { type NotifyConfig, othersFaults, readNotifyConfig, writeNotifyConfig } from "./notify-config";

/** What can be set on a queue; an update replaces all of it. */
export interface DocQueueSettings {
  /** 1 to 100 characters; of a queue that was named elsewhere it may be longer and can be sent back. */
  readonly name: string;
  /** `Active`: jobs are scheduled; `Paused`: queued jobs wait, running ones go on. */
  readonly state: string;
  /** Where the service tells that a job has ended. A field that is left out is not sent. */
  readonly notifyConfig: NotifyConfig;
}

/** A document queue as the service shows it. Times are as it writes them: `2020-07-24T22:42:27+0800`. */
export interface DocQueue extends DocQueueSettings {
  /** `p` and 32 hexadecimal digits, wherever it was seen. */
  readonly queueId: string;
  /** Full name `<name>-<appid>`; empty where the service leaves it out. */
  readonly bucketId: string;
  /** `DocProcessing` or another text; not an enumeration. */
  readonly category: string;
  /** Jobs the queue can hold. */
  readonly maxSize: number | undefined;
  /** Jobs that run at once. */
  readonly maxConcurrent: number | undefined;
  /** When document processing made the queue. */
  readonly createTime: string;
  /** When any of its settings was changed last. */
  readonly updateTime: string;
}

/**
 * What would wipe a setting or cannot be written. Nothing more: what somebody else has set on a queue, however odd, must
 * be sent back as it was, and the service judges it.
 */
export function settingsFaults({ name, state, notifyConfig }: DocQueueSettings): Fault[] {
  const { others = [], ...texts } = notifyConfig;
  return [
    ...faultAt("name", name, text()),
    ...faultAt("state", state, text()),
    ...Object.entries(texts).flatMap(([field, value]) => faultAt(`notifyConfig.${field}`, value, maybeEmpty)),
    ...within("notifyConfig", othersFaults(others)),
  ];
}

const maybeEmpty: ValueRule = (value) => (value === "" ? undefined : text()(value));

/** The body in the order of the seed, with `QueueId` in the seed's spelling. */
export function writeSettings(queueId: string, { name, state, notifyConfig }: DocQueueSettings): XmlElement {
  return xml("Request", [
    xml("QueueId", queueId),
    xml("State", state),
    xml("Name", name),
    writeNotifyConfig(notifyConfig),
  ]);
}

export function readDocQueue(item: XmlElement, details: { operation: string; resource: string }): DocQueue {
  const queueId = textOf(item, "QueueId") ?? textOf(item, "QueueID") ?? "";
  if (queueId === "") {
    throw new UnreadableAnswerError(details, "it shows a queue without an id");
  }
  return {
    queueId,
    name: textOf(item, "Name") ?? "",
    state: textOf(item, "State") ?? "",
    notifyConfig: readNotifyConfig(element(item, "NotifyConfig")),
    bucketId: (textOf(item, "BucketId") ?? "").replace(/\.$/, ""),
    category: textOf(item, "Category") ?? "",
    maxSize: integerOf(item, "MaxSize"),
    maxConcurrent: integerOf(item, "MaxConcurrent"),
    createTime: textOf(item, "CreateTime") ?? "",
    updateTime: textOf(item, "UpdateTime") ?? "",
  };
}
