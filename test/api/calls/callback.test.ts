import fc from "fast-check";
import { parseCallback, UnreadableCallbackError } from "../../../provider/api";
import { seed } from "./service";

const job = /<JobsDetail>[\s\S]*<\/JobsDetail>/.exec(seed("doc-job-excel.response.xml"))?.[0] ?? "";
const xml = `<Response><EventName>TaskFinish</EventName>${job}</Response>`;
const fromXml = parseCallback(xml, "application/xml");

const jsonJob = {
  Code: "Success",
  CreationTime: "2020-09-28T14:47:06+0800",
  EndTime: "2020-09-28T14:47:08+0800",
  Input: { Object: "1.xlsx" },
  JobId: "d6ca2a6ec015611eb95c41789273ab63d",
  Message: "",
  Operation: {
    DocProcess: {
      EndPage: 2,
      ImageParams: "",
      PaperDirection: 0,
      PaperSize: "0",
      SheetId: 2,
      SrcType: null,
      StartPage: 1,
      TgtType: "",
    },
    DocProcessResult: {
      FailPageCount: 0,
      PageInfo: [
        { PageNo: 2, TgtUri: "mark1/2/test-1.jpg", "X-SheetPics": 2 },
        { PageNo: "2", TgtUri: "mark1/2/test-2.jpg", "X-SheetPics": "2" },
      ],
      SuccPageCount: "2",
      TaskId: "",
      TgtType: null,
      TotalPageCount: 2,
      TotalSheetCount: 3,
    },
    Output: {
      Bucket: "chengdutest-1251704708",
      Object: "mark1/${SheetID}/test-${Number}.jpg",
      Region: "ap-chengdu",
    },
  },
  QueueId: "p5ca4e360fd86411db7a080af40e4e579",
  State: "Success",
  Tag: "DocProcess",
};

test("a callback in XML tells the event and the job with its results", () => {
  expect(fromXml).toMatchObject({
    eventName: "TaskFinish",
    jobs: [
      {
        jobId: "d6ca2a6ec015611eb95c41789273ab63d",
        state: "Success",
        output: { object: "mark1/${SheetID}/test-${Number}.jpg" },
        result: {
          totalSheetCount: 3,
          pages: [
            { pageNo: 2, tgtUri: "mark1/2/test-1.jpg", sheetPics: 2 },
            { pageNo: 2, tgtUri: "mark1/2/test-2.jpg", sheetPics: 2 },
          ],
        },
      },
    ],
  });
});

test.each([
  ["an object", { EventName: "TaskFinish", JobsDetail: jsonJob }],
  ["a list", { EventName: "TaskFinish", JobsDetail: [jsonJob] }],
  ["wrapped like XML", { Response: { EventName: "TaskFinish", JobsDetail: jsonJob } }],
])("a callback in JSON with the job as %s tells the same", (_what, body) => {
  expect(parseCallback(JSON.stringify(body), "application/json; charset=utf-8")).toEqual(fromXml);
});

test("what the body is decides, when its type is missing or wrong", () => {
  const json = JSON.stringify({ EventName: "TaskFinish", JobsDetail: jsonJob });

  expect(parseCallback(json)).toEqual(fromXml);
  expect(parseCallback(json, "application/xml")).toEqual(fromXml);
  expect(parseCallback(xml, "application/json")).toEqual(fromXml);
  expect(parseCallback(Buffer.from(`\ufeff\n${xml}`))).toEqual(fromXml);
});

test("several jobs are all told, and one page is a list of one", () => {
  const one = { ...jsonJob, Operation: { DocProcessResult: { PageInfo: { PageNo: 1, TgtUri: "a.jpg" } } } };
  const { jobs } = parseCallback(JSON.stringify({ EventName: "TaskFinish", JobsDetail: [one, jsonJob] }));

  expect(jobs).toHaveLength(2);
  expect(jobs[0]?.result?.pages).toHaveLength(1);
});

test("an event of another kind has no jobs and is no error", () => {
  expect(parseCallback("<Response><EventName>WorkflowFinish</EventName></Response>")).toEqual({
    eventName: "WorkflowFinish",
    jobs: [],
  });
});

test.each([
  ["nothing", "", ""],
  ["plain text", "hello", ""],
  ["HTML", "<html><body><br></body></html>", ""],
  ["another document", "<Other><EventName>TaskFinish</EventName></Other>", "neither an event nor a job"],
  ["no event and no job", "<Response/>", "neither an event nor a job"],
  [
    "a job without an id",
    "<Response><JobsDetail><State>Success</State></JobsDetail></Response>",
    "without an id",
  ],
  ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><Response/>', "document type"],
  ["entities that grow", '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><R>&d;</R>', "document type"],
  ["a cut document", '{"EventName":"TaskFinish","JobsDetail":[', "not well-formed JSON"],
  ["a list", "[]", "not an object"],
  ["a member named __proto__", '{"EventName":"a","__proto__":{"polluted":1}}', "__proto__"],
  ["one deep inside", '{"EventName":"a","JobsDetail":[{"JobId":"d1","constructor":{}}]}', "constructor"],
  ["an element named __proto__", "<Response><__proto__><polluted>1</polluted></__proto__></Response>", ""],
  ["JSON nested very deep", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`, "nested deeper than 64"],
  ["lists nested very deep", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, "nested deeper than 64"],
  ["XML nested very deep", `${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}`, ""],
])("%s is refused in words", (_what, body, words) => {
  expect(() => parseCallback(body)).toThrow(
    expect.objectContaining({ code: "UnreadableCallback", message: expect.stringContaining(words) }),
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test("more than 10 MB is refused before it is read", () => {
  const body = `<Response><EventName>${"a".repeat(10 * 1024 * 1024)}</EventName></Response>`;

  expect(() => parseCallback(body)).toThrow(/more than 10485760/);
  expect(() => parseCallback(Buffer.from(body))).toThrow(/more than 10485760/);
});

test("bytes that are not UTF-8 are refused", () => {
  expect(() => parseCallback(Buffer.from([0x3c, 0xff, 0x3e]))).toThrow(/not UTF-8/);
});

test("whatever comes in is a callback or refused, never another failure", () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.string().map((text) => `<Response><EventName>${text}</EventName></Response>`),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc
      .record({ EventName: fc.jsonValue(), JobsDetail: fc.jsonValue(), Response: fc.jsonValue() })
      .map((value) => JSON.stringify(value)),
    fc.tuple(fc.nat(), fc.string()).map(([at, text]) => {
      const cut = at % xml.length;
      return xml.slice(0, cut) + text + xml.slice(cut + 3);
    }),
  );
  fc.assert(
    fc.property(anything, fc.option(fc.string(), { nil: undefined }), (body, contentType) => {
      try {
        expect(Array.isArray(parseCallback(body, contentType).jobs)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableCallbackError);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([undefined, null, 7, {}, []])("%p is no body, and refused as one", (body) => {
  expect(() => parseCallback(body as unknown as string)).toThrow(UnreadableCallbackError);
});
