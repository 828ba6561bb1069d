import { docQueue } from "../../../provider/resources/doc-queue/definition";
import type { DocQueueInputs } from "../../../provider/resources/doc-queue/schema";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { type Unresolved, unknown } from "../../../provider/resources/unknown";

const declared = {
  bucket: "documents-1250000000",
  region: "ap-guangzhou",
  name: "contracts",
  notifyConfig: { state: "On", url: "https://example.com/a", events: ["TaskFinish", "WorkflowFinish"] },
} as const;

const state: DocQueueState = {
  outputs: {
    bucket: declared.bucket,
    region: declared.region,
    queueId: "p1",
    name: "contracts",
    state: "Active",
    notifyConfig: { ...declared.notifyConfig, type: "Url" },
    bucketId: declared.bucket,
    category: "DocProcessing",
    createTime: "2020-07-24T22:42:27+0800",
    updateTime: "2020-07-24T22:42:27+0800",
    initialSettings: { name: "queue-doc-process-1" },
  },
  memory: {
    owned: ["name", "notifyConfig.state", "notifyConfig.url", "notifyConfig.events"],
    written: {},
    endpoint: "service",
  },
};

const changes = (inputs: object) =>
  docQueue
    .diff({ state, inputs: inputs as Unresolved<DocQueueInputs> })
    .map(({ path, kind }) => `${path}: ${kind}`);

const withNotify = (notifyConfig: object) => ({
  ...declared,
  notifyConfig: { ...declared.notifyConfig, ...notifyConfig },
});

test.each([
  ["nothing", declared, []],
  ["another name", { ...declared, name: "b" }, ["name: update"]],
  ["another url", withNotify({ url: "https://example.com/b" }), ["notifyConfig.url: update"]],
  ["events in another order", withNotify({ events: ["WorkflowFinish", "TaskFinish"] }), []],
  ["fewer events", withNotify({ events: ["TaskFinish"] }), ["notifyConfig.events: update"]],
  ["a setting that enters with its value", { ...declared, state: "Active" }, ["state: update"]],
  ["a setting that leaves", { ...declared, name: undefined }, ["name: update"]],
  [
    "notification turned off, with whatever url",
    withNotify({ state: "Off", url: "" }),
    ["notifyConfig.state: update"],
  ],
  [
    "another name, with notification not known yet",
    { ...declared, name: "b", notifyConfig: unknown },
    ["name: update", "notifyConfig: update"],
  ],
  ["another bucket", { ...declared, bucket: "b-1250000000" }, ["bucket: replace"]],
  ["another region", { ...declared, region: "ap-beijing" }, ["region: replace"]],
  ["another queue", { ...declared, queueId: "p2" }, ["queueId: replace"]],
  ["the queue it has anyway", { ...declared, queueId: "p1" }, []],
  ["onDestroy", { ...declared, onDestroy: "restore" }, ["onDestroy: update"]],
  ["onDestroy at its default", { ...declared, onDestroy: "retain" }, []],
  ["a bucket that is not known yet", { ...declared, bucket: unknown }, ["bucket: update"]],
  ["a queue that is not known yet", { ...declared, queueId: unknown }, ["queueId: update"]],
  ["a name that is not known yet", { ...declared, name: unknown }, ["name: update"]],
  ["a url that is not known yet", withNotify({ url: unknown }), ["notifyConfig.url: update"]],
  [
    "one event that is not known yet",
    withNotify({ events: ["TaskFinish", unknown] }),
    ["notifyConfig.events: update"],
  ],
  ["a notification that is not known yet", { ...declared, notifyConfig: unknown }, ["notifyConfig: update"]],
  [
    "several things at once",
    { ...withNotify({ url: "https://example.com/b" }), name: "b" },
    ["name: update", "notifyConfig.url: update"],
  ],
] as const)("%s", (_what, inputs, expected) => {
  expect(
    changes(Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined))),
  ).toEqual(expected);
});
