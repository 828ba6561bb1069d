/** Which headers each official SDK signs (API reference, section 7.3): a request that has them all is let in. */
import { createHash } from "node:crypto";
import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, seedQueueId, send } from "../send";

afterEach(closeEmulators);

const body = "<Request><Name>n</Name><State>Active</State><NotifyConfig/></Request>";

/** Every header that any of the SDKs signs, with a value it can have, and two that none does. */
const headers = {
  "access-control-request-headers": "x-ci-note",
  "access-control-request-method": "PUT",
  "cache-control": "no-cache, max-age=0",
  "content-disposition": 'inline; filename="a b+c.xml"',
  "content-encoding": "identity",
  "Content-Length": String(Buffer.byteLength(body)),
  "content-md5": createHash("md5").update(body).digest("base64"),
  "content-type": "application/xml; charset=utf-8",
  expect: "100-continue",
  expires: "Thu, 01 Dec 2033 16:00:00 GMT",
  Host: bucketHost,
  "if-match": '"a"',
  "if-modified-since": "Mon, 27 Jul 2020 08:00:00 GMT",
  "if-none-match": "*",
  "if-unmodified-since": "Mon, 27 Jul 2020 08:00:00 GMT",
  "my-x-ci-note": "contains",
  origin: "https://a.example",
  "pic-operations": '{"is_pic_info":1}',
  range: "bytes=0-9",
  "x-ci-note": "a, b",
  "x-cos-meta-a_b": "~!*'()",
  date: "Mon, 27 Jul 2020 08:22:40 GMT",
  "user-agent": "sdk",
};

const everywhere = [
  ...["content-disposition", "content-encoding", "content-length", "content-md5", "expires", "host"],
  ...["if-match", "if-modified-since", "if-none-match", "if-unmodified-since", "origin", "range"],
  ...["transfer-encoding", "pic-operations", "x-ci-note", "x-cos-meta-a_b"],
];
const nearlyEverywhere = [...everywhere, "cache-control", "content-type"];

const lists: readonly (readonly [string, readonly string[]])[] = [
  ["Node 3.0.0", [...nearlyEverywhere, "expect", "my-x-ci-note"]],
  ["Node 2.15.4", [...everywhere, "expect", "my-x-ci-note"]],
  ["Python", [...nearlyEverywhere, "expect"]],
  ["Java", [...nearlyEverywhere, "expect"]],
  ["PHP", nearlyEverywhere],
  ["Go", [...nearlyEverywhere, "expect", "access-control-request-method", "access-control-request-headers"]],
];

test.each(lists)(
  "an update with all the headers that the SDK for %s signs is let in",
  async (_sdk, names) => {
    const emulator = await emulatorForTest();
    const signedHeaders = names.filter((name) => name !== "transfer-encoding");

    const received = await send(emulator, {
      method: "PUT",
      path: `/docqueue/${seedQueueId}`,
      headers,
      signedHeaders,
      body,
    });

    expect([received.status, received.code]).toEqual([200, undefined]);
    expect(emulator.control.requests()).toMatchObject([{ signature: "valid", warnings: [] }]);
  },
);

test.each(lists)("so is a list whose body, an empty one, comes in chunks (%s)", async (_sdk, names) => {
  const emulator = await emulatorForTest();
  const { "Content-Length": _length, "content-md5": _digest, ...rest } = headers;
  const chunked = { ...rest, "transfer-encoding": "chunked" };

  const received = await send(emulator, {
    headers: chunked,
    signedHeaders: names.filter((name) => name === "host" || name in chunked),
  });

  expect([received.status, received.code]).toEqual([200, undefined]);
});

test.each(lists)("of what the SDK for %s signs, no header may change on the way", async (_sdk, names) => {
  const emulator = await emulatorForTest();

  for (const name of names.filter((each) => each in headers && !/^expect$/.test(each))) {
    const { code } = await send(emulator, {
      method: "PUT",
      path: `/docqueue/${seedQueueId}`,
      headers,
      signedHeaders: names.filter((each) => each !== "transfer-encoding"),
      unsignedHeaders: { [name]: "changed" },
      body,
    });
    expect([name, code]).toEqual([name, "InvalidAuthorization"]);
  }
});
