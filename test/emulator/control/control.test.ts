import { ControlError, type EmulatorSeed } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, seedBucket, seedQueueId, send } from "../send";

afterEach(closeEmulators);

test("the state that is read restores the emulator exactly", async () => {
  const emulator = await emulatorForTest();
  emulator.control.enable("b-1", { region: "ap-beijing" });
  emulator.control.editQueue(seedBucket, { notifyConfig: { New: { Deep: "1" }, Url: "http://a.example/" } });
  const before = emulator.control.state();
  emulator.control.disable(seedBucket);

  expect(emulator.control.replaceState(before)).toEqual(before);
  expect(JSON.stringify(emulator.control.state())).toBe(JSON.stringify(before));
});

test("a seed is filled up with what switching on generates", async () => {
  const emulator = await emulatorForTest({ seed: { buckets: [{ bucket: "b-1" }] }, region: "ap-beijing" });

  expect(emulator.control.state()).toMatchObject({
    buckets: [
      {
        bucket: "b-1",
        region: "ap-beijing",
        createTime: "2020-07-27T16:22:40+0800",
        queues: [
          {
            queueId: expect.stringMatching(/^p[0-9a-f]{32}$/),
            name: "queue-doc-process-1",
            state: "Active",
            notifyConfig: { Url: "", Event: "", Type: "", State: "Off" },
            maxSize: 10000,
            maxConcurrent: 10,
            createTime: "2020-07-27T16:22:41+0800",
            updateTime: "2020-07-27T16:22:41+0800",
          },
        ],
      },
    ],
  });
});

test("a bucket may have no queue yet", async () => {
  const emulator = await emulatorForTest({ seed: { buckets: [{ bucket: seedBucket, queues: [] }] } });

  expect((await send(emulator, {})).text).toContain("<TotalCount>0</TotalCount>");
  expect(() => emulator.control.queue(seedBucket)).toThrow("no queue has appeared yet");
});

test.each<[unknown, string]>([
  [{ buckets: [{ bucket: "Wrong" }] }, "buckets[0].bucket: must be <name>-<appid>"],
  [{ buckets: [{ bucket: "b-1", queues: [{ state: "Off" }] }] }, "buckets[0].queues[0].state: "],
  [{ buckets: [{ bucket: "b-1", createTime: "yesterday" }] }, "buckets[0].createTime: must be a time"],
  [{ buckets: [{ bucket: "b-1", queues: [{ name: "\u0001" }] }] }, "buckets[0].queues[0].name: "],
  [
    { buckets: [{ bucket: "b-1", queues: [{ notifyConfig: { "a b": "" } }] }] },
    "buckets[0].queues[0].notifyConfig",
  ],
  [
    { buckets: [{ bucket: "b-1" }, { bucket: "b-1" }] },
    "buckets[1].bucket: ap-chongqing/b-1 is there more than once",
  ],
  [
    { buckets: [{ bucket: "b-1", queues: [{ queueId: "p" }, { queueId: "p" }] }] },
    "buckets[0].queues[1].queueId: ",
  ],
  [{ bucket: [] }, "bucket"],
  [null, "expected object"],
])("the seed %j is refused, and the message names the place", async (seed, message) => {
  const emulator = await emulatorForTest();
  const before = emulator.control.state();

  expect(() => emulator.control.replaceState(seed as EmulatorSeed)).toThrow(ControlError);
  expect(() => emulator.control.replaceState(seed as EmulatorSeed)).toThrow(message);
  expect(emulator.control.state()).toEqual(before);
});

test("times are taken in ISO form and in the service's own", async () => {
  const emulator = await emulatorForTest();
  const times = ["2020-07-27T08:00:00Z", "2020-07-27T16:00:00+0800", "2020-07-27T10:00:00.500+02:00"];

  const { buckets } = emulator.control.replaceState({
    buckets: times.map((createTime, index) => ({ bucket: `b-${index}`, createTime })),
  });

  expect(new Set(buckets.map(({ createTime }) => createTime))).toEqual(new Set(["2020-07-27T16:00:00+0800"]));
});

test("an edit changes what it names, and nothing but the time besides", async () => {
  const emulator = await emulatorForTest();
  const before = emulator.control.queue(seedBucket);

  const after = emulator.control.editQueue(seedBucket, {
    name: "renamed",
    notifyConfig: { Url: "http://a/" },
  });

  expect(after).toEqual({
    ...before,
    name: "renamed",
    notifyConfig: { ...before.notifyConfig, Url: "http://a/" },
    updateTime: "2020-07-27T16:22:40+0800",
  });
  expect((await send(emulator, {})).text).toContain("<Name>renamed</Name>");
});

test("one of several queues must be named", async () => {
  const queues = [{ queueId: "pa" }, { queueId: "pb" }];
  const emulator = await emulatorForTest({ seed: { buckets: [{ bucket: "b-1", queues }] } });

  expect(() => emulator.control.editQueue("b-1", { name: "n" })).toThrow("pa, pb");
  expect(emulator.control.editQueue("b-1", { name: "n" }, { queueId: "pb" }).queueId).toBe("pb");
  expect(() => emulator.control.queue("b-1", { queueId: "pc" })).toThrow("no queue pc");
});

test("switching on and off needs a bucket that is off or on", async () => {
  const emulator = await emulatorForTest();

  expect(() => emulator.control.enable(seedBucket)).toThrow(expect.objectContaining({ status: 409 }));
  expect(() => emulator.control.disable("none-1")).toThrow(expect.objectContaining({ status: 404 }));
  expect(() => emulator.control.enable("Wrong")).toThrow(expect.objectContaining({ status: 400 }));
  expect(() => emulator.control.enable("b-1", { region: "a.b" })).toThrow(
    expect.objectContaining({ status: 400 }),
  );
});

test("requests are logged with what they were and what they got", async () => {
  const emulator = await emulatorForTest();
  const body = "<Request/>";

  await send(emulator, { method: "PUT", path: `/docqueue/${seedQueueId}`, query: { a: "1" }, body });

  expect(emulator.control.requests()).toEqual([
    {
      number: 1,
      time: "2020-07-27T08:22:40.000Z",
      method: "PUT",
      host: bucketHost,
      path: `/docqueue/${seedQueueId}?a=1`,
      operation: "updateDocQueue",
      bucket: seedBucket,
      region: "ap-chongqing",
      secretId: emulator.secretId,
      userAgent: null,
      signature: "valid",
      body,
      carriedOut: false,
      status: 400,
      code: "InvalidArgument",
      answer: expect.stringContaining("<Code>InvalidArgument</Code>"),
      warnings: [],
    },
  ]);
});

test("a cleared log goes on counting", async () => {
  const emulator = await emulatorForTest();
  await send(emulator, {});
  emulator.control.clearRequests();

  await send(emulator, {});

  expect(emulator.control.requests().map(({ number }) => number)).toEqual([2]);
});

describe("the clock", () => {
  test("stands still at a given time", async () => {
    let time = 0;
    const emulator = await emulatorForTest({ clock: () => time });

    expect(emulator.control.setClock({ now: "2026-01-31T12:00:00Z" })).toEqual({
      now: "2026-01-31T12:00:00.000Z",
      frozen: true,
    });
    time = 5000;
    expect(emulator.control.clock().now).toBe("2026-01-31T12:00:00.000Z");
  });

  test("runs on with an offset", async () => {
    let time = 0;
    const emulator = await emulatorForTest({ clock: () => time });
    emulator.control.setClock({ now: "2026-01-31T12:00:00Z" });

    emulator.control.setClock({ offsetMs: 60_000 });
    time = 5000;

    expect(emulator.control.clock()).toEqual({ now: "1970-01-01T00:01:05.000Z", frozen: false });
  });

  test("decides whether a signature still holds", async () => {
    const emulator = await emulatorForTest();

    emulator.control.setClock({ offsetMs: 3_600_000 });

    expect((await send(emulator, {})).code).toBe("SignatureExpired");
  });

  test.each([{}, { now: "noon" }, { now: "2026-01-31T12:00:00Z", offsetMs: 1 }, { offsetMs: 1e300 }])(
    "cannot be set to %j",
    async (setting) => {
      const emulator = await emulatorForTest();

      expect(() => emulator.control.setClock(setting as { offsetMs: number })).toThrow(ControlError);
    },
  );
});
