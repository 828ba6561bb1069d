/**
 * An account with a queue for every combination of settings that are there or not, and with everything that can be odd
 * about one.
 *
 * @module
 */
import type { EmulatorSeed, NotifySettings, SeedBucket, SeedQueue } from "../../../provider/emulator";

export const regions = ["ap-beijing", "ap-guangzhou"] as const;

/** Part of every secret address, and of nothing else. */
export const secretPart = "s3cr3t";

const urls = ["https://example.com/done", `https://example.com/done?token=${secretPart}`] as const;

/** The elements of a notification, each with the values that it has by turns. */
const notifyElements: Readonly<Record<string, readonly [string, string]>> = {
  State: ["On", "On"],
  Type: ["Url", "TDMQ"],
  Url: ["https://example.com/done", "https://example.com/other"],
  Event: ["TaskFinish", "WorkflowFinish,TaskFinish"],
  ResultFormat: ["JSON", "XML"],
  MqMode: ["Topic", "Queue"],
  MqRegion: ["sh", "bj"],
  MqName: ["done", "other"],
};

/** The settings of a queue of this number: each bit says whether one of ten is there. What is not is absent, or empty. */
function settingsOf(number: number): SeedQueue {
  const isThere = (bit: number): boolean => (number & (1 << bit)) !== 0;
  const elements = Object.entries(notifyElements).map(([element, values], index) => {
    const nothing = number % 3 === 0 ? undefined : element === "State" ? "Off" : "";
    return [element, isThere(index + 2) ? values[(number % 7) % 2] : nothing];
  });
  return {
    queueId: `p${number.toString(16).padStart(8, "0")}`,
    ...(isThere(0) ? { name: `queue ${number}` } : {}),
    ...(isThere(1) ? { state: "Paused" } : {}),
    notifyConfig: Object.fromEntries(elements.filter(([, value]) => value !== undefined)),
  };
}

const everyCombination = Array.from({ length: 1024 }, (_, number) => settingsOf(number));

/** Every combination within a notification; name and state are there by turns. */
const everyNotification = Array.from({ length: 256 }, (_, number) =>
  settingsOf(4 * number + (((5 * number) % 7) % 4)),
);

const on: NotifySettings = { State: "On", Type: "Url", Event: "TaskFinish", Url: "https://example.com/" };
const topic = { Type: "TDMQ", Event: "TaskFinish", MqMode: "Topic", MqRegion: "sh", MqName: "done" };

/** By the name of the bucket. */
const odd: Record<string, SeedQueue> = {
  "message-queue": { notifyConfig: { ...topic, State: "On", Url: "" } },
  "message-queue-off": { notifyConfig: { ...topic, State: "Off", Url: urls[1] } },
  "message-queue-bare": { notifyConfig: { State: "On", Type: "TDMQ", MqName: "done" } },
  "only-state": { notifyConfig: { State: "Off" } },
  "nothing-said": { notifyConfig: {} },
  "form-said": { notifyConfig: { ...on, ResultFormat: "XML" } },
  "old-event": { notifyConfig: { ...on, Event: "TransCodingFinish" } },
  "unknown-event": { notifyConfig: { ...on, Event: "TaskFinish,Whatever" } },
  "unknown-elements": { notifyConfig: { ...on, KafkaConfig: { Topic: "done" }, More: "" } },
  "unknown-type": { notifyConfig: { ...on, Type: "Pigeon" } },
  "internal-address": { notifyConfig: { ...on, Url: "http://10.0.0.1/done" } },
  "no-address": { notifyConfig: { State: "On", Type: "Url", Event: "TaskFinish", Url: "" } },
  "long-name": { name: "n".repeat(120) },
  "blank-name": { name: "  " },
  "2024-archive": { name: `"it's" \\ \`\${x}\` \u2028 合同 \u202e */ //` },
  class: { name: "生产" },
  config: { notifyConfig: { ...on, Url: urls[1] } },
  documents: { notifyConfig: { ...on, Url: `https://${secretPart}@example.com/` } },
  "a-very-long-bucket-name-that-goes-on-and-on-and-on": { notifyConfig: { ...on, Url: urls[1] } },
};

const bucketOf = (name: string, queues: SeedQueue[], region: string = regions[1]): SeedBucket => ({
  bucket: `${name}-1250000000`,
  region,
  queues,
});

const several = bucketOf("several", [
  { queueId: "p1111111111", name: "one" },
  { queueId: "p2222222222", notifyConfig: { ...on, Url: urls[1] } },
  { queueId: "p1111111122", state: "Paused" },
]);

const ofTwoAccounts = {
  ...bucketOf("documents", [{ name: "the other" }], regions[0]),
  bucket: "documents-1260000000",
};

/** The queues in buckets of many. */
function inBuckets(queues: readonly SeedQueue[], perBucket = 32): SeedBucket[] {
  return Array.from({ length: queues.length / perBucket }, (_, index) =>
    bucketOf(
      `set-${index}`,
      queues.slice(index * perBucket, (index + 1) * perBucket),
      regions[index % regions.length],
    ),
  );
}

const oddBuckets = [
  ...Object.entries(odd).map(([name, queue]) => bucketOf(name, [queue])),
  ofTwoAccounts,
  several,
];

/** Every combination of settings, and all that is odd. */
export const largeAccount: EmulatorSeed = {
  buckets: [...inBuckets(everyCombination), ...oddBuckets, bucketOf("no-queue-yet", [])],
};

/** Every notification, and all that is odd; a bucket that is in the stack before, and one that is called like its queue there. */
export const smallAccount: EmulatorSeed = {
  buckets: [
    ...inBuckets(everyNotification),
    ...oddBuckets,
    bucketOf("letters", [{ name: "letters" }]),
    bucketOf("other", [{ name: "other" }]),
  ],
};

/** A bucket that comes later. */
export const later = bucketOf("later", [
  { queueId: "p3333333333", name: "later" },
  { queueId: "p4444444444", name: "last" },
]);
