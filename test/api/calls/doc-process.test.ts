import fc from "fast-check";
import { checkDocJob, checkDocProcess, type SubmitDocJobRequest } from "../../../provider/api";
import { isSpreadsheet } from "../../../provider/api/calls/jobs/output-object";

const paths = (faults: readonly { path: string }[]) => faults.map(({ path }) => path);

test.each([
  ["startPage", 1, 5000, 0],
  ["endPage", -1, 5000, 0],
  ["sheetId", 0, 3, -1],
  ["paperDirection", 0, 1, -1],
  ["paperSize", 0, 2, 3],
  ["comments", 0, 1, 2],
  ["quality", 1, 100, 101],
  ["zoom", 10, 200, 201],
  ["imageDpi", 96, 600, 95],
  ["picPagination", 0, 1, 2],
])("%s may be %s and %s, not %s", (parameter, lowest, highest, beyond) => {
  expect(checkDocProcess({ [parameter]: lowest })).toEqual([]);
  expect(checkDocProcess({ [parameter]: highest })).toEqual([]);
  expect(paths(checkDocProcess({ [parameter]: beyond }))).toEqual([parameter]);
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, "80", null, true, {}])(
  "the quality cannot be %p",
  (value) => {
    expect(checkDocProcess({ quality: value })).toEqual([
      { path: "quality", message: "must be a whole number, 1 to 100" },
    ]);
  },
);

test.each([
  ["tgtType", "jpeg"],
  ["tgtType", ""],
  ["srcType", ".docx"],
  ["pageRanges", "1,2-"],
  ["pageRanges", "0-4"],
  ["pageRanges", "7-2"],
  ["docPassword", ""],
  ["imageParams", "a\u0000b"],
])("%s cannot be %j", (parameter, value) => {
  expect(paths(checkDocProcess({ [parameter]: value }))).toEqual([parameter]);
});

test.each(["1", "1,2-4,7", "2-2"])("page ranges can be %s", (pageRanges) => {
  expect(checkDocProcess({ pageRanges })).toEqual([]);
});

test("the last page is not before the first", () => {
  expect(checkDocProcess({ startPage: 5, endPage: 4 })).toEqual([
    { path: "endPage", message: "must not be before startPage" },
  ]);
  expect(checkDocProcess({ startPage: 5, endPage: 5 })).toEqual([]);
  expect(checkDocProcess({ startPage: 5, endPage: -1 })).toEqual([]);
});

test("all faults are told at once, those of parts with their place", () => {
  expect(
    paths(checkDocProcess({ quality: 109, zoom: 300, docWatermark: { dx: "" }, tgtTyp: "png" } as object)),
  ).toEqual(["quality", "zoom", "docWatermark.dx", "tgtTyp"]);
});

test("no value is repeated in a message, for it may be a secret", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (value) => {
      const wrong = { docPassword: `${value}\u0000`, srcType: value, imageParams: "", tgtType: value };

      for (const { message } of checkDocProcess(wrong)) {
        expect(message).not.toContain(value);
      }
    }),
  );
});

describe("the key of the results", () => {
  const check = (document: string, object: string, docProcess = {}) =>
    checkDocJob({
      input: { object: document },
      output: { bucket: "documents-1250000000", object },
      docProcess,
    });

  test.each([
    ["a.docx", "out/p-${Number}.jpg"],
    ["a.docx", "out/p-${Page}.jpg"],
    ["a.docx", "${Number}/p.jpg"],
    ["a", "p-${Number}"],
    ["a.xlsx", "${SheetID}/p-${Number}.jpg"],
    ["a.XLSX", "/x/${SheetID}/y/p-${Number}.jpg"],
  ])("of %s may be %s", (document, object) => {
    expect(check(document, object)).toEqual([]);
  });

  test.each([
    ["a.docx", "p.jpg", "${Number} or ${Page}"],
    ["a.docx", "p-${SheetID}.jpg", "${Number} or ${Page}"],
    ["a.docx", "p-undefined.jpg", "plain quotes"],
    ["a.xlsx", "p-${Number}.jpg", "${SheetID} in its directory"],
    ["a.xlsx", "p-${SheetID}-${Number}.jpg", "${SheetID} in its directory"],
    ["a.xlsx", "${SheetId}/p-${Number}.jpg", "${SheetID} in its directory"],
    ["a.xlsx", "${SheetID}/p-${Page}.jpg", "${Number} in its file name"],
    ["a.csv", "p.jpg", "${SheetID} in its directory and ${Number} in its file name"],
  ])("of %s cannot be %s", (document, object, words) => {
    expect(check(document, object)).toEqual([
      { path: "output.object", message: expect.stringContaining(words) },
    ]);
  });

  test.each(["a.docx", "a.xlsx"])("of %s needs no placeholder for a PDF, which is one result", (document) => {
    expect(check(document, "out/a.pdf", { tgtType: "pdf" })).toEqual([]);
  });

  test("follows srcType where that is given", () => {
    expect(check("table", "p-${Number}.jpg", { srcType: "xlsx" })).toHaveLength(1);
    expect(check("odd.xlsx", "p-${Number}.jpg", { srcType: "pdf" })).toEqual([]);
  });

  test("of a document elsewhere follows the suffix of its address", () => {
    expect(isSpreadsheet("https://example.com/a.xlsx?sign=b.doc")).toBe(true);
    expect(isSpreadsheet("https://example.com/a.doc?file=b")).toBe(false);
    expect(isSpreadsheet("https://example.xls/a")).toBe(false);
  });
});

describe("a job", () => {
  const good = {
    input: { object: "a.docx" },
    output: { bucket: "documents-1250000000", object: "p-${Number}.jpg" },
  };

  test("with everything in its range has no fault", () => {
    expect(
      checkDocJob({
        ...good,
        queueId: "p1",
        input: { url: "https://example.com/a.docx" },
        output: { ...good.output, region: "ap-beijing" },
        docProcess: { tgtType: "png" },
        docAigcMetadata: { label: "1" },
        userData: "mine",
        callBack: "https://example.com/done",
        callBackFormat: "JSON",
        callBackType: "Url",
        callBackMqConfig: { mqMode: "Queue", mqRegion: "sh", mqName: "jobs" },
        callBackKafkaConfig: { region: "ap-beijing", instanceId: "kafka-1", topic: "jobs" },
      }),
    ).toEqual([]);
  });

  test.each([
    ["input", { input: undefined }],
    ["input", { input: {} }],
    ["input", { input: { object: "a", url: "https://a/b" } }],
    ["input.object", { input: { object: "" } }],
    ["input.url", { input: { url: "ftp://example.com/a.doc" } }],
    ["input.obejct", { input: { object: "a", obejct: "b" } }],
    ["output", { output: "somewhere" }],
    ["output.bucket", { output: { ...good.output, bucket: "documents" } }],
    ["output.bucket", { output: { object: "${Number}" } }],
    ["output.region", { output: { ...good.output, region: "evil.com/" } }],
    ["output.object", { output: { bucket: good.output.bucket } }],
    ["queueId", { queueId: "../p1" }],
    ["docProcess", { docProcess: null }],
    ["docProcess.zoom", { docProcess: { zoom: 9 } }],
    ["docAigcMetadata", { docAigcMetadata: "ai" }],
    ["docAigcMetadata.label", { docAigcMetadata: { label: 1 } }],
    ["userData", { userData: "" }],
    ["callBack", { callBack: "example.com" }],
    ["callBackFormat", { callBackFormat: "YAML" }],
    ["callBackType", { callBackType: "Mail" }],
    ["callBackMqConfig", { callBackType: "TDMQ" }],
    ["callBackKafkaConfig", { callBackType: "Kafka" }],
    [
      "callBackMqConfig.mqname",
      { callBackMqConfig: { mqMode: "Topic", mqRegion: "sh", mqName: "a", mqname: "b" } },
    ],
    ["callBackMqConfig.mqRegion", { callBackMqConfig: { mqMode: "Queue", mqRegion: "ap-sh", mqName: "a" } }],
    ["docProces", { docProces: { quality: 90 } }],
    ["userdata", { userdata: "a" }],
    ["callBackKafkaConfig.topic", { callBackKafkaConfig: { region: "ap-sh", instanceId: "k" } }],
  ])("has a fault at %s with %j", (path, wrong) => {
    expect(paths(checkDocJob({ ...good, ...wrong }))).toEqual([path]);
  });

  test("has none for what says where and how it is submitted", () => {
    const request: SubmitDocJobRequest = {
      ...good,
      bucket: "documents-1250000000",
      region: "ap-guangzhou",
      addToken: false,
      signal: new AbortController().signal,
    };

    expect(checkDocJob(request)).toEqual([]);
  });
});
