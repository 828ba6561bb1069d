import { getDocQueue, getDocQueues } from "../../provider";
import type { EmulatorSeed } from "../../provider/emulator";
import { asBefore, bucket, emulated, queueId, region } from "./emulated";

afterEach(asBefore);

const other = "pffffffffffffffffffffffffffffffff";
const third = "peeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
const url = "https://example.com/done?token=s3cr3t";
const several: EmulatorSeed = {
  buckets: [
    {
      bucket,
      queues: [
        {
          queueId,
          name: "contracts",
          notifyConfig: { State: "On", Type: "Url", Url: url, Event: "TaskFinish,WorkflowFinish" },
        },
        { queueId: other, name: "invoices", state: "Paused" },
        { queueId: third, name: "invoices" },
      ],
    },
  ],
};

describe("getDocQueues", () => {
  test("gives all queues of a bucket with their settings", async () => {
    await emulated({
      buckets: [
        {
          bucket,
          createTime: "2026-01-31T12:00:00+0800",
          queues: [
            {
              queueId,
              name: "contracts",
              notifyConfig: { State: "On", Type: "Url", Url: url, Event: "TaskFinish,WorkflowFinish" },
            },
          ],
        },
      ],
    });

    expect(await getDocQueues({ bucket })).toEqual([
      {
        bucket,
        region,
        queueId,
        bucketId: bucket,
        name: "contracts",
        state: "Active",
        notifyConfig: { state: "On", type: "Url", url, events: ["TaskFinish", "WorkflowFinish"] },
        category: "DocProcessing",
        maxSize: 10_000,
        maxConcurrent: 10,
        createTime: "2026-01-31T12:00:01+0800",
        updateTime: "2026-01-31T12:00:01+0800",
      },
    ]);
  });

  test("follows all pages", async () => {
    const queues = Array.from({ length: 230 }, (_, index) => ({ name: `queue ${index}` }));
    const { control } = await emulated({ buckets: [{ bucket, queues }] });

    expect(await getDocQueues({ bucket })).toHaveLength(230);
    expect(control.counters()["listDocQueues"]).toMatchObject({ total: 3 });
  });

  test.each([
    [{}, [queueId, other, third]],
    [{ state: "Paused" }, [other]],
    [{ queueIds: [third, "pgone"] }, [third]],
    [{ queueIds: [third], state: "Paused" }, []],
    [{ queueIds: [] }, []],
  ] as const)("with %j gives those that fit, which may be none", async (args, expected) => {
    await emulated(several);

    expect((await getDocQueues({ bucket, ...args })).map((queue) => queue.queueId)).toEqual(expected);
  });

  test("of a bucket without document processing is an empty list", async () => {
    await emulated({});

    expect(await getDocQueues({ bucket })).toEqual([]);
  });

  test.each([
    ["a bucket that does not exist", { status: 404, code: "NoSuchBucket" }, "BucketNotFound"],
    ["a refusal", { status: 403, code: "AccessDenied" }, "PermissionDenied"],
  ])("of %s is an error that names the bucket", async (_what, fault, code) => {
    const { control } = await emulated();
    control.addFault({ operation: "listDocQueues", times: 0, ...fault });

    await expect(getDocQueues({ bucket })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(`getDocQueues of ${region}/${bucket}: `),
    });
  });
});

describe("getDocQueue", () => {
  test.each([
    [{ queueId: other }, other],
    [{ name: "contracts" }, queueId],
  ])("finds the queue of %j", async (which, expected) => {
    await emulated(several);

    expect((await getDocQueue({ bucket, ...which })).queueId).toBe(expected);
  });

  test("finds a bucket's only queue", async () => {
    await emulated();

    expect((await getDocQueue({ bucket })).queueId).toBe(queueId);
  });

  const contracts = `${queueId} ("contracts", Active)`;
  const invoices = `${other} ("invoices", Paused), ${third} ("invoices", Active)`;
  test.each([
    [
      {},
      several,
      "SeveralFound",
      `it has several queues, say which with queueId. It has ${contracts}, ${invoices}.`,
    ],
    [
      { name: "invoices" },
      several,
      "SeveralFound",
      `several queues of the name "invoices", say which with queueId. It has ${invoices}.`,
    ],
    [
      { name: "letters" },
      several,
      "NotFound",
      `no queue of the name "letters". It has ${contracts}, ${invoices}.`,
    ],
    [{ queueId: "pgone" }, several, "NotFound", `no queue pgone. It has ${contracts}, ${invoices}.`],
    [{}, { buckets: [{ bucket, queues: [] }] }, "NotFound", "it has no queue. It has none."],
    [{}, {}, "NotFound", "document processing is not switched on for it"],
  ] as [object, EmulatorSeed, string, string][])(
    "of %j, %#, is an error that says what there is",
    async (which, seed, code, words) => {
      await emulated(seed);

      await expect(getDocQueue({ bucket, ...which })).rejects.toMatchObject({
        code,
        message: expect.stringMatching(/^getDocQueue of ap-guangzhou\/documents-1250000000: /),
      });
      await expect(getDocQueue({ bucket, ...which })).rejects.toThrow(words);
    },
  );
});
