import { type Emulator, startEmulator } from "../../provider/emulator";
import { docBucket } from "../../provider/resources/doc-bucket/definition";
import { docQueue } from "../../provider/resources/doc-queue/definition";
import type { DocQueueState } from "../../provider/resources/doc-queue/state";
import { release } from "../../provider/resources/register";
import { type FakeClock, fakeClock } from "../fake-clock";
import { type Deployment, deployment } from "./deployment";

/** The service and the provider have one clock here: what the provider waits, the service grows older. */
let clock: FakeClock;
let emulator: Emulator;
let now: Deployment;
let bucket: string;
let count = 0;
const region = "ap-guangzhou";

beforeEach(async () => {
  count += 1;
  bucket = `stale${count}-1250000000`;
  clock = fakeClock(Date.parse("2026-11-01T00:00:00Z"));
  emulator = await startEmulator({ region, clock: () => clock.now(), seed: { buckets: [{ bucket }] } });
  now = deployment(emulator, { clock });
});
afterEach(() => emulator.close());

const waited = () => clock.waits.filter((wait) => wait >= 1000);
const pass = (milliseconds: number) => clock.sleep(milliseconds).then(() => clock.waits.splice(0));

async function adopt(declared: object) {
  const created = await docQueue.create({ bucket, region, ...declared }, now.context);
  release("DocQueue", created.id);
  clock.waits.splice(0);
  return created;
}

describe("after an update whose effect is seen late", () => {
  test("a refresh does not report what was before", async () => {
    const { id, state } = await adopt({ name: "one" });
    await pass(60_000);
    emulator.control.addFault({ operation: "updateDocQueue", staleSeconds: 3 });
    const updated = await docQueue.update(
      { id, state, inputs: { bucket, region, name: "two" } },
      now.context,
    );

    const read = await docQueue.read({ id, state: updated }, now.context);

    expect(read?.state.outputs.name).toBe("two");
    expect(waited()).toEqual([1000, 2000]);
  });

  test("another update does not bring back what was before", async () => {
    const { id, state } = await adopt({ name: "one", state: "Active" });
    await pass(60_000);
    emulator.control.addFault({ operation: "updateDocQueue", staleSeconds: 3 });
    const paused = { bucket, region, name: "one", state: "Paused" } as const;
    const first = await docQueue.update({ id, state, inputs: paused }, now.context);

    await docQueue.update({ id, state: first, inputs: { ...paused, name: "two" } }, now.context);

    expect(emulator.control.queue(bucket)).toMatchObject({ name: "two", state: "Paused" });
  });

  test("two updates within one second of the service are told apart", async () => {
    emulator.control.addFault({ operation: "updateDocQueue", times: 2, staleSeconds: 3 });
    const { id, state } = await adopt({ name: "one", state: "Active" });
    const paused = { bucket, region, name: "one", state: "Paused" } as const;
    const first = await docQueue.update({ id, state, inputs: paused }, now.context);

    await docQueue.update({ id, state: first, inputs: { ...paused, name: "two" } }, now.context);

    expect(emulator.control.queue(bucket)).toMatchObject({ name: "two", state: "Paused" });
  });

  test.each([
    [
      "an update",
      (id: string, state: DocQueueState) =>
        docQueue.update({ id, state, inputs: { bucket, region, name: "three" } }, now.context),
    ],
    ["a destroy", (id: string, state: DocQueueState) => docQueue.delete({ id, state }, now.context)],
  ])("%s does not send back what is still old after seven seconds", async (_what, write) => {
    const { id, state } = await adopt({ name: "one", onDestroy: "restore" });
    await pass(60_000);
    emulator.control.addFault({ operation: "updateDocQueue", staleSeconds: 3600 });
    const inputs = { bucket, region, name: "two", onDestroy: "restore" } as const;
    const updated = await docQueue.update({ id, state, inputs }, now.context);

    await expect(write(id, updated)).rejects.toThrow(
      "as it was before its last change, so nothing was written",
    );

    expect(emulator.control.queue(bucket).name).toBe("two");
  });

  test("what is still old after seven seconds is believed by a refresh, which writes nothing", async () => {
    const { id, state } = await adopt({ name: "one" });
    await pass(60_000);
    emulator.control.addFault({ operation: "updateDocQueue", staleSeconds: 3600 });
    const updated = await docQueue.update(
      { id, state, inputs: { bucket, region, name: "two" } },
      now.context,
    );

    const read = await docQueue.read({ id, state: updated }, now.context);

    expect(read?.state.outputs.name).toBe("one");
    expect(waited()).toEqual([1000, 2000, 4000]);
  });
});

describe("after a bucket was switched on, which is seen late", () => {
  const fresh = () => `fresh${count}-1250000000`;

  test("its queue is waited for, and said so in one line", async () => {
    emulator.control.addFault({ operation: "enableDocBucket", staleSeconds: 5 });

    const { state } = await docBucket.create({ bucket: fresh(), region }, now.context);

    expect(state.outputs.queueIds).toHaveLength(1);
    expect(now.lines.filter((line) => line.includes("waiting"))).toHaveLength(1);
  });

  test("its queue may come later than itself", async () => {
    emulator.control.addFault({ operation: "enableDocBucket", queueDelaySeconds: 5 });

    const { state } = await docBucket.create({ bucket: fresh(), region }, now.context);

    expect(state.outputs.queueIds).toHaveLength(1);
  });

  test("a refresh does not take it for gone", async () => {
    const { id, state } = await docBucket.create({ bucket: fresh(), region }, now.context);
    release("DocBucket", id);
    emulator.control.addFault({
      operation: "listDocQueues",
      code: "DocBucketUnBinded",
      status: 400,
      times: 2,
    });

    expect((await docBucket.read({ id, state }, now.context))?.state.outputs.bucket).toBe(fresh());
  });

  test("long after it is off it is gone at once", async () => {
    const { id, state } = await docBucket.create({ bucket: fresh(), region }, now.context);
    await pass(600_000);
    emulator.control.disable(fresh());

    expect(await docBucket.read({ id, state }, now.context)).toBeUndefined();
    expect(waited()).toEqual([]);
  });
});

test("switching off waits until the bucket's host says so", async () => {
  const { id, state } = await docBucket.create({ bucket, region, onDestroy: "disable" }, now.context);
  release("DocBucket", id);
  clock.waits.splice(0);
  emulator.control.addFault({ operation: "disableDocBucket", staleSeconds: 3 });

  await docBucket.delete({ id, state }, now.context);

  expect(waited()).toEqual([1000, 2000]);
  expect(now.lines.join("\n")).not.toContain("still answers");
});

test("a bucket whose host never says that it is off is named", async () => {
  const { id, state } = await docBucket.create({ bucket, region, onDestroy: "disable" }, now.context);
  release("DocBucket", id);
  emulator.control.addFault({ operation: "disableDocBucket", staleSeconds: 3600 });

  await docBucket.delete({ id, state }, now.context);

  expect(now.lines.at(-1)).toContain("still answers as if it were on");
});

test("a bucket that is replaced is switched on again, however long it is still shown as on", async () => {
  const inputs = { bucket: `replaced${count}-1250000000`, region, onDestroy: "restore" } as const;
  const { id, state } = await docBucket.create(inputs, now.context);
  release("DocBucket", id);
  emulator.control.addFault({ operation: "disableDocBucket", staleSeconds: 20 });
  await docBucket.delete({ id, state }, now.context);

  const again = await docBucket.create(inputs, now.context);

  expect(again.state.outputs.foundEnabled).toBe(false);
  expect(emulator.control.state().buckets.map((each) => each.bucket)).toContain(inputs.bucket);
});
