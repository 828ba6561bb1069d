/**
 * What there is outside: an emulator with two accounts and a few buckets, and everything a person at the console
 * could type.
 *
 * @module
 */
import type { EmulatorSeed } from "../../../provider/emulator";
import type { Path, Value } from "../meaning";

export const home = "ap-guangzhou";
export const elsewhere = "ap-beijing";

/** Somewhere a document bucket is or could be. */
export interface Place {
  readonly region: string;
  readonly bucket: string;
  /** The provider whose account it belongs to. */
  readonly provider: "first" | "second";
}

export const places: readonly Place[] = [
  { region: home, bucket: "alpha-1250000000", provider: "first" },
  { region: home, bucket: "beta-1250000000", provider: "first" },
  { region: elsewhere, bucket: "gamma-1250000000", provider: "first" },
  { region: home, bucket: "delta-1300000000", provider: "second" },
];

export const accounts = {
  first: { secretId: "AKIDFIRST", secretKey: "first-key", appId: "1250000000" },
  second: { secretId: "AKIDSECOND", secretKey: "second-key", appId: "1300000000" },
} as const;

/** Marks what somebody found at the console, and nobody declared, as something that must not be shown. */
export const foundToken = /t0ken-\d+/g;
/** Marks what a program declares as a secret. */
export const declaredToken = /s3cr3t-\d+/g;

const queue = (index: number) => `p${String(index).repeat(32)}`;

/** Four buckets: one fresh, one with three queues that people have set up, one off, one of the other account. */
export const seed: EmulatorSeed = {
  accounts: Object.values(accounts),
  buckets: [
    { bucket: "alpha-1250000000", region: home, queues: [{ queueId: queue(1) }] },
    {
      bucket: "beta-1250000000",
      region: home,
      queues: [
        {
          queueId: queue(2),
          name: "mail & <more>",
          notifyConfig: {
            State: "On",
            Type: "Url",
            Url: "https://example.com/mail?t0ken-1&x=%20",
            Event: "WorkflowFinish,TaskFinish",
            KafkaConfig: { Topic: "t", Brokers: " a , b " },
          },
        },
        {
          queueId: queue(3),
          state: "Paused",
          notifyConfig: { Url: "https://example.com/old", Remark: " x y " },
        },
        {
          queueId: queue(4),
          notifyConfig: {
            State: "On",
            Type: "TDMQ",
            Event: "TransCodingFinish",
            MqMode: "Topic",
            MqRegion: "gz",
            MqName: "found",
          },
        },
      ],
    },
    { bucket: "delta-1300000000", region: home, queues: [{ queueId: queue(5), name: "007" }] },
  ],
};

/** Values that the service takes, by path. */
export const goodValues: Readonly<Record<Path, readonly Value[]>> = {
  name: [
    "contracts",
    "invoices",
    "a&b <c> \"d\" 'e'",
    " led and trailed ",
    "queue-doc-process-1",
    "007",
    "合同😀",
  ],
  state: ["Active", "Paused"],
  "notifyConfig.state": ["On", "Off"],
  "notifyConfig.type": ["Url", "TDMQ"],
  "notifyConfig.url": [
    "https://example.com/done",
    "https://example.com/a?b=1&c=%20#d",
    "http://127.0.0.1:9/here",
    "",
    `https://example.com/${"long".repeat(30)}`,
  ],
  "notifyConfig.events": [
    ["TaskFinish"],
    ["WorkflowFinish", "TaskFinish"],
    ["TaskFinish", "WorkflowFinish"],
    ["TransCodingFinish"],
    ["TaskFinish", "TaskFinish"],
    [],
  ],
  "notifyConfig.resultFormat": ["XML", "JSON"],
  "notifyConfig.mqMode": ["Topic", "Queue"],
  "notifyConfig.mqRegion": ["gz", "sh", ""],
  "notifyConfig.mqName": ["jobs", "other", ""],
};

/** Values that must be refused before any call, or by the service. */
export const badValues: Readonly<Record<Path, readonly unknown[]>> = {
  name: ["", "   ", "x".repeat(101), "bad\u0001", 7, null],
  state: ["Stopped", ""],
  "notifyConfig.state": ["on", true],
  "notifyConfig.type": ["Kafka", ""],
  "notifyConfig.url": ["ftp://example.com", "http://10.0.0.1/x", "https://", "http://localhost.internal/x"],
  "notifyConfig.events": [["Finish"], "TaskFinish", [null]],
  "notifyConfig.resultFormat": ["YAML", ""],
  "notifyConfig.mqMode": ["Both"],
  "notifyConfig.mqRegion": ["xx", "ap-shanghai"],
  "notifyConfig.mqName": ["bad\u0000", 3],
};

/** Values as a program declares them in secret; each is another one. */
export function secretValue(path: Path, number: number): Value | undefined {
  const token = `s3cr3t-${number}`;
  switch (path) {
    case "name":
    case "notifyConfig.mqName":
      return token;
    case "notifyConfig.url":
      return `https://example.com/hook?key=${token}`;
    default:
      return undefined;
  }
}
