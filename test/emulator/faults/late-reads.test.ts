import { elements, textOf } from "../../../provider/api/wire/xml";
import type { Emulator } from "../../../provider/emulator/index";
import { rename } from "../rename";
import { closeEmulators, emulatorForTest } from "../running";
import { regionHost, seedBucket, seedQueueId, seedTime, send, windowAt } from "../send";

afterEach(closeEmulators);

test("hidden queues are not listed, and other calls do not use the rule up", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ hideQueues: true, times: 2 });
  await send(emulator, rename("new"));

  const listed = await send(emulator, {});
  const asked = await send(emulator, { query: { queueIds: seedQueueId } });
  const later = await send(emulator, {});

  expect(listed.text).toContain("<TotalCount>0</TotalCount>");
  expect(asked.text).toContain(`<QueueID>${seedQueueId}</QueueID>`);
  expect(elements(later.root, "QueueList")).toHaveLength(1);
});

describe("reads after a write", () => {
  const fresh = "fresh-1250000000";
  const freshHost = `${fresh}.ci.ap-chongqing.myqcloud.com`;
  const window = windowAt(seedTime);

  /** Lets time pass without leaving the window in which the tests sign. */
  const pass = (emulator: Emulator, seconds: number) =>
    emulator.control.setClock({ offsetMs: seconds * 1000 });
  const nameOf = async (emulator: Emulator) =>
    textOf(elements((await send(emulator, { window })).root, "QueueList")[0], "Name");
  const listed = async (emulator: Emulator) =>
    elements((await send(emulator, { host: regionHost, path: "/docbucket" })).root, "DocBucketList").map(
      (each) => textOf(each, "BucketId"),
    );

  test("answer what was before the update for so long, and its answer what is", async () => {
    const emulator = await emulatorForTest();
    emulator.control.addFault({ operation: "updateDocQueue", staleSeconds: 10 });

    const { text } = await send(emulator, rename("new"));

    expect(text).toContain("<Name>new</Name>");
    expect(emulator.control.queue(seedBucket).name).toBe("new");
    pass(emulator, 9);
    expect(await nameOf(emulator)).toBe("queue-doc-process-1");
    pass(emulator, 10);
    expect(await nameOf(emulator)).toBe("new");
  });

  test("miss a bucket just switched on, and see one just switched off", async () => {
    const emulator = await emulatorForTest();
    emulator.control.addFault({ operation: "enableDocBucket", staleSeconds: 10 });
    emulator.control.addFault({ operation: "disableDocBucket", staleSeconds: 10 });

    await send(emulator, { method: "POST", host: freshHost, path: "/docbucket" });
    await send(emulator, { method: "DELETE", path: "/docbucket" });

    expect(await listed(emulator)).toEqual([seedBucket]);
    expect((await send(emulator, { host: freshHost })).code).toBe("DocBucketUnBinded");
    expect((await send(emulator, {})).status).toBe(200);
    pass(emulator, 10);
    expect(await listed(emulator)).toEqual([fresh]);
    expect((await send(emulator, { host: freshHost })).status).toBe(200);
    expect((await send(emulator, {})).code).toBe("DocBucketUnBinded");
  });

  test("are late only for writes that are carried out", async () => {
    const emulator = await emulatorForTest();
    emulator.control.addFault({ staleSeconds: 10 });

    await send(emulator, { ...rename("new"), body: "<Request/>" });
    await send(emulator, rename("new"));

    expect(await nameOf(emulator)).toBe("new");
  });

  test("see a bucket just switched on at once, and its queue later", async () => {
    const emulator = await emulatorForTest();
    emulator.control.addFault({ queueDelaySeconds: 5 });

    await send(emulator, { method: "POST", host: freshHost, path: "/docbucket" });

    expect(await listed(emulator)).toContain(fresh);
    expect((await send(emulator, { host: freshHost })).text).toContain("<TotalCount>0</TotalCount>");
    pass(emulator, 5);
    expect((await send(emulator, { host: freshHost })).text).toContain("<TotalCount>1</TotalCount>");
  });
});
