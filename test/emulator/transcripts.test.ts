import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseXml } from "../../provider/api/wire/read-xml";
import { closeEmulators, emulatorForTest } from "./running";
import { bucketHost, meaning, regionHost, seedBucket, seedQueueId, seedTime, send } from "./send";

const fixture = (name: string) => readFileSync(join(__dirname, "../fixtures/seed", name), "utf8");

afterEach(closeEmulators);

const seedBuckets = [
  { bucket: seedBucket, createTime: "2020-07-24T22:42:26+0800", queues: [{ queueId: seedQueueId }] },
  { bucket: "test008-1251704708", createTime: "2020-07-27T10:54:42+0800" },
];

test("the buckets of the seed are listed as in its transcript, but for the entry that was cut out of it", async () => {
  const emulator = await emulatorForTest({ seed: { buckets: seedBuckets } });

  const received = await send(emulator, {
    host: regionHost,
    path: "/docbucket",
    query: { regions: "ap-chongqing" },
    headers: { "Content-Type": "application/xml" },
  });

  expect(received.status).toBe(200);
  const transcript = fixture("docbucket-list.response.xml").replace("<TotalCount>3<", "<TotalCount>2<");
  expect(meaning(received.root)).toEqual(meaning(parseXml(transcript)));
});

test("the queues of the seed are listed as in its transcript", async () => {
  const emulator = await emulatorForTest({ seed: { buckets: seedBuckets } });

  const received = await send(emulator, { query: { pageNumber: "1", pageSize: "2" } });

  expect(received.status).toBe(200);
  expect(meaning(received.root)).toEqual(meaning(parseXml(fixture("docqueue-list.response.xml"))));
});

test("the seed's update is answered as in its transcript, and stays", async () => {
  const emulator = await emulatorForTest({ seed: { buckets: seedBuckets } });

  const received = await send(emulator, {
    method: "PUT",
    path: `/docqueue/${seedQueueId}`,
    headers: { "Content-Type": "application/xml" },
    body: fixture("docqueue-update.request.body.xml"),
  });

  expect(received.status).toBe(200);
  expect(meaning(received.root)).toEqual(meaning(parseXml(fixture("docqueue-update.response.xml"))));
  expect(emulator.control.queue(seedBucket)).toMatchObject({ name: "markjrzhang4", state: "Active" });
});

test("answers have the headers of the transcripts", async () => {
  const emulator = await emulatorForTest();

  const { headers, rawHeaders, text, root } = await send(emulator, {});

  expect(headers).toMatchObject({
    date: "Mon, 27 Jul 2020 08:22:40 GMT",
    "content-type": "application/xml",
    "content-length": String(Buffer.byteLength(text)),
    server: "tencent-ci",
  });
  expect(rawHeaders).toContain("x-ci-request-id");
  expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true);
  expect(root.children.find(({ name }) => name === "RequestId")?.text).toBe(headers["x-ci-request-id"]);
});

test("request ids have the form of the seed's and carry the time of the Date header", async () => {
  const emulator = await emulatorForTest();

  const { headers } = await send(emulator, {});

  const id = Buffer.from(String(headers["x-ci-request-id"]), "base64").toString();
  expect(id).toMatch(/^[0-9a-f]+_[0-9a-f]{8}_[0-9a-f]+_[0-9a-f]+$/);
  expect(Number.parseInt(id, 16) * 1000).toBe(seedTime);
});

test("two emulators that are asked the same answer the same, byte for byte", async () => {
  const [one, two] = [await emulatorForTest(), await emulatorForTest()];
  const enable = {
    method: "POST",
    host: "new-1250000000.ci.ap-beijing.myqcloud.com",
    path: "/docbucket",
  };
  const list = { host: enable.host };

  for (const sent of [enable, list, { key: false }] as const) {
    expect((await send(one, sent)).text).toBe((await send(two, sent)).text);
  }
});

test("a request in the absolute form of proxies is routed and verified by its own host", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { absolute: true, query: { pageNumber: "1", pageSize: "2" } });

  expect(received.status).toBe(200);
  expect(emulator.control.requests()).toMatchObject([
    { host: bucketHost, path: "/docqueue?pageNumber=1&pageSize=2", bucket: seedBucket, signature: "valid" },
  ]);
});
