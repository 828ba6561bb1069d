import { ControlError, type LoggedRequest } from "../../../provider/emulator/index";
import { createLog } from "../../../provider/emulator/log/log";
import { closeEmulators, emulatorForTest } from "../running";
import { regionHost, seedBucket, seedQueueId, send } from "../send";

afterEach(closeEmulators);

test("an entry names key id and client, the error, and whether the request was carried out", async () => {
  const emulator = await emulatorForTest();

  await send(emulator, { headers: { "User-Agent": "tool/1" } });
  await send(emulator, { key: { secretId: "AKIDNOBODY", secretKey: "x" } });
  await send(emulator, { key: false });

  expect(emulator.control.requests()).toMatchObject([
    { secretId: emulator.secretId, userAgent: "tool/1", status: 200, code: null, carriedOut: true },
    { secretId: "AKIDNOBODY", userAgent: null, status: 401, code: "SecretidNotExist", carriedOut: false },
    { secretId: null, code: "MissingAuthorization" },
  ]);
});

test("a request that is carried out stays so when its answer is lost", async () => {
  const emulator = await emulatorForTest();
  emulator.control.addFault({ reset: "after" });

  await expect(send(emulator, {})).rejects.toThrow();

  expect(emulator.control.requests()).toMatchObject([{ carriedOut: true, status: null, code: null }]);
});

test("passwords of documents and security tokens do not reach the log", async () => {
  const emulator = await emulatorForTest();

  await send(emulator, {
    method: "PUT",
    path: `/docqueue/${seedQueueId}`,
    query: { "x-ci-security-token": "hush" },
    body: "<Request><DocPassword>hush</DocPassword></Request>",
  });

  expect(JSON.stringify(emulator.control.requests())).not.toContain("hush");
});

describe("a filter", () => {
  test.each([
    [{ operation: "listDocQueues" }, [1, 3]],
    [{ bucket: seedBucket }, [1, 3]],
    [{ secretId: "AKIDNOBODY" }, [3]],
    [{ userAgent: "tool/1" }, [2]],
    [{ secretId: "AKIDNOBODY", userAgent: "tool/1" }, []],
    [{ status: 401 }, [3]],
    [{ since: 1 }, [2, 3]],
    [{ since: 1, status: 200 }, [2]],
    [{ operation: "updateDocQueue" }, []],
    [{}, [1, 2, 3]],
  ] as const)("%j finds the requests %j", async (filter, numbers) => {
    const emulator = await emulatorForTest();
    await send(emulator, {});
    await send(emulator, { host: regionHost, path: "/docbucket", headers: { "User-Agent": "tool/1" } });
    await send(emulator, { key: { secretId: "AKIDNOBODY", secretKey: "x" } });

    expect(emulator.control.requests(filter).map(({ number }) => number)).toEqual(numbers);
  });

  test.each([{ operation: "listJobs" }, { status: "200" }, { since: -1 }, { host: "a" }])(
    "%j is refused",
    async (filter) => {
      const emulator = await emulatorForTest();

      expect(() => emulator.control.requests(filter as object)).toThrow(ControlError);
    },
  );
});

test("a listener is told every request when it is answered", async () => {
  const told: LoggedRequest[] = [];
  const emulator = await emulatorForTest({ onRequest: (request) => told.push(request) });
  emulator.control.addFault({ reset: "before" });

  await expect(send(emulator, {})).rejects.toThrow();
  await send(emulator, {});

  expect(told).toMatchObject([
    { status: null },
    { status: 200, answer: expect.stringContaining("<Response>") },
  ]);
});

test("a listener that fails is noted, and the request answered", async () => {
  const emulator = await emulatorForTest({
    onRequest: () => {
      throw new Error("no room");
    },
  });

  expect((await send(emulator, {})).status).toBe(200);
  expect(emulator.control.requests()[0]?.warnings).toEqual(["onRequest failed: no room"]);
});

describe("of a long run", () => {
  const request = {
    time: 0,
    method: "PUT",
    host: "",
    path: "/",
    operation: null,
    bucket: null,
    region: null,
    secretId: null,
    userAgent: null,
    body: "",
  };

  test("the last 10000 requests are kept", () => {
    const log = createLog();
    for (let index = 0; index < 10_005; index += 1) {
      log.end(log.begin(request));
    }

    expect(log.list()).toHaveLength(10_000);
    expect(log.list()[0]?.number).toBe(6);
    expect(log.counters().none?.total).toBe(10_005);
  });

  test("no more than 32 MB of texts are kept, answers among them", () => {
    const log = createLog();
    for (let index = 0; index < 70; index += 1) {
      const entry = log.begin({ ...request, body: "b".repeat(500_000) });
      entry.answer = "a".repeat(500_000);
      log.end(entry);
    }

    const kept = log.list();
    expect(kept).toHaveLength(33);
    expect(kept.at(-1)?.number).toBe(70);
  });

  test("a request that is answered after the log was cleared does no harm", () => {
    const log = createLog();
    const entry = log.begin(request);
    log.clear();
    entry.answer = "a".repeat(33 * 1024 * 1024);

    log.end(entry);
    log.end(log.begin(request));

    expect(log.list().map(({ number }) => number)).toEqual([2]);
  });
});
