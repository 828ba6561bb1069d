import { type Emulator, startEmulator } from "../../provider/emulator";
import { PartialFailure } from "../../provider/resources/definition";
import { docBucket } from "../../provider/resources/doc-bucket/definition";
import type { DocBucketInputs } from "../../provider/resources/doc-bucket/schema";
import type { DocBucketState } from "../../provider/resources/doc-bucket/state";
import { release } from "../../provider/resources/register";
import { type Deployment, deployment } from "./deployment";

const bucket = "documents-1250000000";
const region = "ap-guangzhou";
const id = `${region}/${bucket}`;

let emulator: Emulator;
let now: Deployment;

beforeEach(async () => {
  emulator = await startEmulator({ region });
  now = deployment(emulator);
});
afterEach(async () => {
  release("DocBucket", id);
  await emulator.close();
});

const inputs = (declared: Partial<DocBucketInputs> = {}): DocBucketInputs => ({
  bucket,
  region,
  ...declared,
});
const isOn = () => emulator.control.state().buckets.some((entry) => entry.bucket === bucket);
const calls = (method: string) => emulator.control.requests().filter((request) => request.method === method);

/** Creates, and goes on as a later deployment would: in another process. */
async function created(declared: Partial<DocBucketInputs> = {}): Promise<DocBucketState> {
  const { state } = await docBucket.create(inputs(declared), now.context);
  release("DocBucket", id);
  return state;
}

describe("create", () => {
  test("switches document processing on and waits for the queue", async () => {
    emulator.control.addFault({ operation: "listDocQueues", hideQueues: true, times: 2 });

    const { outputs } = await created();

    expect(isOn()).toBe(true);
    expect(outputs).toMatchObject({ bucketId: bucket, foundEnabled: false });
    expect(outputs.queueIds).toHaveLength(1);
    expect(now.lines).toEqual([
      `switches document processing of ${id} on, which also binds the bucket to CI if it was not`,
      `${id} has no queue yet: waiting up to 31 s for it`,
    ]);
  });

  test("takes over a bucket that has it", async () => {
    emulator.control.enable(bucket);

    expect((await created()).outputs.foundEnabled).toBe(true);
    expect(calls("POST")).toEqual([]);
  });

  test("keeps that it was found off when the answer to switching on is lost for good", async () => {
    emulator.control.addFault({ operation: "enableDocBucket", reset: "after" });
    emulator.control.addFault({ operation: "listDocBuckets", times: 1 });
    emulator.control.addFault({ operation: "listDocBuckets", status: 500 });

    const failure = await docBucket.create(inputs(), now.context).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(PartialFailure);
    const { state } = failure as { state: DocBucketState };
    expect(state.outputs.foundEnabled).toBe(false);
    const repaired = await docBucket.update({ id, state, inputs: inputs() }, now.context);
    expect(repaired.outputs).toMatchObject({ foundEnabled: false, queueIds: [expect.any(String)] });
  });

  test("a queue that never comes is a partial failure, and the next update looks again", async () => {
    emulator.control.addFault({ operation: "listDocQueues", hideQueues: true, times: 0 });

    const failure = await docBucket.create(inputs(), now.context).catch((error: unknown) => error);

    expect(failure).toMatchObject({ reasons: [expect.stringContaining("still has no queue")] });
    emulator.control.clearFaults();
    const { state } = failure as { state: DocBucketState };
    expect(
      (await docBucket.update({ id, state, inputs: inputs() }, now.context)).outputs.queueIds,
    ).toHaveLength(1);
  });

  test("keeps that it was found off when the look after a lost answer is refused", async () => {
    emulator.control.addFault({ operation: "enableDocBucket", reset: "after" });
    emulator.control.addFault({ operation: "listDocBuckets", times: 1 });
    emulator.control.addFault({ operation: "listDocBuckets", status: 403, code: "AccessDenied" });

    await expect(docBucket.create(inputs(), now.context)).rejects.toMatchObject({
      state: { outputs: { foundEnabled: false } },
    });
  });

  test("is refused for a bucket that is on, but that this key may not list: it would pass for one found off", async () => {
    emulator.control.enable(bucket);
    const { context } = now;
    const client = await context.client();
    const blind = { ...context, client: async () => ({ ...client, getDocBucket: async () => undefined }) };

    await expect(docBucket.create(inputs(), blind)).rejects.toThrow(
      "not among the buckets that this key may list",
    );
    expect(calls("POST")).toEqual([]);
  });

  test("a second resource for the same bucket is refused with both names", async () => {
    await docBucket.create(inputs(), now.context);

    await expect(
      docBucket.create(inputs(), deployment(emulator, { resourceName: "again" }).context),
    ).rejects.toThrow('DocBucket "again" and DocBucket "documents"');
  });
});

describe("read", () => {
  test("shows the bucket and remembers how it was found", async () => {
    const state = await created({ onDestroy: "restore" });

    const found = await docBucket.read({ id, state }, now.context);

    expect(found?.state).toEqual(state);
    expect(found?.inputs).toEqual({ bucket, region, onDestroy: "restore" });
  });

  test("says gone when the bucket's host does", async () => {
    const state = await created();
    emulator.control.disable(bucket);

    expect(await docBucket.read({ id, state }, now.context)).toBeUndefined();
    await expect(docBucket.read({ id, state: undefined }, now.context)).rejects.toThrow(
      `no document bucket ${id}`,
    );
  });

  test("a list that may not be read is not gone", async () => {
    const state = await created();
    emulator.control.addFault({ operation: "listDocBuckets", times: 0, status: 403, code: "AccessDenied" });

    await expect(docBucket.read({ id, state }, now.context)).rejects.toMatchObject({
      code: "PermissionDenied",
    });
  });

  test("an empty list alone is not gone: the key may be of another account", async () => {
    const state = await created();
    emulator.control.addFault({
      operation: "listDocBuckets",
      times: 0,
      body: "<Response><RequestId>r</RequestId><TotalCount>0</TotalCount></Response>",
    });

    await expect(docBucket.read({ id, state }, now.context)).rejects.toThrow(
      "is not among the buckets that this key may list",
    );
  });
});

describe("diff", () => {
  test.each([
    ["nothing", {}, []],
    ["another bucket", { bucket: "other-1250000000" }, [{ path: "bucket", kind: "replace" }]],
    ["another region", { region: "ap-beijing" }, [{ path: "region", kind: "replace" }]],
    ["onDestroy", { onDestroy: "restore" }, [{ path: "onDestroy", kind: "update" }]],
    ["onDestroy at its default", { onDestroy: "retain" }, []],
  ] as const)("finds %s", async (_what, declared, expected) => {
    expect(docBucket.diff({ state: await created(), inputs: inputs(declared) })).toEqual(expected);
  });
});

describe("delete", () => {
  test.each([
    ["retain", true, true],
    ["retain", false, true],
    ["restore", true, true],
    ["restore", false, false],
    ["disable", true, false],
    ["disable", false, false],
  ] as const)("with %s, found on: %s, leaves it on: %s", async (onDestroy, foundOn, leftOn) => {
    if (foundOn) {
      emulator.control.enable(bucket);
    }
    const state = await created({ onDestroy });

    await docBucket.delete({ id, state }, now.context);

    expect(isOn()).toBe(leftOn);
  });

  test("names the queue that goes with it", async () => {
    const state = await created({ onDestroy: "disable" });

    await docBucket.delete({ id, state }, now.context);

    expect(now.lines.at(-1)).toContain(`takes away its queue ${state.outputs.queueIds[0]}`);
  });

  test("that was accepted but cannot be confirmed is done, with a warning", async () => {
    const state = await created({ onDestroy: "disable" });
    emulator.control.addFault({ operation: "listDocQueues", times: 0, status: 500 });

    await docBucket.delete({ id, state }, now.context);

    expect(isOn()).toBe(false);
    expect(now.lines.at(-1)).toContain("warning: was switched off, but that could not be confirmed");
  });

  test("of a bucket that is off already is success", async () => {
    const state = await created({ onDestroy: "disable" });
    emulator.control.disable(bucket);

    await docBucket.delete({ id, state }, now.context);

    expect(now.lines.at(-1)).toContain("off already");
  });

  test("of a bucket that does not exist any more is success", async () => {
    const state = await created({ onDestroy: "disable" });
    emulator.control.addFault({ operation: "disableDocBucket", status: 404, code: "NoSuchBucket" });

    await docBucket.delete({ id, state }, now.context);

    expect(now.lines.at(-1)).toContain("off already");
  });

  test("after a rename without alias switches nothing off", async () => {
    const state = await created({ onDestroy: "disable" });
    await docBucket.create(inputs(), deployment(emulator, { resourceName: "renamed" }).context);

    await docBucket.delete({ id, state }, now.context);

    expect(isOn()).toBe(true);
  });

  test("of a resource that belongs elsewhere is refused", async () => {
    const state = await created({ onDestroy: "disable" });

    await expect(
      docBucket.delete(
        { id, state: { ...state, memory: { endpoint: "https://ci.example.com" } } },
        now.context,
      ),
    ).rejects.toThrow("belongs to https://ci.example.com");
    expect(isOn()).toBe(true);
  });
});
