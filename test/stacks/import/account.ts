/**
 * An account with a bucket for every combination of settings, and with everything that can be odd about one.
 *
 * @module
 */
import type { EmulatorSeed, NotifySettings, SeedBucket, SeedQueue } from "../../../provider/emulator";

export const regions = ["ap-beijing", "ap-guangzhou"] as const;

/** Part of every secret address, and of nothing else. */
export const secretPart = "s3cr3t";

const urls = ["https://example.com/done", `https://example.com/done?token=${secretPart}`];

/** Set or not set: name, state, notification, an address, and the rest of the notification. */
const combinations = Array.from({ length: 32 }, (_, index): Omit<SeedQueue, "queueId"> => {
  const isSet = (bit: number): boolean => (index & (1 << bit)) !== 0;
  return {
    ...(isSet(0) ? { name: `queue ${index}` } : {}),
    ...(isSet(1) ? { state: "Paused" } : {}),
    notifyConfig: {
      Url: "",
      Event: "",
      Type: "",
      State: isSet(2) ? "On" : "Off",
      ...(isSet(3) ? { Url: urls[index % 3 === 0 ? 1 : 0] as string } : {}),
      ...(isSet(4)
        ? {
            Type: "Url",
            Event: index % 3 === 0 ? "WorkflowFinish,TaskFinish" : "TaskFinish",
            ResultFormat: "JSON",
          }
        : {}),
    },
  };
});

const on: NotifySettings = { State: "On", Type: "Url", Event: "TaskFinish", Url: "https://example.com/" };
const topic = { Type: "TDMQ", Event: "TaskFinish", MqMode: "Topic", MqRegion: "sh", MqName: "done" };

/** By the name of the bucket. */
const odd: Record<string, SeedQueue> = {
  "message-queue": { notifyConfig: { ...topic, State: "On", Url: "" } },
  "message-queue-off": { notifyConfig: { ...topic, State: "Off", Url: urls[1] as string } },
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
  config: { notifyConfig: { ...on, Url: urls[1] as string } },
  documents: { notifyConfig: { ...on, Url: `https://${secretPart}@example.com/` } },
  "a-very-long-bucket-name-that-goes-on-and-on-and-on": { notifyConfig: { ...on, Url: urls[1] as string } },
};

const bucketOf = (name: string, queues: SeedQueue[], region: string = regions[1]): SeedBucket => ({
  bucket: `${name}-1250000000`,
  region,
  queues,
});

export const account: EmulatorSeed = {
  buckets: [
    ...combinations.map((queue, index) => bucketOf(`set-${index}`, [queue], regions[index % 2])),
    ...Object.entries(odd).map(([name, queue]) => bucketOf(name, [queue])),
    { ...bucketOf("documents", [{ name: "the other" }], regions[0]), bucket: "documents-1260000000" },
    bucketOf("several", [
      { queueId: "p1111111111", name: "one" },
      { queueId: "p2222222222", notifyConfig: { ...on, Url: urls[1] as string } },
      { queueId: "p1111111122", state: "Paused" },
    ]),
    bucketOf("no-queue-yet", []),
  ],
};
