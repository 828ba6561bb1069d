import { elements } from "../../provider/api/xml";
import { closeEmulators, emulatorForTest } from "./running";
import { seedBucket, seedQueueId, send } from "./send";

afterEach(closeEmulators);

const rename = (name: string, notify = "") => ({
  method: "PUT",
  path: `/docqueue/${seedQueueId}`,
  body: `<Request><Name>${name}</Name><State>Paused</State><NotifyConfig>${notify}</NotifyConfig></Request>`,
});

test("a rule answers an error once and leaves the state alone", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ status: 503, code: "SlowDown", message: "slower, please", retryAfter: 7 });

  const first = await send(emulator, rename("new"));

  expect([first.status, first.code, first.headers["retry-after"]]).toEqual([503, "SlowDown", "7"]);
  expect(first.text).toContain("<Message>slower, please</Message>");
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");
  expect((await send(emulator, rename("new"))).status).toBe(200);
});

test.each([
  [{ retryAfter: 1 }, 503, "SlowDown"],
  [{ code: "Odd" }, 500, "Odd"],
  [{ status: 403 }, 403, "AccessDenied"],
  [{ status: 502 }, 502, "InternalError"],
])("the rest of %j follows from what is given", async (rule, status, code) => {
  const emulator = await emulatorForTest();
  emulator.control.addFault(rule);

  const received = await send(emulator, {});

  expect([received.status, received.code]).toEqual([status, code]);
});

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

test("a reset before the request leaves the state alone, one after it does not", async () => {
  const emulator = await emulatorForTest();

  emulator.control.addFault({ reset: "before" });
  await expect(send(emulator, rename("first"))).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");

  emulator.control.addFault({ reset: "after" });
  await expect(send(emulator, rename("second"))).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(emulator.control.queue(seedBucket).name).toBe("second");
  expect(emulator.control.requests()).toMatchObject([{ status: null }, { status: null }]);
});

test("a body is cut in the middle after the request was carried out", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ cutBody: true });

  await expect(send(emulator, rename("new"))).rejects.toThrow("aborted");
  expect(emulator.control.queue(seedBucket).name).toBe("new");
});

test("a delayed request is under way until the emulator is closed", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ delayMs: 600_000 });

  const answer = send(emulator, rename("new"));
  const lost = expect(answer).rejects.toThrow();
  while (emulator.control.requests().length === 0) {
    await new Promise(setImmediate);
  }

  expect(emulator.control.requests()).toMatchObject([{ operation: "updateDocQueue", status: null }]);
  await emulator.close();
  await lost;
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");
});

test("a short delay only delays", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ delayMs: 1 });

  expect((await send(emulator, {})).status).toBe(200);
});

test("dropped fields keep their old values while the rest of the update is carried out", async () => {
  const emulator = await emulatorForTest();
  emulator.control.editQueue(seedBucket, { notifyConfig: { Url: "http://old.example/", MqName: "old" } });
  emulator.control.addFault({ dropFields: ["Url", "MqName", "New", "Queue.State"] });

  await send(emulator, {});
  const { text } = await send(emulator, rename("new", "<Url>http://new.example/</Url><New>1</New>"));

  expect(text).toContain("<Url>http://old.example/</Url>");
  expect(emulator.control.queue(seedBucket)).toMatchObject({
    name: "new",
    state: "Active",
    notifyConfig: { Url: "http://old.example/", Event: "", Type: "", State: "Off", MqName: "old" },
  });
  expect(emulator.control.queue(seedBucket).notifyConfig).not.toHaveProperty("New");
});

test("the queue's own name can be dropped too", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ operation: "updateDocQueue", dropFields: ["Queue.Name"] });

  await send(emulator, rename("new"));

  expect(emulator.control.queue(seedBucket)).toMatchObject({ name: "queue-doc-process-1", state: "Paused" });
});

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

test("cleared rules act no more", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ status: 500, times: 0 });
  emulator.control.clearFaults();

  expect((await send(emulator, {})).status).toBe(200);
  expect(emulator.control.faults()).toEqual([]);
});

test.each([
  [{ times: -1 }, "times: "],
  [{ operation: "listJobs" }, "operation: "],
  [{ operation: "listDocBuckets", hideQueues: true }, "hideQueues acts on listDocQueues only"],
  [{ operation: "listDocQueues", dropFields: ["Url"] }, "dropFields acts on updateDocQueue only"],
  [{ reset: "during" }, "reset: "],
  [{ delay: 1 }, "delay"],
])("the rule %j is refused", async (rule, message) => {
  const emulator = await emulatorForTest();

  expect(() => emulator.control.addFault(rule as object)).toThrow(message);
});
