import { elements, textOf } from "../../../provider/api/wire/xml";
import type { Emulator } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { regionHost, type Sent, seedTime, send } from "../send";

afterEach(closeEmulators);

const buckets = [
  { bucket: "app-125", createTime: "2020-01-01T00:00:00Z" },
  { bucket: "app-1251704708", createTime: "2020-01-03T00:00:00Z" },
  { bucket: "docs-125", createTime: "2020-01-02T00:00:00Z" },
  { bucket: "docs-125", region: "ap-beijing", createTime: "2020-01-04T00:00:00Z" },
];

async function list(emulator: Emulator, query: Record<string, string>, sent: Sent = {}) {
  const { root } = await send(emulator, { host: regionHost, path: "/docbucket", query, ...sent });
  return {
    names: elements(root, "DocBucketList").map((each) => textOf(each, "BucketId")),
    total: textOf(root, "TotalCount"),
    page: [textOf(root, "PageNumber"), textOf(root, "PageSize")],
  };
}

test.each([
  ["nothing: the region of the host, newest first", {}, ["app-1251704708", "docs-125", "app-125"]],
  ["exact names", { bucketNames: "app-125,docs-125,none-1" }, ["docs-125", "app-125"]],
  ["a prefix, which also finds longer names", { bucketName: "app-125" }, ["app-1251704708", "app-125"]],
  ["names and a prefix", { bucketNames: "app-125,docs-125", bucketName: "doc" }, ["docs-125"]],
  ["another region", { regions: "ap-beijing" }, ["docs-125"]],
  ["two regions", { regions: "ap-beijing,ap-chongqing", bucketName: "docs" }, ["docs-125", "docs-125"]],
  ["all regions", { regions: "All", bucketName: "docs" }, ["docs-125", "docs-125"]],
  [
    "empty parameters",
    { regions: "", bucketNames: "", bucketName: "", pageNumber: "" },
    ["app-1251704708", "docs-125", "app-125"],
  ],
  ["what nobody has", { bucketName: "x" }, []],
])("a list is filtered by %s", async (_what, query, names) => {
  const emulator = await emulatorForTest({ seed: { buckets } });

  expect(await list(emulator, query)).toEqual({ names, total: String(names.length), page: ["1", "10"] });
});

test("pages are cut, counted and echoed; the page after the last is empty", async () => {
  const emulator = await emulatorForTest({ seed: { buckets } });

  expect(await list(emulator, { pageNumber: "2", pageSize: "2" })).toEqual({
    names: ["app-125"],
    total: "3",
    page: ["2", "2"],
  });
  expect(await list(emulator, { pageNumber: "3", pageSize: "2" })).toMatchObject({ names: [], total: "3" });
});

test("a page is at most 100 entries, and the echo says so", async () => {
  const emulator = await emulatorForTest({ seed: { buckets } });

  expect((await list(emulator, { pageSize: "1000" })).page).toEqual(["1", "100"]);
});

test.each(["0", "-1", "x", "1.5", "9999999999"])("pageNumber=%s is refused", async (pageNumber) => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { host: regionHost, path: "/docbucket", query: { pageNumber } });

  expect([received.status, received.code]).toEqual([400, "InvalidArgument"]);
});

test("a parameter that is there twice is refused", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { rawQuery: "pageSize=1&pageSize=2" });

  expect([received.status, received.code]).toEqual([400, "InvalidArgument"]);
});

test("the list is also answered on a bucket host, as the Java SDK asks for it", async () => {
  const emulator = await emulatorForTest({ seed: { buckets } });

  const { names } = await list(emulator, {}, { host: `app-125.${regionHost}` });

  expect(names).toHaveLength(3);
});

const host = "fresh-1250000000.ci.ap-chongqing.myqcloud.com";

test("switching on answers the bucket and generates a queue one second younger", async () => {
  const emulator = await emulatorForTest({ seed: {} });

  const received = await send(emulator, { method: "POST", host, path: "/docbucket" });

  expect(received.status).toBe(200);
  expect(received.text).toMatch(
    /<Response><RequestId>[^<]+<\/RequestId><DocBucket><Name>fresh-1250000000<\/Name><CreateTime>2020-07-27T16:22:40\+0800<\/CreateTime><Region>ap-chongqing<\/Region><AliasBucketId\/><BucketId>fresh-1250000000<\/BucketId><\/DocBucket><\/Response>$/,
  );
  expect(emulator.control.queue("fresh-1250000000")).toEqual({
    queueId: expect.stringMatching(/^p[0-9a-f]{32}$/),
    name: "queue-doc-process-1",
    state: "Active",
    notifyConfig: { Url: "", Event: "", Type: "", State: "Off" },
    maxSize: 10000,
    maxConcurrent: 10,
    createTime: "2020-07-27T16:22:41+0800",
    updateTime: "2020-07-27T16:22:41+0800",
  });
});

test("switching on twice is refused", async () => {
  const emulator = await emulatorForTest({ seed: {} });
  await send(emulator, { method: "POST", host, path: "/docbucket" });

  const received = await send(emulator, { method: "POST", host, path: "/docbucket" });

  expect([received.status, received.code]).toEqual([400, "BucketAlreadyBinded"]);
});

test("switching off answers the name, and a later queue has another id", async () => {
  const emulator = await emulatorForTest({ seed: { buckets: [{ bucket: "fresh-1250000000" }] } });
  const before = emulator.control.queue("fresh-1250000000").queueId;

  const received = await send(emulator, { method: "DELETE", host, path: "/docbucket" });

  expect(received.text).toMatch(
    /<Response><RequestId>[^<]+<\/RequestId><BucketName>fresh-1250000000<\/BucketName><\/Response>$/,
  );
  expect(emulator.control.state().buckets).toEqual([]);
  await send(emulator, { method: "POST", host, path: "/docbucket" });
  expect(emulator.control.queue("fresh-1250000000").queueId).not.toBe(before);
});

test.each([
  ["GET", "/docqueue"],
  ["PUT", "/docqueue/p1"],
  ["DELETE", "/docbucket"],
])("%s %s on a bucket without document processing says so", async (method, path) => {
  const emulator = await emulatorForTest({ seed: {} });

  const received = await send(emulator, { method, host, path });

  expect([received.status, received.code]).toEqual([400, "DocBucketUnBinded"]);
  expect(received.text).toContain("<Message>doc bucket unbinded, bucket's host is unavailable</Message>");
});

test("a bucket of the same name in another region is another bucket", async () => {
  const emulator = await emulatorForTest({ clock: () => seedTime });

  const received = await send(emulator, { host: "test007-1251704708.ci.ap-beijing.myqcloud.com" });

  expect(received.code).toBe("DocBucketUnBinded");
});
