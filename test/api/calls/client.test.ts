import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, createClient } from "../../../provider/api";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { fakeClock } from "../../fake-clock";

const seed = (file: string): string => readFileSync(join(__dirname, "../../fixtures/seed", file), "utf8");

const bucket = "test007-1251704708";
const region = "ap-chongqing";
const queueId = "p2505d57bdf4c4329804b58a6a5fb1572";

let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  emulator = await startEmulator({ region, seed: { buckets: [{ bucket, queues: [{ queueId }] }] } });
  client = createClient({
    credentials: { secretId: emulator.secretId, secretKey: emulator.secretKey },
    endpoint: emulator.url,
    clock: fakeClock(),
    random: () => 0.5,
  });
});
afterEach(() => emulator.close());

const sent = () =>
  emulator.control.requests().map(({ method, path, status }) => `${method} ${path} ${status}`);

test("an update sends the bytes of the seed's transcript when it says the same", async () => {
  await client.updateDocQueue({
    bucket,
    region,
    queueId,
    state: "Active",
    name: "markjrzhang4",
    notifyConfig: { url: "http://google.com/", state: "On", type: "Url", event: "TransCodingFinish" },
  });

  expect(emulator.control.requests()[0]?.body).toBe(seed("docqueue-update.request.body.xml"));
});

test("an update answers the queue as it then is", async () => {
  const queue = await client.updateDocQueue({
    bucket,
    region,
    queueId,
    state: "Paused",
    name: "a & b <c>",
    notifyConfig: { url: "https://example.com/?a=1&b=2", state: "On", type: "Url", event: "TaskFinish" },
  });

  expect(queue).toMatchObject({
    queueId,
    name: "a & b <c>",
    state: "Paused",
    bucketId: bucket,
    maxSize: 10000,
  });
  expect(queue.notifyConfig).toMatchObject({ url: "https://example.com/?a=1&b=2", state: "On" });
});

test("elements of the notification that the client does not know come back and go out again", async () => {
  emulator.control.editQueue(bucket, { notifyConfig: { KafkaTopic: "documents" } });

  const read = await client.getDocQueue({ bucket, region, queueId });
  const written = await client.updateDocQueue({
    bucket,
    region,
    ...(read as NonNullable<typeof read>),
    name: "new",
  });

  expect(written.notifyConfig.others).toEqual([{ name: "KafkaTopic", text: "documents", children: [] }]);
});

test("an id that does not exist is named, not an error", async () => {
  const page = await client.listDocQueues({ bucket, region, queueIds: [queueId, "p0"] });

  expect(page.items.map((queue) => queue.queueId)).toEqual([queueId]);
  expect(page.missing).toEqual(["p0"]);
  expect(await client.getDocQueue({ bucket, region, queueId: "p0" })).toBeUndefined();
});

test("all pages of a list are followed", async () => {
  const queues = Array.from({ length: 250 }, (_, index) => ({ name: `q${index}` }));
  emulator.control.replaceState({ buckets: [{ bucket, queues }] });

  const names: string[] = [];
  for await (const { name } of client.docQueues({ bucket, region })) {
    names.push(name);
  }

  expect(new Set(names).size).toBe(250);
  expect(sent()).toHaveLength(3);
});

test("a bucket is found by its exact name, never by a longer one", async () => {
  emulator.control.replaceState({ buckets: [{ bucket: "app-1251704708" }, { bucket: "app-125" }] });

  expect((await client.getDocBucket({ bucket: "app-125", region }))?.bucketId).toBe("app-125");
  expect(await client.getDocBucket({ bucket: "app-12", region })).toBeUndefined();
});

test("document processing is switched on and off", async () => {
  const other = "other-1251704708";

  expect(await client.enableDocBucket({ bucket: other, region })).toMatchObject({ bucketId: other, region });
  expect((await client.listDocQueues({ bucket: other, region })).items).toHaveLength(1);

  await client.disableDocBucket({ bucket: other, region });

  expect(await client.getDocBucket({ bucket: other, region })).toBeUndefined();
});

test("switching on a bucket that has it already answers the bucket", async () => {
  expect(await client.enableDocBucket({ bucket, region })).toMatchObject({ bucketId: bucket });
});

describe("an answer to switching on that is lost", () => {
  const other = "other-1251704708";

  test("is found by looking when it was carried out", async () => {
    emulator.control.addFault({ operation: "enableDocBucket", reset: "after" });

    expect(await client.enableDocBucket({ bucket: other, region })).toMatchObject({ bucketId: other });
    expect(sent().filter((line) => line.startsWith("POST"))).toHaveLength(1);
  });

  test("is asked for once more when it was not", async () => {
    emulator.control.addFault({ operation: "enableDocBucket", reset: "before" });

    expect(await client.enableDocBucket({ bucket: other, region })).toMatchObject({ bucketId: other });
    expect(sent().filter((line) => line.startsWith("POST"))).toHaveLength(2);
  });
});

test.each([
  ["Bad_Name-125", "bucket name"],
  ["documents", "full bucket name"],
  ["evil.com/x-125", "bucket name"],
  ["-documents-125", "bucket name"],
  [`${"a".repeat(51)}-125`, "too long"],
])("a bucket named %s is refused before any call", async (name, words) => {
  await expect(client.listDocQueues({ bucket: name, region })).rejects.toMatchObject({
    code: "InvalidArgument",
    sent: false,
    message: expect.stringContaining(words),
  });
  expect(sent()).toEqual([]);
});

test.each(["p1/../x", "p 1", "", "p1?a=b"])("a queue id %j is refused before any call", async (id) => {
  await expect(client.getDocQueue({ bucket, region, queueId: id })).rejects.toMatchObject({
    code: "InvalidArgument",
  });
});
