import fc from "fast-check";
import {
  type Client,
  createClient,
  InvalidArgumentError,
  ServiceFailedError,
  ThrottledError,
} from "../../../provider/api";
import { type Clock, systemClock } from "../../../provider/api/sending/clock";
import { backoff, mayRepeat, withRetry } from "../../../provider/api/sending/retry";
import { type Emulator, type FaultRule, startEmulator } from "../../../provider/emulator";
import { type FakeClock, fakeClock } from "../../fake-clock";
import { closeServers, httpServer, oneQueue } from "../answering";

afterEach(closeServers);

test("the wait doubles up to a ceiling and the jitter takes any part of it", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map((attempt) => backoff(attempt, 1))).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
  ]);
  expect(backoff(3, 0)).toBe(0);
  expect(backoff(3, 0.5)).toBe(500);
});

test("the wait is never shorter than the service asked for", () => {
  expect(backoff(1, 0, 7)).toBe(7000);
  expect(backoff(6, 1, 2)).toBe(8000);
});

test("any wait is at least what the service asked for, and otherwise at most the ceiling", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.nat(1_000_000),
      (repetition, random, asked) => {
        const wait = backoff(repetition, random, asked);

        expect(wait).toBeGreaterThanOrEqual(asked * 1000);
        expect(wait).toBeLessThanOrEqual(Math.max(8_000, asked * 1000));
        expect(wait).toBeLessThanOrEqual(Math.max(250 * 2 ** (repetition - 1), asked * 1000));
      },
    ),
  );
});

test("jitter is full: the wait grows evenly from nothing to the ceiling", () => {
  expect([0, 0.25, 0.5, 0.75].map((random) => backoff(4, random))).toEqual([0, 500, 1000, 1500]);
});

test("however it fails, a call makes no more attempts than allowed and ends within its time", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(10),
      fc.integer({ min: 1, max: 60_000 }),
      fc.array(
        fc.record({
          takes: fc.nat(5_000),
          asks: fc.nat(20),
          random: fc.double({ min: 0, max: 0.99, noNaN: true }),
        }),
        {
          minLength: 12,
          maxLength: 12,
        },
      ),
      async (maxRetries, budgetMilliseconds, failures) => {
        const clock = fakeClock(0);
        const waitsBegun: number[] = [];
        const begun: number[] = [];

        await expect(
          withRetry(
            "safe",
            { maxRetries, budgetMilliseconds },
            { clock, random: () => failures[begun.length - 1]?.random ?? 0 },
            async ({ number, last, millisecondsLeft }) => {
              const failure = failures[number - 1];
              begun.push(clock.now());
              expect(last).toBe(number > maxRetries);
              expect(millisecondsLeft).toBe(Math.max(1, budgetMilliseconds - clock.now()));
              await clock.sleep(Math.min(failure?.takes ?? 0, millisecondsLeft));
              waitsBegun.push(clock.now());
              throw new ThrottledError({ retryAfterSeconds: failure?.asks ?? 0 });
            },
          ),
        ).rejects.toMatchObject({ code: "Throttled" });

        expect(begun.length).toBeLessThanOrEqual(maxRetries + 1);
        expect(clock.now()).toBeLessThanOrEqual(budgetMilliseconds);
        begun.slice(1).forEach((at, index) => {
          expect(at - (waitsBegun[index] as number)).toBeGreaterThanOrEqual(
            (failures[index]?.asks ?? 0) * 1000,
          );
        });
      },
    ),
  );
});

test("a failure after several attempts says how many", async () => {
  const attempt = () => Promise.reject(new ServiceFailedError({ status: 500 }));

  await expect(
    withRetry(
      "safe",
      { maxRetries: 2, budgetMilliseconds: 60_000 },
      { clock: fakeClock(), random: () => 0 },
      attempt,
    ),
  ).rejects.toThrow(/ It was tried 3 times\.$/);
});

test.each([
  ["safe", new ServiceFailedError({ status: 500 }), true],
  ["safe", new ThrottledError({ status: 429 }), true],
  ["safe", new InvalidArgumentError("no"), false],
  ["onlyUnsent", new ServiceFailedError({ status: 500 }), false],
  ["onlyUnsent", new ServiceFailedError({ sent: false }), true],
  ["safe", new Error("a bug"), false],
] as const)("%s and %s: repeated %s", (repeat, error, expected) => {
  expect(mayRepeat(repeat, error)).toBe(expected);
});

test("a wait that would end after the budget is not begun", async () => {
  const clock = fakeClock();
  const error = new ThrottledError({ status: 429, retryAfterSeconds: 61 });

  await expect(
    withRetry("safe", { maxRetries: 4, budgetMilliseconds: 60_000 }, { clock, random: () => 1 }, () =>
      Promise.reject(error),
    ),
  ).rejects.toBe(error);
  expect(clock.waits).toEqual([]);
});

describe("against the service", () => {
  const bucket = "documents-1250000000";
  const region = "ap-guangzhou";
  let emulator: Emulator;
  let client: Client;
  let clock: FakeClock;

  beforeEach(async () => {
    emulator = await startEmulator({ region, seed: { buckets: [{ bucket }] } });
    clock = fakeClock();
    client = createClient({
      credentials: { secretId: emulator.secretId, secretKey: emulator.secretKey },
      endpoint: emulator.url,
      clock,
      random: () => 1,
    });
  });
  afterEach(() => emulator.close());

  const faults: FaultRule[] = [
    { status: 500 },
    { status: 502 },
    { status: 503 },
    { status: 504 },
    { status: 429 },
    { status: 408 },
    { reset: "before" },
    { reset: "after" },
    { cutBody: true },
  ];

  test.each(faults)("a read is repeated after %j", async (fault) => {
    emulator.control.addFault(fault);

    expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
    expect(clock.waits).toEqual([250]);
  });

  test.each(faults)("an update is repeated after %j", async (fault) => {
    const [queue] = (await client.listDocQueues({ bucket, region })).items;
    emulator.control.addFault({ ...fault, operation: "updateDocQueue" });

    const { queueId = "", notifyConfig = {} } = queue ?? {};
    const updated = await client.updateDocQueue({
      bucket,
      region,
      queueId,
      name: "new",
      state: "Active",
      notifyConfig,
    });

    expect(updated.name).toBe("new");
  });

  test("Retry-After is obeyed", async () => {
    emulator.control.addFault({ status: 503, code: "SlowDown", retryAfter: 9 });

    await client.listDocQueues({ bucket, region });

    expect(clock.waits).toEqual([9000]);
  });

  test("Retry-After as a date is obeyed, by the service's clock", async () => {
    const throttling = await httpServer((response, _request, number) => {
      if (number === 1) {
        const date = "Wed, 01 Jan 2020 00:00:00 GMT";
        response.writeHead(503, { date, "retry-after": "Wed, 01 Jan 2020 00:00:09 GMT" }).end();
      } else {
        response.end(oneQueue);
      }
    });
    const late = createClient({
      credentials: { secretId: "AKID", secretKey: "key" },
      endpoint: throttling.url,
      clock,
      random: () => 0,
    });

    await late.listDocQueues({ bucket, region });

    expect(clock.waits).toEqual([9000]);
  });

  test("after the last attempt the failure is told", async () => {
    emulator.control.addFault({ status: 500, times: 0 });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
      code: "ServiceFailed",
      status: 500,
    });
    expect(emulator.control.requests()).toHaveLength(5);
  });

  test("a refusal is not repeated", async () => {
    emulator.control.addFault({ status: 403, code: "AccessDenied", times: 0 });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
      code: "PermissionDenied",
    });
    expect(emulator.control.requests()).toHaveLength(1);
  });

  test("an abort ends a call that waits to be repeated, with the reason given", async () => {
    emulator.control.addFault({ status: 503, retryAfter: 30, times: 0 });
    const abort = new AbortController();
    const waiting: Clock = {
      now: Date.now,
      sleep: (milliseconds, signal) => {
        abort.abort(new Error("enough"));
        return systemClock.sleep(milliseconds, signal);
      },
    };
    const patient = createClient({
      credentials: { secretId: emulator.secretId, secretKey: emulator.secretKey },
      endpoint: emulator.url,
      clock: waiting,
    });

    await expect(patient.listDocQueues({ bucket, region, signal: abort.signal })).rejects.toThrow("enough");
    expect(emulator.control.requests()).toHaveLength(1);
  });
});
