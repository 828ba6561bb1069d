import { closeEmulators, emulatorForTest } from "../running";

afterEach(closeEmulators);

test.each([
  [{ times: -1 }, "times: "],
  [{ operation: "listJobs" }, "operation: "],
  [{ reset: "during" }, "reset: "],
  [{ delay: 1 }, "delay"],
  [{ probability: 1.5 }, "probability: "],
  [{ trickleMs: 0 }, "trickleMs: "],
  [{ message: "\u0001", status: 500 }, "message: holds a character that answers cannot hold"],
  [{ contentType: "text/html\r\nA: b" }, "contentType: must be visible ASCII characters"],
  [{ dropFields: ["Queue.Size"] }, "dropFields[0]: must be an element inside NotifyConfig"],
  [{ operation: "listDocBuckets", hideQueues: true }, "hideQueues acts on listDocQueues only"],
  [{ operation: "listDocQueues", dropFields: ["Url"] }, "dropFields acts on updateDocQueue only"],
  [{ operation: "listDocQueues", resetFields: ["Url"] }, "resetFields acts on updateDocQueue only"],
  [{ operation: "enableDocBucket", keepOmitted: true }, "keepOmitted acts on updateDocQueue only"],
  [{ operation: "updateDocQueue", queueDelaySeconds: 1 }, "queueDelaySeconds acts on enableDocBucket only"],
  [
    { operation: "listDocQueues", staleSeconds: 1 },
    "staleSeconds acts on updateDocQueue, enableDocBucket and disableDocBucket only",
  ],
  [{ operation: "listDocJobs", failJob: { code: "a", message: "" } }, "failJob acts on submitDocJob only"],
  [{ dropFields: ["Url"], hideQueues: true }, "dropFields and hideQueues act on different calls"],
  [
    { dropFields: ["Url"], status: 500 },
    "dropFields needs a request that is carried out, which status prevents",
  ],
  [
    { staleSeconds: 1, reset: "before" },
    "staleSeconds needs a request that is carried out, which reset before prevents",
  ],
  [{ body: "", reset: "after" }, "body needs an answer, and reset leaves none"],
  [{ cutBody: true, truncateBody: true }, "cutBody and truncateBody exclude each other"],
  [{ cutBody: true, body: "" }, "cutBody needs a body, and this one is empty"],
  [{ body: "x", truncateBody: true }, "body and truncateBody exclude each other"],
  [{ staleSeconds: 1, queueDelaySeconds: 1 }, "staleSeconds and queueDelaySeconds exclude each other"],
  [{ dropFields: ["Url"], resetFields: ["Url"] }, "Url is in dropFields and in resetFields"],
  [{ seed: 2 }, "seed means nothing without probability"],
  [{ message: "why" }, "message means nothing without status, code or retryAfter"],
])("the rule %j is refused, and the message says why", async (rule, message) => {
  const emulator = await emulatorForTest();

  expect(() => emulator.control.addFault(rule as object)).toThrow(message);
  expect(emulator.control.faults()).toEqual([]);
});

test("several objections are told at once", async () => {
  const emulator = await emulatorForTest();

  expect(() => emulator.control.addFault({ seed: 1, body: "", reset: "after" })).toThrow(
    "body needs an answer, and reset leaves none; seed means nothing without probability",
  );
});
