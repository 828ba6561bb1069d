/** The official Node SDK, unmodified, against the emulator: buckets, queues and binding, as the SDK's demo asks for them. */
import { closeEmulators, emulatorForTest } from "../emulator/running";
import { body, bucket, bucketUrl, call, client, queueId, region, regionUrl, ways } from "./node-client";

afterEach(closeEmulators);

const buckets = [
  { bucket, createTime: "2020-07-24T22:42:26+0800", queues: [{ queueId }] },
  { bucket: "docs-12500000001", createTime: "2020-07-25T00:00:00+0800" },
  { bucket: "mail-1250000000", region: "ap-beijing", createTime: "2020-07-26T00:00:00+0800" },
];

const started = () => emulatorForTest({ clock: Date.now, seed: { buckets } });

const entry = (name: string, createTime: string, inRegion = region) => ({
  Name: name,
  CreateTime: createTime,
  Region: inRegion,
  AliasBucketId: "",
  BucketId: name,
});

const queue = {
  QueueId: queueId,
  Name: "queue-doc-process-1",
  State: "Active",
  NotifyConfig: { Url: "", Event: "", Type: "", State: "Off" },
  MaxSize: "10000",
  MaxConcurrent: "10",
  CreateTime: "2020-07-24T22:42:27+0800",
  UpdateTime: "2020-07-24T22:42:27+0800",
  BucketId: bucket,
  Category: "DocProcessing",
};

describe.each(ways)("with the emulator %s", (way) => {
  test("a list of buckets with every parameter is parsed, and its request id is found", async () => {
    const cos = client(await started(), way);

    const answer = await call(cos, "GET", `${regionUrl}/docbucket`, {
      Query: {
        regions: `${region},ap-beijing`,
        bucketNames: `${bucket},docs-12500000001,mail-1250000000`,
        bucketName: "docs",
        pageNumber: 1,
        pageSize: 10,
      },
    });

    expect(answer).toMatchObject({
      statusCode: 200,
      Response: {
        TotalCount: "2",
        RequestId: answer.RequestId,
        PageNumber: "1",
        PageSize: "10",
        DocBucketList: [
          entry("docs-12500000001", "2020-07-25T00:00:00+0800"),
          entry(bucket, "2020-07-24T22:42:26+0800"),
        ],
      },
    });
    expect(answer.RequestId).toMatch(/./);
  });

  test("a list with empty parameters is not filtered, one with All covers every region", async () => {
    const cos = client(await started(), way);

    const unfiltered = await call(cos, "GET", `${regionUrl}/docbucket`, {
      Query: { regions: "", bucketNames: "", bucketName: "", pageNumber: "", pageSize: "" },
    });
    const everywhere = await call(cos, "GET", `${regionUrl}/docbucket`, { Query: { regions: "All" } });

    expect(unfiltered["Response"]).toMatchObject({ TotalCount: "2" });
    expect(everywhere["Response"]).toMatchObject({ TotalCount: "3" });
  });

  test("an empty list of buckets has no entries", async () => {
    const cos = client(await started(), way);

    const answer = await call(cos, "GET", `${regionUrl}/docbucket`, { Query: { bucketNames: "none-1" } });

    expect(answer["Response"]).toEqual({
      TotalCount: "0",
      RequestId: answer.RequestId,
      PageNumber: "1",
      PageSize: "10",
    });
  });

  test("document processing is switched on, and off again", async () => {
    const emulator = await emulatorForTest({ clock: Date.now, seed: {} });
    const cos = client(emulator, way);

    const on = await call(cos, "POST", `${bucketUrl()}/docbucket`);
    const { createTime = "" } = emulator.control.state().buckets[0] ?? {};
    const off = await call(cos, "DELETE", `${bucketUrl()}/docbucket`);

    expect(on["Response"]).toEqual({ RequestId: on.RequestId, DocBucket: entry(bucket, createTime) });
    expect(off["Response"]).toEqual({ RequestId: off.RequestId, BucketName: bucket });
    expect(emulator.control.state().buckets).toEqual([]);
  });

  test("a page of queues is parsed", async () => {
    const cos = client(await started(), way);

    const answer = await call(cos, "GET", `${bucketUrl()}/docqueue`, {
      Bucket: bucket,
      Region: region,
      Query: { state: "Active", pageNumber: 1, pageSize: 2 },
    });

    expect(answer["Response"]).toEqual({
      TotalCount: "1",
      RequestId: answer.RequestId,
      PageNumber: "1",
      PageSize: "2",
      QueueList: queue,
    });
  });

  test("queues by id name the ids that do not exist", async () => {
    const cos = client(await started(), way);

    const answer = await call(cos, "GET", `${bucketUrl()}/docqueue`, {
      Query: { queueIds: `pnone1,${queueId},pnone2` },
    });

    expect(answer["Response"]).toEqual({
      RequestId: answer.RequestId,
      QueueList: queue,
      NonExistPIDs: { QueueID: ["pnone1", "pnone2"] },
    });
  });

  test("an update with every element is carried out and answered", async () => {
    const emulator = await started();
    const cos = client(emulator, way);
    const notify = {
      Url: "https://example.com/done?a=1&b=<2>",
      Event: "TaskFinish,WorkflowFinish",
      Type: "Url",
      State: "On",
      ResultFormat: "JSON",
    };

    const answer = await call(
      cos,
      "PUT",
      `${bucketUrl()}/docqueue/${queueId}`,
      body({ Name: "文档 \"队列\" & 'more'", QueueID: queueId, State: "Paused", NotifyConfig: notify }),
    );

    const { updateTime } = emulator.control.queue(bucket);
    expect(answer["Response"]).toEqual({
      RequestId: answer.RequestId,
      Queue: {
        ...queue,
        Name: "文档 \"队列\" & 'more'",
        State: "Paused",
        NotifyConfig: notify,
        UpdateTime: updateTime,
      },
    });
    const read = await call(cos, "GET", `${bucketUrl()}/docqueue`);
    expect(read["Response"].QueueList).toEqual(answer["Response"].Queue);
  });

  test("an update whose notification is Off holds only its state", async () => {
    const cos = client(await started(), way);

    const answer = await call(cos, "PUT", `${bucketUrl()}/docqueue/${queueId}`, {
      Bucket: bucket,
      Region: region,
      Headers: { "content-type": "application/xml" },
      Body: `<Request><Name>queue-doc-process-1</Name><QueueID>${queueId}</QueueID><State>Active</State><NotifyConfig><State>Off</State></NotifyConfig></Request>`,
    });

    expect(answer["Response"].Queue.NotifyConfig).toEqual(queue.NotifyConfig);
  });

  test.each([
    ["an action", `${bucketUrl()}/`, { Action: "unbind" }],
    ["a parameter of the address", `${bucketUrl()}/?unbind`, {}],
    ["an empty parameter", `${bucketUrl()}/`, { Query: { unbind: "" } }],
  ])("a bucket is bound and unbound, with %s", async (_what, url, rest) => {
    const cos = client(await emulatorForTest({ clock: Date.now, seed: {} }), way);
    const status = async () => (await call(cos, "GET", `${bucketUrl()}/`))["CIStatus"];

    const before = await status();
    const bound = await call(cos, "PUT", `${bucketUrl()}/`);
    const between = await status();
    await call(cos, "PUT", url, rest);

    expect(bound["Response"].CIBucket).toEqual({ BucketId: bucket, Region: region });
    expect([before, between, await status()]).toEqual(["off", "on", "unbinding"]);
  });

  test("the status of a bucket on the older host is read too", async () => {
    const cos = client(await started(), way);

    expect((await call(cos, "GET", `${bucketUrl(bucket, "pic")}/`))["CIStatus"]).toBe("on");
  });
});
