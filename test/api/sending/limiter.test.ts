import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { createClient } from "../../../provider/api";
import { systemClock } from "../../../provider/api/sending/clock";
import { createLimiter, type Limiter, limiterFor } from "../../../provider/api/sending/limiter";
import { fakeClock } from "../../fake-clock";
import { bucket, closeServers, httpServer, oneQueue, region } from "../answering";
import { type VirtualClock, virtualClock } from "./virtual-clock";

afterEach(closeServers);

let clock: VirtualClock;
let begun: { readonly who: number; readonly at: number }[];
beforeEach(() => {
  clock = virtualClock(0);
  begun = [];
});

/** Asks for so many turns at once, and writes down who got theirs when. */
function queueUp(limiter: Limiter, count: number, first = 0): void {
  for (let who = first; who < first + count; who += 1) {
    void limiter.turn().then(() => begun.push({ who, at: clock.now() }));
  }
}

test("a burst of one second's worth goes at once, the rest at the rate", async () => {
  queueUp(createLimiter(10, clock), 25);
  await clock.advance(1_500);

  const at = begun.map((turn) => turn.at);
  expect(at.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(at.slice(10)).toEqual(Array.from({ length: 15 }, (_, index) => (index + 1) * 100));
});

test("turns are given in the order in which they were asked for", async () => {
  const limiter = createLimiter(5, clock);
  queueUp(limiter, 8);
  await clock.advance(300);
  queueUp(limiter, 8, 8);
  await clock.advance(5_000);

  expect(begun.map(({ who }) => who)).toEqual(Array.from({ length: 16 }, (_, index) => index));
});

test("a repetition goes before all that wait for a first attempt, and after repetitions before it", async () => {
  const limiter = createLimiter(1, clock);
  queueUp(limiter, 3);
  void limiter.turn(undefined, "repetition").then(() => begun.push({ who: 100, at: clock.now() }));
  void limiter.turn(undefined, "repetition").then(() => begun.push({ who: 101, at: clock.now() }));
  await clock.advance(4_000);

  expect(begun.map(({ who }) => who)).toEqual([0, 100, 101, 1, 2]);
});

test("a repetition that gives up leaves its turn to those who wait for a first attempt", async () => {
  const limiter = createLimiter(1, clock);
  const abort = new AbortController();
  queueUp(limiter, 2);
  const leaving = limiter.turn(abort.signal, "repetition");
  abort.abort(new Error("enough"));

  await expect(leaving).rejects.toThrow("enough");
  await clock.advance(1_000);
  expect(begun.map(({ who }) => who)).toEqual([0, 1]);
});

test("a rate below one is a turn every few seconds", async () => {
  queueUp(createLimiter(0.5, clock), 3);
  await clock.advance(10_000);

  expect(begun.map(({ at }) => at)).toEqual([0, 2_000, 4_000]);
});

test("in no second are more begun than the burst and the rate allow, whatever the arrivals", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.tuple(fc.nat(900), fc.integer({ min: 1, max: 30 })), { maxLength: 8 }),
      async (rate, arrivals) => {
        clock = virtualClock(0);
        begun = [];
        const limiter = createLimiter(rate, clock);
        let asked = 0;
        for (const [pause, count] of arrivals) {
          await clock.advance(pause);
          queueUp(limiter, count, asked);
          asked += count;
        }
        await clock.advance(((asked + 1) / rate) * 1000 + 1000);

        expect(begun.map(({ who }) => who)).toEqual(Array.from({ length: asked }, (_, index) => index));
        for (const { at } of begun) {
          const within = begun.filter((turn) => turn.at >= at && turn.at < at + 1_000).length;
          expect(within).toBeLessThanOrEqual(2 * rate);
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe("one that gives up", () => {
  test("leaves at once with its reason, and its turn goes to the next", async () => {
    const limiter = createLimiter(1, clock);
    queueUp(limiter, 2);
    const abort = new AbortController();
    const leaving = limiter.turn(abort.signal);
    queueUp(limiter, 1, 2);

    abort.abort(new Error("enough"));

    await expect(leaving).rejects.toThrow("enough");
    await clock.advance(2_000);
    expect(begun).toEqual([
      { who: 0, at: 0 },
      { who: 1, at: 1_000 },
      { who: 2, at: 2_000 },
    ]);
  });

  test("as the last one leaves nothing that waits", async () => {
    const limiter = createLimiter(1, clock);
    queueUp(limiter, 1);
    const abort = new AbortController();
    const leaving = limiter.turn(abort.signal);
    await clock.advance(0);
    expect(clock.waiting).toBe(1);

    abort.abort(new Error("enough"));

    await expect(leaving).rejects.toThrow("enough");
    expect(clock.waiting).toBe(0);
    queueUp(limiter, 1, 1);
    await clock.advance(1_000);
    expect(begun.at(-1)).toEqual({ who: 1, at: 1_000 });
  });

  test("before it asks gets no turn and takes none", async () => {
    const limiter = createLimiter(1, clock);

    await expect(limiter.turn(AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
    queueUp(limiter, 1);
    await clock.advance(0);
    expect(begun).toEqual([{ who: 0, at: 0 }]);
  });
});

describe("too many requests", () => {
  const perSecond = async (limiter: Limiter): Promise<number> => {
    begun = [];
    queueUp(limiter, 1_000);
    await clock.advance(1_000);
    return begun.length;
  };

  test("halves the rate at once", async () => {
    const limiter = createLimiter(100, clock);

    limiter.slowDown();

    const begunInASecond = await perSecond(limiter);
    expect(begunInASecond).toBeGreaterThanOrEqual(50);
    expect(begunInASecond).toBeLessThan(55);
  });

  test("told by many answers at once is one sign", async () => {
    const limiter = createLimiter(100, clock);

    for (let answers = 0; answers < 50; answers += 1) {
      limiter.slowDown();
    }

    expect(await perSecond(limiter)).toBeGreaterThanOrEqual(50);
  });

  test("again and again lowers it to a sixteenth, and no further", async () => {
    const limiter = createLimiter(160, clock);
    for (let times = 0; times < 20; times += 1) {
      limiter.slowDown();
      await clock.advance(1_000);
    }
    limiter.slowDown();

    const begunInASecond = await perSecond(limiter);
    expect(begunInASecond).toBeGreaterThanOrEqual(10);
    expect(begunInASecond).toBeLessThan(20);
  });

  test("does not lower a rate of one", async () => {
    const limiter = createLimiter(1, clock);
    limiter.slowDown();
    queueUp(limiter, 2);
    await clock.advance(2_000);

    expect(begun.map(({ at }) => at)).toEqual([1_000, 2_000]);
  });

  test("is forgotten after half a minute", async () => {
    const limiter = createLimiter(100, clock);
    limiter.slowDown();
    await clock.advance(30_000);
    queueUp(limiter, 150);
    await clock.advance(0);

    expect(begun).toHaveLength(100);
    await clock.advance(500);
    expect(begun).toHaveLength(150);
  });
});

test("a clock that is set back stops nobody", async () => {
  let shift = 0;
  const limiter = createLimiter(10, { ...clock, now: () => clock.now() - shift });
  queueUp(limiter, 10);
  shift = 3_600_000;
  queueUp(limiter, 1, 10);
  await clock.advance(100);

  expect(begun).toHaveLength(11);
});

describe("who shares a limiter", () => {
  test("clients with the same rate and address do", () => {
    expect(limiterFor(7, "service", systemClock)).toBe(limiterFor(7, "service", systemClock));
  });

  test("another rate, another address or another clock has its own", () => {
    const one = limiterFor(7, "service", systemClock);

    expect(limiterFor(8, "service", systemClock)).not.toBe(one);
    expect(limiterFor(7, "http://127.0.0.1:1", systemClock)).not.toBe(one);
    expect(limiterFor(7, "service", fakeClock())).not.toBe(one);
  });

  test("a rate of 0 is none", () => {
    expect(limiterFor(0, "service", systemClock)).toBeUndefined();
  });
});

describe("in a client", () => {
  const key = { secretId: "AKID", secretKey: "key" };

  test("every attempt takes a turn, in all clients of the process together", async () => {
    const service = await httpServer((response, _request, number) =>
      response.writeHead(number === 1 ? 500 : 200).end(number === 1 ? "" : oneQueue),
    );
    const shared = fakeClock();
    const options = {
      credentials: key,
      endpoint: service.url,
      clock: shared,
      requestsPerSecond: 1,
      random: () => 0,
    };
    const [one, other] = [createClient(options), createClient(options)];

    await one.listDocQueues({ bucket, region });
    await other.listDocQueues({ bucket, region });

    // The first attempt goes at once; its repetition waits for the jitter, which is nothing, and for its turn.
    expect(shared.waits).toEqual([0, 1_000, 1_000]);
  });

  test("a call that is repeated does not wait behind all that are queued meanwhile", async () => {
    const pages: (string | null)[] = [];
    const service = await httpServer((response, request, number) => {
      pages.push(new URL(request.url ?? "", "http://service").searchParams.get("pageNumber"));
      response.writeHead(number === 1 ? 500 : 200).end(number === 1 ? "" : oneQueue);
    });
    const client = createClient({
      credentials: key,
      endpoint: service.url,
      clock,
      requestsPerSecond: 1,
      random: () => 0,
    });
    const abort = new AbortController();
    const ask = (pageNumber: number) =>
      client.listDocQueues({ bucket, region, pageNumber, signal: abort.signal });
    const repeated = ask(1);
    const queued = Promise.allSettled(Array.from({ length: 20 }, (_, index) => ask(index + 2)));
    // The limiter waits for its next turn, the call for its jitter, which is nothing.
    while (clock.waiting < 2) {
      await setImmediate();
    }
    await clock.advance(0);
    await clock.advance(1_000);

    expect((await repeated).items).toHaveLength(1);
    expect(pages).toEqual(["1", "1"]);
    abort.abort(new Error("enough"));
    await queued;
  });

  test("a turn that is waited for does not count against the time of the call", async () => {
    const service = await httpServer((response) => response.end(oneQueue));
    const shared = fakeClock();
    const client = createClient({
      credentials: key,
      endpoint: service.url,
      clock: shared,
      requestsPerSecond: 0.01,
      timeoutSeconds: 30,
    });

    await client.listDocQueues({ bucket, region });
    await client.listDocQueues({ bucket, region });

    expect(shared.waits).toEqual([100_000]);
  });

  test("waiting for a turn ends at once when the signal is aborted, and nothing is sent", async () => {
    const service = await httpServer((response) => response.end(oneQueue));
    const client = createClient({ credentials: key, endpoint: service.url, clock, requestsPerSecond: 1 });
    await client.listDocQueues({ bucket, region });
    const abort = new AbortController();
    const waiting = client.listDocQueues({ bucket, region, signal: abort.signal });

    abort.abort(new Error("enough"));

    await expect(waiting).rejects.toThrow("enough");
    expect(service.count).toBe(1);
  });

  test("a repetition that gets no turn in the time of the call ends with the failure before it", async () => {
    const service = await httpServer((response) => response.writeHead(500).end());
    const client = createClient({
      credentials: key,
      endpoint: service.url,
      clock,
      requestsPerSecond: 1,
      timeoutSeconds: 1,
      random: () => 0,
    });
    const failing = client.listDocQueues({ bucket, region });
    // The clock of the limiter stands still, and that of the machine does not.
    void failing.catch(() => undefined);
    while (clock.waiting === 0) {
      await setImmediate();
    }
    await clock.advance(0);

    await expect(failing).rejects.toMatchObject({ code: "ServiceFailed", status: 500 });
    expect(service.count).toBe(1);
  });

  test.each([
    [429, ""],
    [503, "<Error><Code>SlowDown</Code></Error>"],
  ])("%s lowers the rate of all", async (status, body) => {
    const service = await httpServer((response, _request, number) =>
      response.writeHead(number === 1 ? status : 200).end(number === 1 ? body : oneQueue),
    );
    const shared = fakeClock();
    const client = createClient({
      credentials: key,
      endpoint: service.url,
      clock: shared,
      requestsPerSecond: 100,
      maxRetries: 0,
    });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({ code: "Throttled" });
    await client.listDocQueues({ bucket, region });

    expect(shared.waits).toEqual([20]);
  });
});

test.each([
  [{ requestsPerSecond: -1 }, "requestsPerSecond is -1: it must be"],
  [{ requestsPerSecond: Number.NaN }, "requestsPerSecond is NaN: it must be"],
  [{ maxRetries: 1.5 }, "maxRetries is 1.5: it must be"],
  [{ maxRetries: -1 }, "maxRetries is -1: it must be"],
  [{ timeoutSeconds: 0 }, "timeoutSeconds is 0: it must be"],
  [{ timeoutSeconds: Number.POSITIVE_INFINITY }, "timeoutSeconds is Infinity: it must be"],
])("%j is refused when the client is made", (limits, words) => {
  expect(() => createClient(limits)).toThrow(
    expect.objectContaining({ code: "InvalidArgument", message: expect.stringContaining(words) }),
  );
});
