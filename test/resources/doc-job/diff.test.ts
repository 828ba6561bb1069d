import { docJob } from "../../../provider/resources/doc-job/definition";
import type { DocJobInputs } from "../../../provider/resources/doc-job/schema";
import type { DocJobState } from "../../../provider/resources/doc-job/state";
import { type Unresolved, unknown } from "../../../provider/resources/unknown";

const bucket = "documents-1250000000";
const declared = {
  bucket,
  region: "ap-guangzhou",
  input: { object: "contract.docx" },
  output: { bucket, object: "pages/contract-${Number}.png" },
  docProcess: { tgtType: "png", zoom: 100, docWatermark: { dx: "1" } },
  triggers: ["a", { of: [1, null] }],
};
const state: DocJobState = {
  outputs: {
    ...(declared as unknown as DocJobInputs),
    queueId: "p1",
    jobId: "d1",
    state: "Success",
    code: "Success",
    message: "",
    creationTime: "2020-07-27T15:20:08+0800",
    endTime: "2020-07-27T15:20:10+0800",
  },
  memory: { queueDeclared: true, endpoint: "service" },
};

const changes = (inputs: object, outputs: object = {}) =>
  docJob
    .diff({
      state: { ...state, outputs: { ...state.outputs, ...outputs } },
      inputs: inputs as Unresolved<DocJobInputs>,
    })
    .map(({ path, kind }) => `${path}: ${kind}`);

const process = (docProcess: object) => ({
  ...declared,
  docProcess: { ...declared.docProcess, ...docProcess },
});

test.each<[string, object, string[]]>([
  ["nothing", declared, []],
  ["another bucket", { ...declared, bucket: "other-1250000000" }, ["bucket: replace"]],
  [
    "another region, to which the output goes too",
    { ...declared, region: "ap-beijing" },
    ["region: replace", "output.region: replace"],
  ],
  ["another queue", { ...declared, queueId: "p2" }, ["queueId: replace"]],
  ["the queue that took the job", { ...declared, queueId: "p1" }, []],
  ["another document", { ...declared, input: { object: "2.docx" } }, ["input.object: replace"]],
  [
    "an address for an object",
    { ...declared, input: { url: "https://example.com/1.docx" } },
    ["input.object: replace", "input.url: replace"],
  ],
  [
    "another key of the results",
    { ...declared, output: { ...declared.output, object: "${Page}.png" } },
    ["output.object: replace"],
  ],
  [
    "the output's region said in full",
    { ...declared, output: { ...declared.output, region: "ap-guangzhou" } },
    [],
  ],
  [
    "another region of the output",
    { ...declared, output: { ...declared.output, region: "ap-beijing" } },
    ["output.region: replace"],
  ],
  ["another parameter", process({ zoom: 50 }), ["docProcess.zoom: replace"]],
  ["a parameter more", process({ quality: 50 }), ["docProcess.quality: replace"]],
  ["a parameter less", process({ zoom: undefined }), ["docProcess.zoom: replace"]],
  ["a password", process({ docPassword: "x" }), ["docProcess.docPassword: replace"]],
  ["another watermark", process({ docWatermark: { dx: "2" } }), ["docProcess.docWatermark.dx: replace"]],
  ["a text handed in", { ...declared, userData: "x" }, ["userData: replace"]],
  ["a callback", { ...declared, callBack: "https://example.com" }, ["callBack: replace"]],
  ["a message queue", { ...declared, callBackMqConfig: { mqName: "t" } }, ["callBackMqConfig: replace"]],
  ["another label", { ...declared, docAigcMetadata: { label: "1" } }, ["docAigcMetadata: replace"]],
  ["another trigger", { ...declared, triggers: ["b", { of: [1, null] }] }, ["triggers[0]: replace"]],
  [
    "a trigger deep inside",
    { ...declared, triggers: ["a", { of: [2, null] }] },
    ["triggers[1].of[0]: replace"],
  ],
  ["a trigger more", { ...declared, triggers: [...declared.triggers, 1] }, ["triggers[2]: replace"]],
  ["no triggers", { ...declared, triggers: [] }, ["triggers[0]: replace", "triggers[1]: replace"]],
  ["not to wait", { ...declared, wait: false }, ["wait: update"]],
  ["to wait, which is the default", { ...declared, wait: true }, []],
  ["a longer wait", { ...declared, timeoutSeconds: 900 }, ["timeoutSeconds: update"]],
  ["the default wait", { ...declared, timeoutSeconds: 600 }, []],
])("finds %s", (_what, inputs, expected) => {
  expect(changes(inputs)).toEqual(expected);
});

test.each<[string, object, string[]]>([
  [
    "everything",
    { ...declared, bucket: unknown, region: unknown },
    ["bucket: update", "region: update", "output.region: update"],
  ],
  ["the queue", { ...declared, queueId: unknown }, ["queueId: update"]],
  ["the document", { ...declared, input: unknown }, ["input: update"]],
  ["the document's key", { ...declared, input: { object: unknown } }, ["input.object: update"]],
  ["the output", { ...declared, output: unknown }, ["output: update"]],
  ["a parameter", process({ zoom: unknown }), ["docProcess.zoom: update"]],
  ["all parameters", { ...declared, docProcess: unknown }, ["docProcess: update"]],
  ["the triggers", { ...declared, triggers: unknown }, ["triggers: update"]],
  ["one trigger", { ...declared, triggers: [unknown, { of: [1, null] }] }, ["triggers[0]: update"]],
  [
    "how to wait",
    { ...declared, wait: unknown, timeoutSeconds: unknown },
    ["wait: update", "timeoutSeconds: update"],
  ],
])("takes %s for an update while it is not known", (_what, inputs, expected) => {
  expect(changes(inputs)).toEqual(expected);
});

test("inputs of which nothing is known are an update", () => {
  expect(docJob.diff({ state, inputs: unknown })).toEqual([{ path: "", kind: "update" }]);
});

test("null where the program has nothing is no difference", () => {
  expect(changes({ ...declared, triggers: ["a", { of: [1, undefined] }], userData: null })).toEqual([]);
});

describe("how a job goes", () => {
  test.each([
    ["Success", {}, []],
    ["Submitted", { wait: false }, []],
    ["Running", { wait: false }, []],
    ["Failed", { wait: false }, []],
    ["Cancel", { wait: false }, []],
    // The last step failed, and a refresh makes the engine forget it.
    ["Submitted", {}, ["state: update"]],
    ["Failed", {}, ["state: update"]],
    ["Cancel", {}, ["state: update"]],
    ["Unconfirmed", {}, ["state: update"]],
    ["Unconfirmed", { wait: false }, ["state: update"]],
  ])("%s with %j is %j", (jobState, wait, expected) => {
    expect(changes({ ...declared, ...wait }, { ...wait, state: jobState })).toEqual(expected);
  });
});
