import { connect } from "node:net";
import { parseXml } from "../../../provider/api/wire/read-xml";
import { authorization } from "../../../provider/api/wire/signature";
import type { Emulator } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, exchange, seedQueueId, seedTime, send, windowAt } from "../send";
import { answersIn, raw } from "./raw";

afterEach(closeEmulators);

/** The lines of a signed `GET /docqueue`, without the empty one at their end. */
function signedGet(emulator: Emulator, headers: Readonly<Record<string, string>> = {}): string {
  const signed = { host: bucketHost, ...headers };
  const parts = { method: "GET", path: "/docqueue", query: {}, headers: signed };
  const lines = Object.entries({
    ...signed,
    authorization: authorization(parts, emulator, windowAt(seedTime)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET /docqueue HTTP/1.1\r\n${lines.join("")}`;
}

/** Like `raw`, but it is the emulator that must end the connection. */
function keptOpen(emulator: Emulator, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(emulator.port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(text));
  });
}

test("pipelined requests are answered in their order, also when the first takes longer", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ delayMs: 20 });
  const closing = `${signedGet(emulator)}Connection: close\r\n\r\n`;

  const answers = await keptOpen(emulator, `GET /none HTTP/1.1\r\nHost: ${bucketHost}\r\n\r\n${closing}`);

  expect(answersIn(answers).map(({ status }) => status)).toEqual([401, 200]);
});

test("what is no HTTP after a request is refused after the request's answer", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ delayMs: 20 });

  const answers = await keptOpen(emulator, `${signedGet(emulator)}\r\nnonsense\r\n\r\n`);

  expect(answersIn(answers).map(({ status }) => status)).toEqual([200, 400]);
});

test("a body that breaks off its own form is refused", async () => {
  const emulator = await emulatorForTest();

  const answers = await keptOpen(
    emulator,
    `PUT /docqueue/p HTTP/1.1\r\nHost: ${bucketHost}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  );

  expect(answersIn(answers)).toMatchObject([{ status: 400, body: expect.stringContaining("BadRequest") }]);
});

test("a client that asks first whether it may send its body is told to go on", async () => {
  const emulator = await emulatorForTest();
  const head = `POST /docbucket HTTP/1.1\r\nHost: ${bucketHost}\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n`;

  const answers = await raw(emulator, `${head}x`);

  expect(answersIn(answers).map(({ status }) => status)).toEqual([100, 401]);
});

test("an expectation nobody knows is ignored", async () => {
  const emulator = await emulatorForTest();

  const answers = await raw(emulator, `${signedGet(emulator)}Expect: miracles\r\n\r\n`);

  expect(answersIn(answers).map(({ status }) => status)).toEqual([200]);
});

test("HEAD is refused without a body, and the connection goes on", async () => {
  const emulator = await emulatorForTest();
  const head = `HEAD /docqueue HTTP/1.1\r\nHost: ${bucketHost}\r\n\r\n`;

  const answers = await raw(emulator, `${head}${signedGet(emulator)}\r\n`);

  expect(answers).toMatch(/^HTTP\/1\.1 401 [^<]*HTTP\/1\.1 200 /);
});

test("answers are not compressed, whatever the client would take", async () => {
  const emulator = await emulatorForTest();

  const { headers, root } = await send(emulator, { headers: { "Accept-Encoding": "gzip, deflate, br" } });

  expect(headers["content-encoding"]).toBeUndefined();
  expect(root.name).toBe("Response");
});

test.each(["Host: a.example", "Authorization: x", "Content-Type: a/b\r\nContent-Type: a/b"])(
  "%j besides the one that is there already is refused",
  async (header) => {
    const emulator = await emulatorForTest();

    const answers = await raw(emulator, `${signedGet(emulator)}${header}\r\n\r\n`);

    expect(answersIn(answers)).toMatchObject([
      { status: 400, body: expect.stringContaining("<Code>BadRequest</Code>") },
    ]);
  },
);

test("other headers may be there twice, and are signed as one", async () => {
  const emulator = await emulatorForTest();
  const request = signedGet(emulator, { "x-ci-note": "a, b" }).replace(
    "x-ci-note: a, b\r\n",
    "x-ci-note: a\r\nX-Ci-Note: b\r\n",
  );

  expect(answersIn(await raw(emulator, `${request}\r\n`))).toMatchObject([{ status: 200 }]);
});

test("the names of the service's headers are lower case on the wire, in success and error", async () => {
  const emulator = await emulatorForTest();

  const [success, error] = answersIn(
    await raw(emulator, `${signedGet(emulator)}\r\nGET / HTTP/1.1\r\nHost: ${bucketHost}\r\n\r\n`),
  );

  expect(success?.names).toContain("x-ci-request-id");
  expect(error?.names).toEqual(expect.arrayContaining(["x-ci-request-id", "x-ci-trace-id"]));
});

test("a client of HTTP/1.0 is answered, and its connection ended", async () => {
  const emulator = await emulatorForTest();
  const request = signedGet(emulator).replace("HTTP/1.1", "HTTP/1.0");

  const answers = answersIn(await raw(emulator, `${request}\r\n`));

  expect(answers).toMatchObject([{ status: 200, headers: { connection: "close" } }]);
});

test("a control body may come in chunks", async () => {
  const emulator = await emulatorForTest();

  const { status } = await exchange(emulator, {
    method: "PUT",
    path: "/_emulator/clock",
    headers: { Host: "localhost", "Transfer-Encoding": "chunked" },
    body: '{"offsetMs":1}',
  });

  expect(status).toBe(200);
});

test.each([
  ["an unfinished request", `PUT /docqueue/p HTTP/1.1\r\nHost: ${bucketHost}\r\nContent-Length: 9\r\n\r\nab`],
  ["unfinished headers", "GET / HTTP/1.1\r\nHo"],
  ["a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"],
  ["an answer that is due only later", `GET / HTTP/1.1\r\nHost: ${bucketHost}\r\n\r\n`],
])("closing waits for no connection with %s", async (_what, bytes) => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ delayMs: 600_000 });
  const socket = connect(emulator.port, "127.0.0.1").on("error", () => undefined);
  const ended = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  await new Promise<void>((resolve) => socket.write(bytes, () => resolve()));

  await emulator.close();

  await ended;
});

test.each([
  ["twice a parameter with markup in its name", { rawQuery: "%3Cb%3E%26=1&%3Cb%3E%26=2" }],
  [
    "a body with an entity of its own",
    { method: "PUT", path: "/docqueue/p", body: "<Request>&lt&a;</Request>" },
  ],
])("an error message has no entities for %s, which some clients would lose it to", async (_what, sent) => {
  const emulator = await emulatorForTest();

  const { status, text } = await send(emulator, sent);

  expect(status).toBe(400);
  expect(/<Message>(.*)<\/Message>/.exec(text)?.[1]).toMatch(/^[^&]+$/);
});

test.each(["/docqueue?queueIds=%01", "/docqueue?queueIds=a%0D", "/docqueue/%00", "/docqueue?%EF%BF%BF=1"])(
  "%s holds a character no answer could repeat, and is refused",
  async (path) => {
    const emulator = await emulatorForTest();

    const received = await exchange(emulator, { method: "GET", path, headers: { Host: bucketHost } });

    expect([received.status, received.code]).toEqual([400, "InvalidURI"]);
    expect(parseXml(received.text).name).toBe("Error");
  },
);

test("a name with a carriage return is refused: it could only be answered as a numeric reference", async () => {
  const emulator = await emulatorForTest();
  const { status, code } = await send(emulator, {
    method: "PUT",
    path: `/docqueue/${seedQueueId}`,
    body: "<Request><Name>a&#13;b</Name><State>Active</State><NotifyConfig/></Request>",
  });

  expect([status, code]).toEqual([400, "InvalidContent"]);
});
