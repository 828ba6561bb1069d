import type { DocQueue } from "../../../provider/api/calls/doc-queues";
import { configuredBySomebody } from "../../../provider/resources/doc-queue/find";
import type { QueueSettings } from "../../../provider/resources/doc-queue/settings";

const untouched: DocQueue = {
  queueId: "p1",
  name: "queue-doc-process-1",
  state: "Active",
  notifyConfig: { state: "Off", url: "", type: "", event: "", others: [] },
  maxSize: 10_000,
  maxConcurrent: 10,
  createTime: "2020-07-24T22:42:27+0800",
  updateTime: "2020-07-24T22:42:27+0800",
  bucketId: "documents-1250000000",
  category: "DocProcessing",
};
const url = "https://example.com/done";
const notifying: DocQueue = {
  ...untouched,
  notifyConfig: { state: "On", url, type: "Url", event: "TaskFinish", others: [] },
};

test.each<[string, DocQueue, QueueSettings, string | undefined]>([
  ["as the service made it", untouched, {}, undefined],
  ["renamed", { ...untouched, name: "contracts" }, {}, "it has been renamed"],
  ["renamed otherwise than declared", { ...untouched, name: "a" }, { name: "b" }, "it has been renamed"],
  ["named as declared", { ...untouched, name: "contracts" }, { name: "contracts" }, undefined],
  ["paused", { ...untouched, state: "Paused" }, { name: "contracts" }, "it is Paused"],
  ["paused as declared", { ...untouched, state: "Paused" }, { state: "Paused" }, undefined],
  ["notifying", notifying, { "notifyConfig.url": url }, "its notification is On"],
  ["notifying as declared", notifying, { "notifyConfig.state": "On", "notifyConfig.url": url }, undefined],
  [
    "notifying another address than declared",
    notifying,
    { "notifyConfig.state": "On", "notifyConfig.url": `${url}/2` },
    "its notification is On",
  ],
])("a queue that is %s", (_how, queue, declared, expected) => {
  expect(configuredBySomebody(queue, declared)).toBe(expected);
});
