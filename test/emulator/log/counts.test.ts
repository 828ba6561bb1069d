import { createTally } from "../../../provider/emulator/log/tally";
import { rename } from "../rename";
import { closeEmulators, emulatorForTest } from "../running";
import { seedBucket, send } from "../send";

afterEach(closeEmulators);

const other = { secretId: "AKIDOTHER", secretKey: "other" };

test("counters say of each call how often it was asked for, and how it went", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ operation: "listDocQueues", status: 503 });
  emulator.control.addFault({ operation: "updateDocQueue", reset: "after" });

  await send(emulator, {});
  await send(emulator, {});
  await expect(send(emulator, rename("new"))).rejects.toThrow();
  await send(emulator, { ...rename("new"), body: "<Request/>" });
  await send(emulator, { path: "/nothing" });

  expect(emulator.control.counters()).toEqual({
    listDocQueues: { total: 2, byStatus: { 200: 1, 503: 1 }, byCode: { SlowDown: 1 }, writesAccepted: 0 },
    updateDocQueue: {
      total: 2,
      byStatus: { 400: 1, none: 1 },
      byCode: { InvalidArgument: 1 },
      writesAccepted: 1,
    },
    none: { total: 1, byStatus: { 404: 1 }, byCode: { InvalidURI: 1 }, writesAccepted: 0 },
  });
});

test("a summary says what each client did", async () => {
  const emulator = await emulatorForTest({
    seed: { accounts: [other], buckets: [{ bucket: seedBucket }] },
  });
  const headers = { "User-Agent": "tool/1" };
  await send(emulator, { headers });
  await send(emulator, { headers });
  await send(emulator, { key: other });
  await send(emulator, { key: other, headers });

  expect(emulator.control.summary({ secretId: other.secretId })).toEqual([
    { secretId: "AKIDOTHER", userAgent: null, requests: 1, operations: { listDocQueues: expect.anything() } },
    {
      secretId: "AKIDOTHER",
      userAgent: "tool/1",
      requests: 1,
      operations: { listDocQueues: expect.anything() },
    },
  ]);
  expect(emulator.control.summary().map(({ requests }) => requests)).toEqual([2, 1, 1]);
  expect(emulator.control.summary()[0]?.operations).toEqual({
    listDocQueues: { total: 2, byStatus: { 200: 2 }, byCode: {}, writesAccepted: 0 },
  });
});

test("clearing the requests starts the counts at 0", async () => {
  const emulator = await emulatorForTest();
  await send(emulator, {});

  emulator.control.clearRequests();

  expect(emulator.control.counters()).toEqual({});
  expect(emulator.control.summary()).toEqual([]);
});

test("after a thousand clients the rest is counted together", () => {
  const tally = createTally();
  for (let index = 0; index < 1100; index += 1) {
    tally.count({
      secretId: "a",
      userAgent: `tool/${index}`,
      operation: "listDocQueues",
      method: "GET",
      status: 200,
      code: null,
      carriedOut: true,
    });
  }

  expect(tally.clients()).toHaveLength(1001);
  expect(tally.clients().at(-1)).toMatchObject({ secretId: null, userAgent: "(others)", requests: 100 });
  expect(tally.counters().listDocQueues?.total).toBe(1100);
});
