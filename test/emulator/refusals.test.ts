import { createHash } from "node:crypto";
import { parseXml } from "../../provider/api/wire/read-xml";
import { raw } from "./http/raw";
import { closeEmulators, emulatorForTest } from "./running";
import { bucketHost, exchange, seedQueueId, seedTime, send } from "./send";

afterEach(closeEmulators);

const body = "<Request><Name>n</Name><State>Active</State><NotifyConfig/></Request>";
const update = { method: "PUT", path: `/docqueue/${seedQueueId}`, body };

test.each([
  ["localhost"],
  ["example.com"],
  ["myqcloud.com"],
  ["a.b-1.ci.ap-chongqing.myqcloud.com"],
  ["no_appid.ci.ap-chongqing.myqcloud.com"],
  ["-a-1.ci.ap-chongqing.myqcloud.com"],
  [`${"a".repeat(51)}-1.ci.ap-chongqing.myqcloud.com`],
  ["a-1.cos.ap-chongqing.myqcloud.com"],
  ["ci.ap-chongqing.myqcloud.com.example.com"],
  ["user@ci.ap-chongqing.myqcloud.com"],
])("the host %s is refused", async (host) => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { host });

  expect([received.status, received.code]).toEqual([400, "InvalidHost"]);
});

test("a host with a port is the service's all the same", async () => {
  const emulator = await emulatorForTest();

  expect((await send(emulator, { host: `${bucketHost}:8080` })).status).toBe(200);
});

test("a request without a host is refused", async () => {
  const emulator = await emulatorForTest();

  const answer = await raw(emulator, "GET /docqueue HTTP/1.1\r\nConnection: close\r\n\r\n");

  expect(answer).toContain("<Code>InvalidHost</Code>");
});

test.each([
  ["DELETE", "/", 405, "MethodNotAllowed"],
  ["GET", "/docbuckets", 404, "InvalidURI"],
  ["GET", "/docqueue/", 404, "InvalidURI"],
  ["PUT", "/docqueue/a/b", 404, "InvalidURI"],
  ["PUT", "/docqueue", 405, "MethodNotAllowed"],
  ["GET", `/docqueue/${seedQueueId}`, 405, "MethodNotAllowed"],
  ["PATCH", "/docbucket", 405, "MethodNotAllowed"],
])("%s %s is answered %d %s", async (method, path, status, code) => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { method, path });

  expect([received.status, received.code]).toEqual([status, code]);
});

test("the control surface cannot be reached under the service's host", async () => {
  const emulator = await emulatorForTest();

  expect((await send(emulator, { path: "/_emulator/state" })).code).toBe("InvalidURI");
});

test.each(["/docqueue?a=%zz", "/docqueue?%E0%A4=1", "/%zz"])("the target %s is refused", async (path) => {
  const emulator = await emulatorForTest();

  const received = await exchange(emulator, { method: "GET", path, headers: { Host: bucketHost } });

  expect([received.status, received.code]).toEqual([400, "InvalidURI"]);
});

test("an error has the form that SDKs read, and its ids in the headers", async () => {
  const emulator = await emulatorForTest();

  const { status, headers, root } = await send(emulator, { key: false });

  expect(status).toBe(401);
  expect(root.name).toBe("Error");
  expect(root.children.map(({ name, text }) => [name, text])).toEqual([
    ["Code", "MissingAuthorization"],
    ["Message", expect.any(String)],
    ["Resource", `${bucketHost}/docqueue`],
    ["RequestId", headers["x-ci-request-id"]],
    ["TraceId", headers["x-ci-trace-id"]],
  ]);
});

test.each(["PUT", "POST"])("%s without Content-Length is refused", async (method) => {
  const emulator = await emulatorForTest();
  const headers = { Host: bucketHost, "Transfer-Encoding": "chunked" };

  const received = await exchange(emulator, { method, path: "/docbucket", headers, body });

  expect([received.status, received.code]).toEqual([411, "MissingContentLength"]);
});

test("Content-MD5 is held against the body", async () => {
  const emulator = await emulatorForTest();
  const md5 = (text: string) => createHash("md5").update(text).digest("base64");
  const answer = async (digest: string) =>
    (await send(emulator, { ...update, headers: { "Content-MD5": digest } })).code;

  expect(await answer(md5(body))).toBeUndefined();
  expect(await answer(md5("other"))).toBe("BadDigest");
  expect(await answer("nonsense")).toBe("InvalidDigest");
});

test("a body over a megabyte is refused, and the next request is answered", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { ...update, body: "x".repeat(3 * 1024 * 1024) });

  expect([received.status, received.code]).toEqual([400, "InvalidContent"]);
  expect((await send(emulator, {})).status).toBe(200);
});

test("a failure of the emulator itself is answered as one of the service, and its cause is logged", async () => {
  let readings = 0;
  let failing = 0;
  const emulator = await emulatorForTest({
    clock: () => {
      readings += 1;
      if (readings === failing) {
        throw new Error("the clock is broken");
      }
      return seedTime;
    },
  });
  // The second reading of a request is that of the call itself.
  failing = readings + 2;

  const received = await send(emulator, {});

  expect([received.status, received.code]).toEqual([500, "InternalError"]);
  expect(received.text).not.toContain("clock");
  expect(emulator.control.requests()[0]?.warnings).toEqual([expect.stringContaining("the clock is broken")]);
});

test.each([
  ["bytes that are no HTTP", "\u0000\u0001hello\r\n\r\n", "400 Bad Request"],
  ["a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "405 Method Not Allowed"],
  ["headers without end", `GET / HTTP/1.1\r\nA: ${"a".repeat(100_000)}`, "400 Bad Request"],
])("%s gets an error in the service's form", async (_what, bytes, status) => {
  const emulator = await emulatorForTest();

  const answer = await raw(emulator, bytes);

  expect(answer).toContain(`HTTP/1.1 ${status}`);
  expect(parseXml(answer.slice(answer.indexOf("<?xml"))).name).toBe("Error");
});
