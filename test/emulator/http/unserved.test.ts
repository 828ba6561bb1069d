import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, seedBucket } from "../send";
import { raw } from "./raw";

afterEach(closeEmulators);

test("a client that was left on https is in the log: its tunnel, the bucket, what it was told", async () => {
  const emulator = await emulatorForTest();

  const answer = await raw(
    emulator,
    `CONNECT ${bucketHost}:443 HTTP/1.1\r\nHost: ${bucketHost}:443\r\nUser-Agent: tool/1\r\n\r\n`,
  );

  const [entry] = emulator.control.requests();
  expect(entry).toMatchObject({
    number: 1,
    method: "CONNECT",
    host: `${bucketHost}:443`,
    path: `${bucketHost}:443`,
    operation: null,
    bucket: seedBucket,
    region: "ap-chongqing",
    userAgent: "tool/1",
    signature: null,
    carriedOut: false,
    status: 405,
    code: "MethodNotAllowed",
  });
  expect(entry?.answer).toContain("use http addresses");
  expect(answer).toContain(entry?.answer);
  expect(emulator.control.counters().none).toMatchObject({ total: 1, byCode: { MethodNotAllowed: 1 } });
  expect(emulator.control.summary()).toMatchObject([{ userAgent: "tool/1", requests: 1 }]);
});

test.each([
  ["no HTTP", "hello\r\n\r\n", "the request is not HTTP"],
  ["TLS", "\u0016\u0003\u0001\u0000\u0005hello", "the request is TLS: use http addresses"],
  ["headers without end", `GET / HTTP/1.1\r\nA: ${"a".repeat(100_000)}`, "the headers are too long"],
])("%s is logged without method and operation", async (_what, bytes, message) => {
  const emulator = await emulatorForTest();

  await raw(emulator, bytes);

  expect(emulator.control.requests()).toMatchObject([
    {
      method: "",
      operation: null,
      status: 400,
      code: "BadRequest",
      answer: expect.stringContaining(message),
    },
  ]);
});

test("a request whose body breaks off its own form is logged as what it was", async () => {
  const emulator = await emulatorForTest();

  await raw(
    emulator,
    `PUT /docqueue/p HTTP/1.1\r\nHost: ${bucketHost}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  );

  expect(emulator.control.requests()).toMatchObject([
    { method: "PUT", host: bucketHost, path: "/docqueue/p", bucket: seedBucket, status: 400 },
  ]);
});

test("a listener is told of it, too", async () => {
  const told: unknown[] = [];
  const emulator = await emulatorForTest({ onRequest: ({ method, status }) => told.push([method, status]) });

  await raw(emulator, "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n");

  expect(told).toEqual([["CONNECT", 405]]);
});
