import { setImmediate } from "node:timers/promises";
import { type Credentials, CredentialsError, createClient, ServiceFailedError } from "../../../provider/api";
import { keySource } from "../../../provider/api/credentials/key-source";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { fakeClock } from "../../fake-clock";
import { bucket, closeServers, httpServer, oneQueue, region } from "../answering";
import { virtualClock } from "../sending/virtual-clock";

afterEach(closeServers);

const minute = 60_000;
/** As if there were no end to wait for. */
const inTime = { over: <T>(work: Promise<T>): Promise<T> => work };

describe("a function that says when its key ends", () => {
  const holding = (milliseconds: number) => {
    const clock = virtualClock();
    let asked = 0;
    const source = keySource(() => {
      asked += 1;
      return { secretId: `AKID${asked}`, secretKey: "key", expiration: new Date(clock.now() + milliseconds) };
    }, clock);
    return { clock, source, asked: () => asked };
  };

  test("is not asked again before a minute ahead of that, and then it is", async () => {
    const { clock, source, asked } = holding(60 * minute);

    await source.ask(inTime);
    await clock.advance(59 * minute - 1);
    await source.ask(inTime);
    expect(asked()).toBe(1);

    await clock.advance(1);
    expect((await source.ask(inTime)).secretId).toBe("AKID2");
    expect(asked()).toBe(2);
  });

  test("is asked each time when its keys end sooner than that", async () => {
    const { source, asked } = holding(30_000);

    await source.ask(inTime);
    await source.ask(inTime);

    expect(asked()).toBe(2);
  });

  test("is asked again when the service refused its key all the same", async () => {
    const { source, asked } = holding(60 * minute);
    const key = await source.ask(inTime);

    source.forget(key);
    source.forget(key);
    await source.ask(inTime);
    await source.ask(inTime);

    expect(asked()).toBe(2);
  });
});

test("a function that says nothing of an end is asked each time", async () => {
  const ask = jest.fn(() => ({ secretId: "AKID", secretKey: "key" }));
  const source = keySource(ask, virtualClock());

  await source.ask(inTime);
  await source.ask(inTime);

  expect(ask).toHaveBeenCalledTimes(2);
});

test("those who ask at the same time share one answer", async () => {
  const ask = jest.fn(async () => ({ secretId: "AKID", secretKey: "key" }));
  const source = keySource(ask, virtualClock());

  await Promise.all([source.ask(inTime), source.ask(inTime), source.ask(inTime)]);

  expect(ask).toHaveBeenCalledTimes(1);
});

test("a failure is shared too, and the next one asks again", async () => {
  const ask = jest
    .fn<Promise<Credentials>, []>()
    .mockRejectedValueOnce(new Error("no network"))
    .mockResolvedValue({ secretId: "AKID", secretKey: "key" });
  const source = keySource(ask, virtualClock());

  const first = await Promise.allSettled([source.ask(inTime), source.ask(inTime)]);

  expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect((await source.ask(inTime)).secretId).toBe("AKID");
  expect(ask).toHaveBeenCalledTimes(2);
});

const key = { secretId: "AKID", secretKey: "key" };

test.each([
  ["nothing", undefined, "there is no secret id"],
  ["an empty id", { ...key, secretId: "" }, "there is no secret id"],
  ["no key", { secretId: "AKID" }, "there is no secret key"],
  ["a key with a line end", { ...key, secretKey: "key\n" }, "the secret key in THE_VAULT is no key"],
  ["an id with a space", { ...key, secretId: " AKID" }, "the secret id in THE_VAULT is no key"],
  [
    "a token with a line end",
    { ...key, securityToken: "a\r\nHost: b" },
    "the security token in THE_VAULT is no key",
  ],
  ["an empty token", { ...key, securityToken: "" }, "there is no security token in THE_VAULT"],
  ["an end that is no date", { ...key, expiration: "soon" }, "the expiration in THE_VAULT is not a Date"],
  [
    "an end that is no time",
    { ...key, expiration: new Date("soon") },
    "the expiration in THE_VAULT is not a Date",
  ],
])("%s is told before anything is sent", async (_what, given, words) => {
  const service = await httpServer((response) => response.end(oneQueue));
  const credentials = () =>
    (given === undefined ? undefined : { ...given, source: "THE_VAULT" }) as Credentials;
  const client = createClient({ credentials, endpoint: service.url });

  const error = await client.listDocQueues({ bucket, region }).catch((e: unknown) => e);

  expect(error).toBeInstanceOf(CredentialsError);
  expect(error).toMatchObject({ code: "CredentialsUnusable", sent: false, retryable: false });
  expect((error as Error).message).toContain(words);
  expect(service.count).toBe(0);
});

test("what the function throws is what the call fails with", async () => {
  const client = createClient({
    credentials: () => {
      throw new RangeError("the vault is closed");
    },
  });

  await expect(client.listDocQueues({ bucket, region })).rejects.toThrow(
    new RangeError("the vault is closed"),
  );
});

test("a function that never answers is waited for by one call, not by all that come after it", async () => {
  const service = await httpServer((response) => response.end(oneQueue));
  let asked = 0;
  const client = createClient({
    credentials: () => {
      asked += 1;
      return asked === 1 ? new Promise(() => undefined) : key;
    },
    endpoint: service.url,
  });
  const abort = new AbortController();
  const hanging = client.listDocQueues({ bucket, region, signal: abort.signal });
  const outcome = expect(hanging).rejects.toThrow("enough");
  while (asked === 0) {
    await setImmediate();
  }
  abort.abort(new Error("enough"));
  await outcome;

  expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
});

test("an answer that comes when nobody waits for it any more does not replace a newer one", async () => {
  const clock = virtualClock();
  const expiration = new Date(clock.now() + 60 * minute);
  let answerLate: (key: Credentials) => void = () => undefined;
  const late = new Promise<Credentials>((resolve) => {
    answerLate = resolve;
  });
  const answers = [late, Promise.resolve({ ...key, secretId: "AKIDnew", expiration })];
  const source = keySource(() => answers.shift() ?? Promise.reject(new Error("asked once more")), clock);
  const deadline = { over: () => Promise.reject(new Error("too late")) };

  await expect(source.ask(deadline)).rejects.toThrow("too late");
  await source.ask(inTime);
  answerLate({ ...key, secretId: "AKIDold", expiration });
  await late;

  expect((await source.ask(inTime)).secretId).toBe("AKIDnew");
});

test("an error of the client's own that the function throws is not taken for the service's answer", async () => {
  const service = await httpServer((response) => response.end(oneQueue));
  let asked = 0;
  const client = createClient({
    credentials: () => {
      asked += 1;
      throw new ServiceFailedError({ operation: "getToken", status: 500 });
    },
    endpoint: service.url,
    clock: fakeClock(),
  });
  const failing = {
    reading: client.listDocQueues({ bucket, region }),
    submitting: client.submitDocJob({
      bucket,
      region,
      input: { object: "1.doc" },
      output: { bucket, object: "${Number}.jpg" },
    }),
  };

  for (const outcome of Object.values(failing)) {
    await expect(outcome).rejects.toMatchObject({
      code: "CredentialsUnusable",
      sent: false,
      mayHaveHappened: false,
      message: expect.stringContaining("getToken was refused: 500"),
      cause: { code: "ServiceFailed" },
    });
  }
  expect(asked).toBe(1);
  expect(service.count).toBe(0);
});

describe("against the service", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      region,
      securityToken: "the-token",
      seed: { buckets: [{ bucket }] },
    });
  });
  afterEach(() => emulator.close());

  test("a temporary key signs with its token", async () => {
    const { secretId, secretKey } = emulator;
    const client = createClient({
      credentials: { secretId, secretKey, securityToken: "the-token" },
      endpoint: emulator.url,
    });

    expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
  });

  test("a key that is refused is not used again, whatever its end was said to be", async () => {
    const { secretId, secretKey } = emulator;
    let token = "an-old-token";
    const client = createClient({
      credentials: () => ({
        secretId,
        secretKey,
        securityToken: token,
        expiration: new Date(Date.now() + 60 * minute),
      }),
      endpoint: emulator.url,
      clock: fakeClock(),
    });
    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
      code: "AuthenticationFailed",
    });
    token = "the-token";

    expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
  });
});
