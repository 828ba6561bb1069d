import { rename } from "../rename";
import { closeEmulators, emulatorForTest } from "../running";
import { type Sent, seedBucket, send } from "../send";

afterEach(closeEmulators);

test("a rule acts as often as it says, on its call and its bucket only; 0 is for ever", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ operation: "listDocQueues", bucket: seedBucket, status: 500, times: 2 });
  emulator.control.addFault({ operation: "updateDocQueue", status: 503, times: 0 });
  emulator.control.addFault({ bucket: "other-1", status: 500, times: 0 });
  const statuses: number[] = [];
  for (const sent of [{}, rename("a"), {}, rename("a"), {}, rename("a")]) {
    statuses.push((await send(emulator, sent)).status);
  }

  expect(statuses).toEqual([500, 503, 500, 503, 200, 503]);
  expect(emulator.control.faults().map(({ used }) => used)).toEqual([2, 3, 0]);
});

test("cleared rules act no more", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ status: 500, times: 0 });
  emulator.control.clearFaults();

  expect((await send(emulator, {})).status).toBe(200);
  expect(emulator.control.faults()).toEqual([]);
});

test("a rule acts on one account's requests only, whether they are signed or not", async () => {
  const other = { secretId: "AKIDOTHER", secretKey: "other" };
  const emulator = await emulatorForTest({ seed: { accounts: [other], buckets: [{ bucket: seedBucket }] } });
  emulator.control.addFault({ secretId: "AKIDOTHER", status: 503, times: 0 });
  const statusOf = async (sent: Sent) => (await send(emulator, sent)).status;

  expect(await statusOf({})).toBe(200);
  expect(await statusOf({ key: other })).toBe(503);
  expect(await statusOf({ key: { ...other, secretKey: "wrong" } })).toBe(503);
  expect(await statusOf({ key: false })).toBe(401);
});

describe("with a probability a rule", () => {
  const outcomes = async (rule: { probability: number; seed?: number; times?: number }, count = 40) => {
    const emulator = await emulatorForTest();
    emulator.control.addFault({ times: 0, status: 503, ...rule });
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1) {
      statuses.push((await send(emulator, {})).status);
    }
    return statuses;
  };

  test("acts on some requests, and on the same ones in every run", async () => {
    const first = await outcomes({ probability: 0.3 });

    expect(first.filter((status) => status === 503).length).toBeGreaterThan(4);
    expect(first.filter((status) => status === 200).length).toBeGreaterThan(20);
    expect(await outcomes({ probability: 0.3, seed: 1 })).toEqual(first);
  });

  test("acts on others with another seed", async () => {
    expect(await outcomes({ probability: 0.5, seed: 2 })).not.toEqual(await outcomes({ probability: 0.5 }));
  });

  test("of 0 never acts, and of 1 always", async () => {
    expect(new Set(await outcomes({ probability: 0 }, 10))).toEqual(new Set([200]));
    expect(new Set(await outcomes({ probability: 1 }, 10))).toEqual(new Set([503]));
  });

  test("acts as often as it says, and no more", async () => {
    const statuses = await outcomes({ probability: 0.5, times: 2 });

    expect(statuses.filter((status) => status === 503)).toHaveLength(2);
  });

  test("leaves the requests it spares to the next rule", async () => {
    const emulator = await emulatorForTest();
    emulator.control.addFault({ probability: 0, status: 503, times: 0 });
    emulator.control.addFault({ status: 500 });

    expect((await send(emulator, {})).status).toBe(500);
  });
});
