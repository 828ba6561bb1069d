import { readSettings } from "../../../provider/config/settings";
import { docJob } from "../../../provider/resources/doc-job/definition";
import { unknown } from "../../../provider/resources/unknown";

const bucket = "documents-1250000000";
const good = {
  bucket,
  region: "ap-guangzhou",
  input: { object: "contract.docx" },
  output: { bucket, object: "pages/contract-${Number}.png" },
};
const sheet = { ...good, input: { object: "numbers.xlsx" } };

let count = 0;

function check(news: Record<string, unknown>, environment: Record<string, string> = {}) {
  const context = {
    settings: readSettings(environment, { get: () => undefined }),
    // A name of its own each time: what a process has checked before is remembered by name.
    resourceName: `job-${count++}`,
    warn: () => {},
  };
  return docJob.check({ olds: {}, news }, context);
}

const process = (docProcess: Record<string, unknown>) => ({ ...good, docProcess });
const output = (object: unknown) => ({ bucket, object });

test("the least that can be declared is right", () => {
  expect(check(good)).toEqual({ failures: [], inputs: good });
});

test("everything that can be declared is right", () => {
  const text = { label: "1" };
  const all = {
    ...good,
    queueId: "p1",
    output: { ...good.output, region: "ap-beijing" },
    docProcess: {
      ...{ srcType: "docx", tgtType: "png", startPage: 1, endPage: -1, pageRanges: "1,2-4", sheetId: 0 },
      ...{
        paperDirection: 1,
        paperSize: 2,
        docPassword: "s3cr3t",
        comments: 1,
        imageParams: "x",
        quality: 1,
      },
      ...{ zoom: 200, imageDpi: 600, picPagination: 1, docWatermark: { type: "Text" } },
    },
    docAigcMetadata: text,
    userData: "nightly",
    callBack: "https://example.com/done",
    callBackFormat: "JSON",
    callBackType: "TDMQ",
    callBackMqConfig: { mqMode: "Topic", mqRegion: "gz", mqName: "t" },
    callBackKafkaConfig: { region: "ap-guangzhou", instanceId: "i", topic: "t" },
    triggers: [1, "a", null, { deep: [true] }],
    wait: false,
    timeoutSeconds: 86_400,
  };

  expect(check(all).failures).toEqual([]);
});

test.each([
  [{ ...good, bucket: "documents" }, "bucket", "full bucket name"],
  [{ ...good, region: "ap guangzhou" }, "region", "not a region"],
  [{ ...good, queueId: "p/1" }, "queueId", "not an id"],
  [{ ...good, input: undefined }, "input", "must be an object"],
  [{ ...good, input: {} }, "input", "either object or url"],
  [{ ...good, input: { object: "1.doc", url: "https://example.com/1.doc" } }, "input", "only one of them"],
  [{ ...good, input: { object: "" } }, "input.object", "must not be empty"],
  [{ ...good, input: { url: "ftp://example.com/1.doc" } }, "input.url", "http or https"],
  [{ ...good, input: { object: "1.doc", key: "x" } }, "input.key", "not a property"],
  [{ ...good, output: undefined }, "output", "must be an object"],
  [{ ...good, output: { object: "${Number}" } }, "output.bucket", "must be a text"],
  [{ ...good, output: { bucket: "x", object: "${Number}" } }, "output.bucket", "full bucket name"],
  [{ ...good, output: { bucket, object: "${Number}", region: "x y" } }, "output.region", "not a region"],
  [{ ...good, output: output("pages/1.png") }, "output.object", "must contain ${Number} or ${Page}"],
  [{ ...good, output: output("pages/undefined.png") }, "output.object", "plain quotes"],
  [{ ...sheet, output: output("${Number}.png") }, "output.object", "${SheetID} in its directory"],
  [{ ...sheet, output: output("${SheetID}/1.png") }, "output.object", "${Number} in its file name"],
  [process({ srcType: ".docx" }), "docProcess.srcType", "suffix"],
  [process({ tgtType: "gif" }), "docProcess.tgtType", "jpg or png or pdf"],
  [process({ startPage: 0 }), "docProcess.startPage", "1 or more"],
  [process({ startPage: "1" }), "docProcess.startPage", "whole number"],
  [process({ endPage: 0 }), "docProcess.endPage", "or -1"],
  [process({ startPage: 3, endPage: 2 }), "docProcess.endPage", "not be before startPage"],
  [process({ pageRanges: "1;2" }), "docProcess.pageRanges", "such as 1,2-4,7"],
  [process({ pageRanges: "4-2" }), "docProcess.pageRanges", "ends before it begins"],
  [process({ sheetId: -1 }), "docProcess.sheetId", "0 or more"],
  [process({ paperDirection: -1 }), "docProcess.paperDirection", "0 or more"],
  [process({ paperSize: 3 }), "docProcess.paperSize", "0 to 2"],
  [process({ docPassword: "" }), "docProcess.docPassword", "must not be empty"],
  [process({ comments: 2 }), "docProcess.comments", "0 to 1"],
  [process({ imageParams: "" }), "docProcess.imageParams", "must not be empty"],
  [process({ quality: 0 }), "docProcess.quality", "1 to 100"],
  [process({ quality: 101 }), "docProcess.quality", "1 to 100"],
  [process({ zoom: 9 }), "docProcess.zoom", "10 to 200"],
  [process({ zoom: 201 }), "docProcess.zoom", "10 to 200"],
  [process({ zoom: 10.5 }), "docProcess.zoom", "whole number"],
  [process({ imageDpi: 95 }), "docProcess.imageDpi", "96 to 600"],
  [process({ imageDpi: 601 }), "docProcess.imageDpi", "96 to 600"],
  [process({ picPagination: 2 }), "docProcess.picPagination", "0 to 1"],
  [process({ Zoom: 100 }), "docProcess.Zoom", "not a property"],
  [process({ docWatermark: { dx: 3 } }), "docProcess.docWatermark.dx", "must be a text"],
  [process({ docWatermark: { text: "x" } }), "docProcess.docWatermark.text", "not a property"],
  [{ ...good, docProcess: "png" }, "docProcess", "must be an object"],
  [{ ...good, docAigcMetadata: { label: 1 } }, "docAigcMetadata.label", "must be a text"],
  [{ ...good, userData: "a\u0007" }, "userData", "XML cannot carry"],
  [{ ...good, callBack: "example.com" }, "callBack", "http or https"],
  [{ ...good, callBack: "http://10.1.2.3/cb" }, "callBack", "internal network"],
  [{ ...good, callBack: "http://127.0.0.1/cb" }, "callBack", "internal network"],
  [{ ...good, callBackFormat: "xml" }, "callBackFormat", "XML or JSON"],
  [{ ...good, callBackType: "Mail" }, "callBackType", "Url or TDMQ or Kafka"],
  [{ ...good, callBackType: "TDMQ" }, "callBackMqConfig", "must be an object"],
  [{ ...good, callBackType: "Kafka" }, "callBackKafkaConfig", "must be an object"],
  [{ ...good, triggers: "now" }, "triggers", "must be a list"],
  [{ ...good, wait: "yes" }, "wait", "true or false"],
  [{ ...good, timeoutSeconds: 0 }, "timeoutSeconds", "1 to 86400"],
  [{ ...good, timeoutSeconds: 86_401 }, "timeoutSeconds", "1 to 86400"],
  [{ ...good, timeoutSeconds: 1.5 }, "timeoutSeconds", "whole number"],
  [{ ...good, docprocess: {} }, "docprocess", "no such property"],
])("%j is wrong at %s", (news, path, words) => {
  expect(check(news).failures).toEqual([{ path, reason: expect.stringContaining(words) }]);
});

test("everything wrong is told at once", () => {
  const { failures } = check({
    bucket: "x",
    region: "ap-guangzhou",
    input: { object: "1.doc" },
    output: output("1.png"),
    docProcess: { zoom: 1, quality: 0, colour: 1 },
    timeoutSeconds: 0,
  });

  expect(failures.map(({ path }) => path).sort()).toEqual([
    ...["bucket", "docProcess.colour", "docProcess.quality", "docProcess.zoom"],
    ...["output.object", "timeoutSeconds"],
  ]);
});

test("what must be declared and is not, is told once", () => {
  expect(check({}, { TENCENTCLOUD_REGION: "ap-beijing" }).failures.map(({ path }) => path)).toEqual([
    ...["bucket", "input", "output"],
  ]);
});

test("a PDF needs no placeholder", () => {
  expect(check({ ...process({ tgtType: "pdf" }), output: output("contract.pdf") }).failures).toEqual([]);
});

test("no reason repeats a value that may be a secret", () => {
  const secret = "s3cr3t\u0007";
  const { failures } = check({
    ...process({ docPassword: secret, srcType: secret, imageParams: secret }),
    input: { url: `ftp://${secret}` },
    userData: secret,
    callBack: secret,
  });

  expect(failures).toHaveLength(6);
  expect(JSON.stringify(failures)).not.toContain("s3cr3t");
});

const noPlaceholder = { ...good, output: output("1.png") };

test.each([
  { bucket: unknown, region: unknown, input: unknown, output: unknown },
  { ...good, queueId: unknown, docProcess: unknown, userData: unknown, triggers: unknown, wait: unknown },
  { ...good, triggers: [unknown, { at: unknown }], timeoutSeconds: unknown, callBack: unknown },
  process({ zoom: unknown, docPassword: unknown, docWatermark: { dx: unknown } }),
  process({ startPage: unknown, endPage: 2 }),
  { ...good, input: { object: unknown } },
  { ...good, input: { object: "1.doc", url: unknown } },
  { ...good, output: { bucket: unknown, region: unknown, object: unknown } },
  { ...good, callBackType: "TDMQ", callBackMqConfig: unknown },
  {
    ...good,
    callBackType: "TDMQ",
    callBackMqConfig: { mqMode: unknown, mqRegion: unknown, mqName: unknown },
  },
])("values that are not known yet pass, at every depth (%#)", (news) => {
  expect(check(news)).toEqual({ failures: [], inputs: news });
});

test.each([
  { ...noPlaceholder, input: unknown },
  { ...noPlaceholder, input: { url: unknown } },
  { ...noPlaceholder, docProcess: unknown },
  { ...noPlaceholder, docProcess: { tgtType: unknown } },
  { ...noPlaceholder, docProcess: { srcType: unknown } },
])("a rule that depends on what is not known yet waits for it (%#)", (news) => {
  expect(check(news).failures).toEqual([]);
});

test("a wrong value beside one that is not known yet is still told", () => {
  expect(check(process({ zoom: unknown, quality: 0 })).failures).toHaveLength(1);
});

test("a loopback callback passes where the service itself is an emulator here", () => {
  const news = { ...good, callBack: "http://127.0.0.1:9/cb" };

  expect(check(news, { CLOUD_INFINITE_ENDPOINT: "http://127.0.0.1:1" }).failures).toEqual([]);
});

test("the region comes from the environment", () => {
  const { region: _region, ...elsewhere } = good;

  expect(check(elsewhere, { TENCENTCLOUD_REGION: "ap-beijing" }).inputs).toMatchObject({
    region: "ap-beijing",
  });
  expect(check(elsewhere).failures).toEqual([
    { path: "region", reason: expect.stringContaining("no region") },
  ]);
});
