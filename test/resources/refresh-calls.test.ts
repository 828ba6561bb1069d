import { type Emulator, startEmulator } from "../../provider/emulator";
import { docBucket } from "../../provider/resources/doc-bucket/definition";
import { docQueue } from "../../provider/resources/doc-queue/definition";
import { deployment } from "./deployment";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ region: "ap-guangzhou" });
});
afterEach(() => emulator.close());

const names = (count: number) => Array.from({ length: count }, (_, index) => `refresh${index}-1250000000`);

function calls(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of emulator.control.requests()) {
    counts[String(operation)] = (counts[String(operation)] ?? 0) + 1;
  }
  return counts;
}

/** Reads as a refresh does: so many at a time. */
async function inParallel(tasks: readonly (() => Promise<unknown>)[], parallel = 8): Promise<void> {
  const queue = [...tasks];
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
        await task();
      }
    }),
  );
}

describe("a refresh of buckets", () => {
  async function refresh(count: number, parallel?: number) {
    emulator.control.replaceState({ buckets: names(count).map((bucket) => ({ bucket })) });
    const { context } = deployment(emulator);
    const found: unknown[] = [];
    await inParallel(
      names(count).map((bucket) => async () => {
        const read = await docBucket.read({ id: `ap-guangzhou/${bucket}`, state: undefined }, context);
        found.push(read?.state.outputs.bucketId);
      }),
      parallel,
    );
    return found;
  }

  test.each([
    [8, 1],
    [100, 1],
    [101, 2],
    [250, 3],
  ])("%d of one region are listed in %d calls", async (count, expected) => {
    const found = await refresh(count);

    expect(new Set(found)).toEqual(new Set(names(count)));
    expect(calls()).toEqual({ listDocBuckets: expected, listDocQueues: count });
  });

  test("a region of more than ten pages is listed once for many, also when that takes its time", async () => {
    const all = names(1_050);
    emulator.control.replaceState({ buckets: all.map((bucket) => ({ bucket })) });
    const { context, clock } = deployment(emulator);

    await inParallel(
      all.map((bucket) => async () => {
        await docBucket.read({ id: `ap-guangzhou/${bucket}`, state: undefined }, context);
        await clock.sleep(60);
      }),
    );

    // The clock has moved by more than a listing is good for without reads.
    expect(clock.waits.length * 60).toBeGreaterThan(60_000);
    expect(calls()["listDocBuckets"]).toBeLessThanOrEqual(2 * 11);
  });

  test("a listing is made anew when nobody has read for five seconds", async () => {
    const { context, clock } = deployment(emulator);
    emulator.control.replaceState({ buckets: names(16).map((bucket) => ({ bucket })) });
    const read = (bucket: string) => () =>
      docBucket.read({ id: `ap-guangzhou/${bucket}`, state: undefined }, context);

    await inParallel(names(8).map(read));
    await clock.sleep(5_000);
    await inParallel(names(16).slice(8).map(read));

    expect(calls()["listDocBuckets"]).toBe(2);
  });

  test("a single one is looked up by its name", async () => {
    await refresh(1);

    const [request] = emulator.control.requests().filter(({ operation }) => operation === "listDocBuckets");
    expect(request?.path).toContain("bucketNames=refresh0-1250000000");
  });

  test("one after another they cost one call more", async () => {
    await refresh(20, 1);

    expect(calls()).toEqual({ listDocBuckets: 2, listDocQueues: 20 });
  });

  test("a region with very many buckets is not listed for a few", async () => {
    emulator.control.replaceState({
      buckets: Array.from({ length: 2_000 }, (_, index) => ({ bucket: `many${index}-1250000000` })),
    });
    const { context } = deployment(emulator);

    await inParallel(
      [3, 4, 5].map(
        (index) => () =>
          docBucket.read({ id: `ap-guangzhou/many${index}-1250000000`, state: undefined }, context),
      ),
    );

    expect(calls()["listDocBuckets"]).toBeLessThanOrEqual(4);
  });

  test("what was switched off meanwhile is not read from the listing", async () => {
    await refresh(8);
    const { context } = deployment(emulator);
    const [id, other] = names(2).map((bucket) => `ap-guangzhou/${bucket}`) as [string, string];
    const [read] = await Promise.all(
      [id, other].map((each) => docBucket.read({ id: each, state: undefined }, context)),
    );
    const state = read?.state;
    expect(state).toBeDefined();
    if (state !== undefined) {
      const disabling = { ...state, outputs: { ...state.outputs, onDestroy: "disable" } };
      await docBucket.delete({ id, state: disabling }, context);
      const old = { ...state, outputs: { ...state.outputs, createTime: "2020-01-01T00:00:00+0800" } };

      expect(await docBucket.read({ id, state: old }, context)).toBeUndefined();
    }
  });
});

describe("a refresh of queues", () => {
  const bucket = "documents-1250000000";

  async function refresh(count: number) {
    emulator.control.replaceState({
      buckets: [{ bucket, queues: Array.from({ length: count }, (_, index) => ({ queueId: `p${index}` })) }],
    });
    const { context } = deployment(emulator);
    await inParallel(
      Array.from({ length: count }, (_, index) => async () => {
        const read = await docQueue.read(
          { id: `ap-guangzhou/${bucket}/p${index}`, state: undefined },
          context,
        );
        expect(read?.state.outputs.queueId).toBe(`p${index}`);
      }),
    );
    return context;
  }

  test.each([
    [1, 1],
    [10, 1],
    [100, 1],
    [230, 3],
  ])("%d of one bucket are listed in %d calls", async (count, expected) => {
    await refresh(count);

    expect(calls()).toEqual({ listDocQueues: expected });
  });

  test("queues of different buckets cost a call each", async () => {
    emulator.control.replaceState({ buckets: names(20).map((name) => ({ bucket: name })) });
    const ids = emulator.control
      .state()
      .buckets.map((each) => `ap-guangzhou/${each.bucket}/${each.queues[0]?.queueId}`);
    const { context } = deployment(emulator);

    await inParallel(ids.map((id) => () => docQueue.read({ id, state: undefined }, context)));

    expect(calls()).toEqual({ listDocQueues: 20 });
  });

  test("a bucket and its queues share one listing, until one of them is changed", async () => {
    const context = await refresh(3);
    const read = () => docBucket.read({ id: `ap-guangzhou/${bucket}`, state: undefined }, context);

    expect((await read())?.state.outputs.queueIds).toEqual(["p0", "p1", "p2"]);
    expect(calls()).toEqual({ listDocBuckets: 1, listDocQueues: 1 });

    await docQueue.create({ bucket, region: "ap-guangzhou", queueId: "p2", name: "renamed" }, context);
    emulator.control.clearRequests();
    await read();
    expect(calls()["listDocQueues"]).toBe(1);
  });

  test("what is switched off and on shows its new queue to the next read", async () => {
    const { context } = deployment(emulator);
    const switched = "switched-1250000000";
    emulator.control.replaceState({ buckets: [{ bucket: switched }] });
    const id = `ap-guangzhou/${switched}`;
    const found = await docBucket.read({ id, state: undefined }, context);
    const { state } = found ?? {};
    expect(state).toBeDefined();
    if (state !== undefined) {
      const disabling = { ...state, outputs: { ...state.outputs, onDestroy: "disable" } };
      await docBucket.delete({ id, state: disabling }, context);
      const made = await docBucket.create({ bucket: switched, region: "ap-guangzhou" }, context);

      const read = await docBucket.read({ id, state: made.state }, context);

      expect(read?.state.outputs.queueIds).toEqual(made.state.outputs.queueIds);
      expect(made.state.outputs.queueIds).not.toEqual(state.outputs.queueIds);
    }
  });

  test("a write in the same process is seen by the reads after it", async () => {
    const context = await refresh(3);
    const inputs = { bucket, region: "ap-guangzhou", queueId: "p1", name: "renamed" };
    const { id } = await docQueue.create(inputs, context);

    const read = await docQueue.read({ id, state: undefined }, context);

    expect(read?.state.outputs.name).toBe("renamed");
  });

  test("an update of one setting is one list and one write", async () => {
    const context = await refresh(1);
    const inputs = { bucket, region: "ap-guangzhou", queueId: "p0", name: "one" };
    const { id, state } = await docQueue.create(inputs, context);
    emulator.control.clearRequests();

    await docQueue.update({ id, state, inputs: { ...inputs, name: "two" } }, context);

    expect(calls()).toEqual({ listDocQueues: 1, updateDocQueue: 1 });
  });
});
