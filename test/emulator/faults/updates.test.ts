import { rename } from "../rename";
import { closeEmulators, emulatorForTest } from "../running";
import { seedBucket, send } from "../send";

afterEach(closeEmulators);

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

test("fields that are reset come back as in a new queue, not as they were sent", async () => {
  const emulator = await emulatorForTest();
  emulator.control.editQueue(seedBucket, { notifyConfig: { Url: "http://old.example/" } });
  emulator.control.addFault({ resetFields: ["Url", "State", "MqName", "Queue.Name", "Queue.State"] });
  const sent =
    "<Url>http://new.example/</Url><Event>TaskFinish</Event><Type>Url</Type><State>On</State><MqName>m</MqName>";

  const { status } = await send(emulator, rename("new", sent));

  expect(status).toBe(200);
  expect(emulator.control.queue(seedBucket)).toMatchObject({
    name: "queue-doc-process-1",
    state: "Active",
    notifyConfig: { Url: "", Event: "TaskFinish", Type: "Url", State: "Off" },
  });
  expect(emulator.control.queue(seedBucket).notifyConfig).not.toHaveProperty("MqName");
});

test("a rule for ever makes every update keep what it leaves out of NotifyConfig", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ keepOmitted: true, times: 0 });

  await send(emulator, rename("a", "<Url>http://a.example/</Url><MqName>m</MqName>"));
  await send(emulator, rename("b", "<Event>TaskFinish</Event>"));
  const { text } = await send(emulator, rename("c", "<Url/>"));

  expect(emulator.control.queue(seedBucket)).toMatchObject({
    name: "c",
    notifyConfig: { Url: "", Event: "TaskFinish", Type: "", State: "Off", MqName: "m" },
  });
  expect(text).toContain("<MqName>m</MqName>");
});

test("names that every object has are no elements", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ dropFields: ["constructor", "__proto__"] });

  const { status, text } = await send(emulator, rename("new"));

  expect(status).toBe(200);
  expect(text).not.toContain("constructor");
});
