import * as pulumi from "@pulumi/pulumi";
import {
  getDocBucket,
  getDocBucketOutput,
  getDocBuckets,
  getDocQueue,
  getDocQueueOutput,
  getDocQueues,
  mockLookups,
} from "../../provider";
import { asBefore, bucket, emulated, stateOf } from "./emulated";

let restore: (() => void) | undefined;

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: () => ({}),
  }),
);
afterEach(async () => {
  restore?.();
  restore = undefined;
  await asBefore();
});

describe("in a unit test with Pulumi's mocks", () => {
  test("a lookup says how to mock it, and calls nobody", async () => {
    await expect(getDocQueue({ bucket })).rejects.toMatchObject({
      code: "NotMocked",
      message:
        "getDocQueue of documents-1250000000: this is a unit test, in which nothing is looked up: " +
        "say what is found with mockLookups({ getDocQueue: … })",
    });
  });

  test("an endpoint of the service's own kind is not called, either", async () => {
    process.env["CLOUD_INFINITE_ENDPOINT"] = "https://proxy.example.com";

    await expect(getDocBuckets({ region: "ap-beijing" })).rejects.toMatchObject({ code: "NotMocked" });
  });

  test("an emulator on this machine is looked at", async () => {
    await emulated();

    expect(await getDocQueues({ bucket })).toHaveLength(1);
  });
});

describe("mockLookups", () => {
  test("says what each lookup finds, of its arguments; the Output forms find the same", async () => {
    restore = mockLookups({
      getDocBuckets: async ({ prefix }) => [
        { bucket: `${prefix}a-1250000000` },
        { bucket: `${prefix}b-1250000000` },
      ],
      getDocBucket: () => ({ aliasBucketId: "alias" }),
      getDocQueues: () => [{ name: "contracts" }, { name: "invoices", state: "Paused" }],
      getDocQueue: ({ bucket: asked }) => ({ name: `the queue of ${asked}` }),
    });

    expect((await getDocBuckets({ prefix: "x-" })).map(({ name }) => name)).toEqual([
      "x-a-1250000000",
      "x-b-1250000000",
    ]);
    expect(await getDocBucket({ bucket, region: "ap-beijing" })).toMatchObject({
      bucket,
      region: "ap-beijing",
      aliasBucketId: "alias",
    });
    expect((await getDocQueues({ bucket })).map(({ name, state }) => [name, state])).toEqual([
      ["contracts", "Active"],
      ["invoices", "Paused"],
    ]);
    expect((await getDocQueue({ bucket })).name).toBe(`the queue of ${bucket}`);
    expect(await stateOf(getDocQueueOutput({ bucket: pulumi.output(bucket) }).name)).toEqual({
      known: true,
      secret: false,
      value: `the queue of ${bucket}`,
    });
    expect(await stateOf(getDocBucketOutput({ bucket }).aliasBucketId)).toMatchObject({ value: "alias" });
  });

  test("fills in what is left out, from the arguments or as an untouched queue has it", async () => {
    restore = mockLookups({ getDocQueue: () => ({ maxSize: 5 }) });

    expect(await getDocQueue({ bucket, name: "contracts" })).toEqual({
      bucket,
      region: "ap-guangzhou",
      queueId: "p0123456789abcdef0123456789abcdef",
      bucketId: bucket,
      name: "contracts",
      state: "Active",
      notifyConfig: { state: "Off" },
      category: "DocProcessing",
      maxSize: 5,
      maxConcurrent: 10,
      createTime: "2026-01-01T00:00:00+0800",
      updateTime: "2026-01-01T00:00:00+0800",
    });
  });

  test("leaves nothing to the service: a lookup that is not among them is an error", async () => {
    const { control } = await emulated();
    restore = mockLookups({ getDocQueue: () => ({}) });

    await expect(getDocQueues({ bucket })).rejects.toMatchObject({ code: "NotMocked" });
    expect(control.requests()).toEqual([]);
  });

  test("lets a test say that nothing is found", async () => {
    restore = mockLookups({
      getDocQueue: () => {
        throw new Error("it has no queue");
      },
    });

    await expect(getDocQueue({ bucket })).rejects.toThrow(`${bucket}: it has no queue`);
  });

  test("is undone by what it returns, also one in another", async () => {
    const { control } = await emulated();
    const outer = mockLookups({ getDocQueue: () => ({ name: "outer" }) });
    const inner = mockLookups({ getDocQueue: () => ({ name: "inner" }) });

    const names = [(await getDocQueue({ bucket })).name];
    inner();
    names.push((await getDocQueue({ bucket })).name);
    outer();
    names.push((await getDocQueue({ bucket })).name);

    expect(names).toEqual(["inner", "outer", "queue-doc-process-1"]);
    expect(control.requests()).toHaveLength(1);
  });
});
