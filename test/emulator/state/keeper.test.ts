import { createKeeper } from "../../../provider/emulator/state/keeper";

/** A keeper over a version that the test sets, whose writes end when the test says so. */
function keeperForTest() {
  const writes: { version: number; end: (error?: Error) => void }[] = [];
  const state = { version: 1 };
  const keep = createKeeper(
    () => state.version,
    () =>
      new Promise((resolve, reject) => {
        writes.push({ version: state.version, end: (error) => (error ? reject(error) : resolve()) });
      }),
  );
  return { state, writes, keep };
}

const settle = () => new Promise(setImmediate);

test("who asks while a write is under way shares the next one, and waits for it", async () => {
  const { state, writes, keep } = keeperForTest();
  const done: string[] = [];
  const ask = (name: string) => void keep().then(() => done.push(name));

  ask("first");
  state.version = 2;
  ask("second");
  state.version = 3;
  ask("third");
  writes[0]?.end();
  await settle();

  expect(done).toEqual(["first"]);
  expect(writes.map(({ version }) => version)).toEqual([1, 3]);
  writes[1]?.end();
  await settle();
  expect(done).toEqual(["first", "second", "third"]);
});

test("what a write under way covers needs no other", async () => {
  const { writes, keep } = keeperForTest();

  const both = Promise.all([keep(), keep()]);
  writes[0]?.end();
  await both;
  await keep();

  expect(writes).toHaveLength(1);
});

test("a write that fails is told to those it was for, and tried again for the next", async () => {
  const { state, writes, keep } = keeperForTest();
  const failing = expect(keep()).rejects.toThrow("no room");
  state.version = 2;
  const next = keep();

  writes[0]?.end(new Error("no room"));
  await failing;
  await settle();
  writes[1]?.end();
  await next;

  expect(writes.map(({ version }) => version)).toEqual([1, 2]);
});

test("never are two writes under way, however the asking falls", async () => {
  let version = 0;
  let underWay = 0;
  let most = 0;
  let written = 0;
  const keep = createKeeper(
    () => version,
    async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      const taken = version;
      for (let turn = 0; turn < taken % 4; turn += 1) {
        await null;
      }
      written = taken;
      underWay -= 1;
    },
  );
  const asked: Promise<void>[] = [];
  for (let turn = 0; turn < 300; turn += 1) {
    version += turn % 3 === 0 ? 1 : 0;
    const wanted = version;
    asked.push(
      keep().then(() => {
        expect(written).toBeGreaterThanOrEqual(wanted);
      }),
    );
    await null;
  }
  await Promise.all(asked);

  expect(most).toBe(1);
});
