import { createClient } from "../../../provider/api";
import { startDeadline } from "../../../provider/api/sending/deadline";
import { createPool } from "../../../provider/api/sending/pool";
import { type Answer, exchange, type TransportOptions } from "../../../provider/api/sending/transport";
import { fakeClock } from "../../fake-clock";
import { bucket, closeServers, httpServer, oneQueue, rawServer, region } from "../answering";

afterEach(closeServers);

const key = { secretId: "AKID", secretKey: "key" };

async function exchangeAt(
  endpoint: string,
  options: Partial<TransportOptions> & { milliseconds?: number; signal?: AbortSignal } = {},
): Promise<Answer> {
  const deadline = startDeadline(options.milliseconds ?? 60_000, options.signal);
  try {
    return await exchange(
      { method: "GET", host: `${bucket}.ci.${region}.myqcloud.com`, target: "/docqueue", headers: {} },
      { endpoint: new URL(endpoint), deadline, timeoutSeconds: 60, about: { operation: "try" }, ...options },
    );
  } finally {
    deadline.clear();
  }
}

describe("an attempt ends when", () => {
  test("there is no connection in time", async () => {
    const silent = await rawServer(() => undefined, "connection");

    await expect(
      exchangeAt(silent.url.replace("http:", "https:"), { pool: createPool(50) }),
    ).rejects.toMatchObject({
      code: "TimedOut",
      sent: false,
      message: expect.stringMatching(/^try: no connection to https:.* within 0\.05 s\./),
    });
  });

  test("no answer begins in time", async () => {
    const silent = await rawServer(() => undefined);

    await expect(exchangeAt(silent.url, { silence: 50 })).rejects.toMatchObject({
      code: "TimedOut",
      sent: true,
      message: expect.stringMatching(/^try: no answer from http:.* within 0\.05 s\./),
    });
  });

  test("an answer stops for too long", async () => {
    const stopping = await rawServer((socket) =>
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<Response>"),
    );

    await expect(exchangeAt(stopping.url, { silence: 50 })).rejects.toMatchObject({
      code: "TimedOut",
      sent: true,
      message: expect.stringMatching(/^try: the answer from http:.* stopped for 0\.05 s\./),
    });
  });

  test.each([
    ["a body that trickles", "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "x"],
    ["headers that trickle", "HTTP/1.1 200 OK\r\n", "a: b\r\n"],
    ["an answer that is announced again and again", "", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"],
  ])("its time is up, with %s", async (_what, head, piece) => {
    const trickling = await rawServer((socket) => {
      socket.write(head);
      const timer = setInterval(() => socket.write(piece), 5);
      socket.on("close", () => clearInterval(timer));
    });

    await expect(exchangeAt(trickling.url, { milliseconds: 500, silence: 10_000 })).rejects.toMatchObject({
      code: "TimedOut",
      sent: true,
      message: expect.stringContaining("no complete answer"),
    });
  });

  test("the last attempt may be silent for as long as there is time", async () => {
    const silent = await rawServer(() => undefined);

    await expect(exchangeAt(silent.url, { milliseconds: 500, silence: 20, patient: true })).rejects.toThrow(
      "within the 60 s it has in all",
    );
  });
});

describe("the time of a call", () => {
  test("is for all attempts and the waits between them", async () => {
    const throttling = await httpServer((response) => response.writeHead(503, { "retry-after": "20" }).end());
    const clock = fakeClock();
    const client = createClient({ credentials: key, endpoint: throttling.url, clock, timeoutSeconds: 50 });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
      code: "ServiceFailed",
      message: expect.stringContaining("It was tried 3 times."),
    });
    expect(clock.waits).toEqual([20_000, 20_000]);
  });

  test("ends a function that gives no credentials, before anything is sent", async () => {
    const service = await httpServer((response) => response.end(oneQueue));
    const client = createClient({
      credentials: () => new Promise(() => undefined),
      endpoint: service.url,
      timeoutSeconds: 0.05,
      maxRetries: 0,
    });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
      code: "TimedOut",
      sent: false,
      message: expect.stringContaining("the function that gives the credentials took too long"),
    });
    expect(service.count).toBe(0);
  });
});

describe("an abort ends a call at once", () => {
  const aborting = async (endpoint: string, when: (abort: () => void) => unknown): Promise<void> => {
    const abort = new AbortController();
    const stopped = exchangeAt(endpoint, { signal: abort.signal });
    await when(() => abort.abort(new Error("enough")));
    await expect(stopped).rejects.toThrow("enough");
  };

  test("while it connects", async () => {
    let connected: () => void = () => undefined;
    const standing = new Promise<void>((resolve) => {
      connected = resolve;
    });
    const silent = await rawServer(() => connected(), "connection");

    await aborting(silent.url.replace("http:", "https:"), async (abort) => {
      await standing;
      abort();
    });
  });

  test("while it waits for the answer, whose connection ends too", async () => {
    let ended: Promise<unknown> = Promise.resolve();
    const { promise: asked, resolve: isAsked } = withResolvers();
    const silent = await rawServer((socket) => {
      ended = new Promise((resolve) => socket.on("close", resolve));
      isAsked();
    });

    await aborting(silent.url, async (abort) => {
      await asked;
      abort();
    });
    await ended;
  });

  test("while it reads the body", async () => {
    const { promise: asked, resolve: isAsked } = withResolvers();
    const stopping = await rawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<Response>", isAsked);
    });

    await aborting(stopping.url, async (abort) => {
      await asked;
      abort();
    });
  });

  test("while it waits for the credentials", async () => {
    const service = await httpServer((response) => response.end(oneQueue));
    const abort = new AbortController();
    const client = createClient({
      credentials: () => {
        abort.abort(new Error("enough"));
        return new Promise(() => undefined);
      },
      endpoint: service.url,
    });

    await expect(client.listDocQueues({ bucket, region, signal: abort.signal })).rejects.toThrow("enough");
    expect(service.count).toBe(0);
  });

  test("before it begins, and nothing is asked for or sent", async () => {
    const service = await httpServer((response) => response.end(oneQueue));
    const credentials = jest.fn(() => key);
    const client = createClient({ credentials, endpoint: service.url });
    const signal = AbortSignal.abort(new Error("enough"));

    await expect(client.listDocQueues({ bucket, region, signal })).rejects.toThrow("enough");
    expect(credentials).not.toHaveBeenCalled();
    expect(service.count).toBe(0);
  });

  test("in every method", async () => {
    const service = await httpServer((response) => response.end(oneQueue));
    const client = createClient({ credentials: key, endpoint: service.url });
    const request = {
      bucket,
      region,
      signal: AbortSignal.abort(new Error("enough")),
      queueId: "p1",
      jobId: "d1",
      name: "n",
      state: "Active",
      notifyConfig: {},
      input: { object: "a.docx" },
      output: { bucket, region, object: "a-${Number}.png" },
      docProcess: { tgtType: "png" },
      since: new Date(0),
    };

    const { signal, input, output, docProcess } = request;
    const job = { bucket, region, signal, input, output, docProcess };

    for (const [name, method] of Object.entries(client)) {
      const begun = (method as (request: object) => Promise<unknown> | AsyncGenerator)(
        name === "submitDocJob" ? job : request,
      );
      const ended = "next" in begun ? begun.next() : begun;
      expect([name, await ended.catch((error: Error) => error.message)]).toEqual([name, "enough"]);
    }
    expect(service.count).toBe(0);
  });

  test("and leaves no listener on a signal that many calls share", async () => {
    const service = await httpServer((response) => response.end(oneQueue));
    const client = createClient({ credentials: key, endpoint: service.url });
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, "addEventListener");
    const removed = jest.spyOn(signal, "removeEventListener");

    await client.listDocQueues({ bucket, region, signal });

    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
