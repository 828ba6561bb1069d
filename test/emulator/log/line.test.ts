import { jsonLine, prettyLine } from "../../../provider/emulator/log/line";
import type { LoggedRequest } from "../../../provider/emulator/log/logged-request";

const request: LoggedRequest = {
  number: 1,
  time: "2020-07-27T08:22:40.000Z",
  method: "GET",
  host: "test007-1251704708.ci.ap-chongqing.myqcloud.com",
  path: "/docqueue",
  operation: "listDocQueues",
  bucket: "test007-1251704708",
  region: "ap-chongqing",
  secretId: "AKID",
  userAgent: null,
  signature: "valid",
  body: "",
  carriedOut: true,
  status: 200,
  code: null,
  answer: "<Response/>",
  warnings: [],
};

test.each<[string, Partial<LoggedRequest>, string]>([
  ["a success", {}, "GET    test007-1251704708/ap-chongqing listDocQueues 200"],
  ["a region host", { bucket: null, operation: "listDocBuckets" }, "GET    ap-chongqing listDocBuckets 200"],
  [
    "a wrong signature",
    { signature: "SignatureExpired", status: 401, code: "SignatureExpired" },
    "GET    test007-1251704708/ap-chongqing listDocQueues signature: SignatureExpired 401 SignatureExpired",
  ],
  [
    "a request that names no call, to a host that is none of the service's",
    {
      host: "a.example",
      bucket: null,
      region: null,
      operation: null,
      path: "/x",
      status: 400,
      code: "InvalidHost",
    },
    "GET    a.example /x 400 InvalidHost",
  ],
  [
    "a connection that was cut",
    { method: "DELETE", status: null },
    "DELETE test007-1251704708/ap-chongqing listDocQueues connection cut",
  ],
])("%s is one line", (_what, changes, line) => {
  expect(prettyLine({ ...request, ...changes }, false)).toBe(`2020-07-27T08:22:40.000Z ${line}`);
});

test("colours are added when they are wanted, and change nothing else", () => {
  const coloured = prettyLine(request, true);

  expect(coloured).toContain("\u001b[32m200\u001b[39m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(prettyLine(request, false));
});

test("what a request holds cannot act on the terminal", () => {
  const line = prettyLine(
    { ...request, region: null, bucket: null, operation: null, host: "a\u001b[2J", path: "/\u009b2J\r\n" },
    false,
  );

  expect(line).toContain("a?[2J /?2J?? 200");
});

test("JSON is the whole entry in one line", () => {
  const line = jsonLine({ ...request, body: "a\nb" });

  expect(line).not.toContain("\n");
  expect(JSON.parse(line)).toEqual({ ...request, body: "a\nb" });
});
