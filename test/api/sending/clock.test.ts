import { createClient, ServiceFailedError } from "../../../provider/api";
import { type Clock, systemClock } from "../../../provider/api/sending/clock";
import { elapsed } from "../../../provider/api/sending/elapsed";
import { withRetry } from "../../../provider/api/sending/retry";
import { bucket, closeServers, httpServer, oneQueue, region } from "../answering";

afterEach(closeServers);

test("a wait is never shorter than asked", async () => {
  const waited = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const begin = systemClock.elapsed();
      await systemClock.sleep(1 + (index % 7));
      return systemClock.elapsed() - begin - (1 + (index % 7));
    }),
  );

  expect(Math.min(...waited)).toBeGreaterThanOrEqual(0);
});

test("a wait ends at once with the reason of its signal, also when that came before", async () => {
  const abort = new AbortController();
  const waiting = systemClock.sleep(60_000, abort.signal);
  abort.abort(new Error("enough"));

  await expect(waiting).rejects.toThrow("enough");
  await expect(systemClock.sleep(60_000, abort.signal)).rejects.toThrow("enough");
  await expect(systemClock.sleep(0, abort.signal)).rejects.toThrow("enough");
});

test("a clock that measures no lengths is asked for the time instead", () => {
  const clock: Clock = { now: () => 7, sleep: async () => undefined };

  expect(elapsed(clock)).toBe(7);
  expect(elapsed({ ...clock, elapsed: () => 3 })).toBe(3);
});

/** A clock of which the time of day is set back by an hour at each wait, while its lengths stay true. */
function clockSetBack(): Clock & { readonly passed: () => number } {
  let passed = 0;
  let shift = 0;
  return {
    passed: () => passed,
    now: () => 1_700_000_000_000 + passed - shift,
    elapsed: () => passed,
    sleep: async (milliseconds) => {
      passed += milliseconds;
      shift += 3_600_000;
    },
  };
}

test("the time of a call ends whatever becomes of the time of day", async () => {
  const clock = clockSetBack();

  await expect(
    withRetry(
      "safe",
      { maxRetries: 1_000, budgetMilliseconds: 60_000 },
      { clock, random: () => 0.5 },
      async () => {
        throw new ServiceFailedError({ status: 500 });
      },
    ),
  ).rejects.toMatchObject({ code: "ServiceFailed" });
  expect(clock.passed()).toBeLessThanOrEqual(60_000);
});

test("a time of day that is set back does not stop the limiter", async () => {
  const clock = clockSetBack();
  const service = await httpServer((response) => response.end(oneQueue));
  const client = createClient({
    credentials: { secretId: "AKID", secretKey: "key" },
    endpoint: service.url,
    clock,
    requestsPerSecond: 1,
  });

  for (let count = 0; count < 4; count += 1) {
    await client.listDocQueues({ bucket, region });
  }

  expect(clock.passed()).toBe(3_000);
});
