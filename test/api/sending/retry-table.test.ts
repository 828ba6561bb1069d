/** Every row of the table in `sending/retry.ts`, made to happen. */
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createServer as createTls, type Server } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import { CloudInfiniteError, createClient } from "../../../provider/api";
import { type Call, createCaller } from "../../../provider/api/sending/call";
import { fakeClock } from "../../fake-clock";
import { bucket, closeServers, httpServer, nobody, oneQueue, rawServer, region } from "../answering";

const fixture = (file: string) => readFileSync(join(__dirname, "../../fixtures/tls", file));

let distrusted: Server;
beforeAll(async () => {
  distrusted = createTls(
    { key: fixture("localhost.key.pem"), cert: fixture("localhost.cert.pem") },
    (_, response) => response.end(oneQueue),
  );
  await new Promise<void>((resolve) => distrusted.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => distrusted.close(resolve)));
afterEach(closeServers);

/** Where the failure happens: an address at which it meets every attempt. */
type Failure = () => Promise<string>;

const answering =
  (respond: (response: ServerResponse) => void): Failure =>
  async () =>
    (await httpServer(respond)).url;
const status =
  (code: number, body = "", headers = {}): Failure =>
  () =>
    answering((response) => response.writeHead(code, headers).end(body))();
const error = (code: string) => `<Error><Code>${code}</Code><RequestId>r</RequestId></Error>`;
const inAnHour = () => ({ date: new Date(Date.now() + 3_600_000).toUTCString() });

interface Row {
  /** The first cell, as it stands in the documentation. */
  readonly what: string;
  readonly sent: boolean;
  readonly ways: Readonly<Record<string, Failure>>;
  /** Attempts of which one repetition is allowed. */
  readonly attempts: { readonly safe: number; readonly post: number };
  /** What a POST to `/docbucket` makes of it, with a bucket that is not in the list. */
  readonly enabling: readonly string[] | undefined;
}

const again = { safe: 2, post: 2 };
const neverPosted = { safe: 2, post: 1 };
const never = { safe: 1, post: 1 };
const look = ["POST", "GET", "POST"];

const rows: readonly Row[] = [
  {
    what: "no connection: refused, unknown host, no answer to it, tunnel refused by a proxy",
    sent: false,
    ways: {
      refused: nobody,
      "closed during the handshake": async () =>
        (await rawServer((socket) => socket.destroy(), "connection")).url.replace("http:", "https:"),
    },
    attempts: again,
    enabling: undefined,
  },
  {
    what: "the certificate is not trusted",
    sent: false,
    ways: {
      "made by itself": async () => `https://localhost:${(distrusted.address() as AddressInfo).port}`,
    },
    attempts: never,
    enabling: undefined,
  },
  {
    what: "the connection broke before an answer",
    sent: true,
    ways: {
      reset: async () => (await rawServer((socket) => socket.resetAndDestroy())).url,
      closed: async () => (await rawServer((socket) => socket.end())).url,
    },
    attempts: neverPosted,
    enabling: look,
  },
  {
    what: "the answer was cut, or did not come in time",
    sent: true,
    ways: {
      "cut in the headers": async () =>
        (await rawServer((socket) => socket.end("HTTP/1.1 200 OK\r\nDa"))).url,
      "cut in the body": async () =>
        (await rawServer((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<Resp"))).url,
      "cut between chunks": async () =>
        (
          await rawServer((socket) =>
            socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<Resp\r\n"),
          )
        ).url,
    },
    attempts: neverPosted,
    enabling: look,
  },
  {
    what: "429, or any status with `SlowDown`",
    sent: true,
    ways: {
      "429": status(429),
      "503 SlowDown": status(503, error("SlowDown")),
      "400 SlowDown": status(400, error("SlowDown")),
    },
    attempts: neverPosted,
    enabling: look,
  },
  {
    what: "408, 5xx",
    sent: true,
    ways: {
      "408": status(408),
      "500": status(500, error("InternalError")),
      "502": status(502, "<html><body>Bad gateway</body></html>"),
      "503": status(503),
      "504": status(504),
    },
    attempts: neverPosted,
    enabling: look,
  },
  {
    what: "an answer that cannot be read",
    sent: true,
    ways: {
      HTML: status(200, "<html><body>Sign in</body></html>"),
      "half a document": status(200, "<Response><A>"),
      "no HTTP": async () => (await rawServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"))).url,
    },
    attempts: neverPosted,
    enabling: look,
  },
  {
    what: "refused for the time of its signature",
    sent: true,
    ways: {
      RequestTimeTooSkewed: () => status(403, error("RequestTimeTooSkewed"), inAnHour())(),
      SignatureExpired: () => status(401, error("SignatureExpired"), inAnHour())(),
      "AccessDenied, Request has expired": () =>
        status(
          403,
          "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
          inAnHour(),
        )(),
    },
    attempts: again,
    enabling: ["POST", "POST"],
  },
  {
    what: "3xx, any other 4xx",
    sent: true,
    ways: Object.fromEntries(
      [301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 409, 411, 412].map((code) => [
        String(code),
        status(code),
      ]),
    ),
    attempts: never,
    enabling: ["POST"],
  },
];

const abortedRow = "the caller's signal was aborted";

test("every row of the documentation is here", () => {
  const source = readFileSync(join(__dirname, "../../../provider/api/sending/retry.ts"), "utf8");
  const documented = [...source.matchAll(/^ \* \| (.+?) \|/gm)].map(([, cell]) => cell).slice(1);

  expect(documented).toEqual([...rows.map(({ what }) => what), abortedRow]);
});

const calls = [
  ["GET", "safe"],
  ["PUT", "safe"],
  ["DELETE", "safe"],
  ["POST", "onlyUnsent"],
] as const;

const call = (method: Call["method"], repeat: Call["repeat"]): Call => ({
  operation: "try",
  action: "ci:Try",
  resource: bucket,
  method,
  host: `${bucket}.ci.${region}.myqcloud.com`,
  path: "/docqueue",
  repeat,
  ...(method === "PUT" || method === "POST" ? { body: "<Request/>" } : {}),
});

describe.each(rows)("$what", ({ ways, sent, attempts, enabling }) => {
  describe.each(Object.entries(ways))("%s", (_way, failing) => {
    test.each(calls)("%s", async (method, repeat) => {
      let made = 0;
      const caller = createCaller({
        credentials: () => {
          made += 1;
          return { secretId: "AKID", secretKey: "key" };
        },
        endpoint: new URL(await failing()),
        maxRetries: 1,
        timeoutSeconds: 60,
        requestsPerSecond: 0,
        clock: fakeClock(),
        random: () => 0,
      });

      const failure = await caller(call(method, repeat)).catch((thrown: unknown) => thrown);

      expect(failure).toBeInstanceOf(CloudInfiniteError);
      expect(failure).toMatchObject({ sent });
      expect(made).toBe(method === "POST" ? attempts.post : attempts.safe);
    });
  });

  if (enabling !== undefined) {
    test("POST /docbucket", async () => {
      const [failing] = Object.values(ways) as [Failure];
      const asked: string[] = [];
      const failure = new URL(await failing());
      const service = await rawServer((socket, received) => {
        const method = received.split(" ")[0] as string;
        asked.push(method);
        if (method === "GET") {
          socket.end("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n<Response/>");
        } else {
          relay(socket, received, failure);
        }
      });
      const client = createClient({
        credentials: { secretId: "AKID", secretKey: "key" },
        endpoint: service.url,
        maxRetries: 0,
        clock: fakeClock(),
      });

      await expect(client.enableDocBucket({ bucket, region })).rejects.toBeInstanceOf(CloudInfiniteError);
      expect(asked).toEqual(enabling);
    });
  }
});

/** Passes a request on to where it fails, and that failure back; each has a connection of its own. */
function relay(socket: Socket, received: string, { port }: URL): void {
  const onward = connect(Number(port), "127.0.0.1");
  onward.on("error", () => socket.resetAndDestroy());
  onward.pipe(socket);
  onward.write(received.replace(/connection: keep-alive/i, "connection: close"));
}

test("an attempt that stays silent is given up for another one, a post is waited for", async () => {
  let asked = 0;
  const service = await httpServer((response, request) => {
    asked += 1;
    if (request.method === "GET" && asked > 1) {
      response.end("<Response/>");
    }
  });
  const callerWith = (timeoutSeconds: number) =>
    createCaller({
      credentials: { secretId: "AKID", secretKey: "key" },
      endpoint: new URL(service.url),
      maxRetries: 1,
      timeoutSeconds,
      requestsPerSecond: 0,
      clock: fakeClock(),
      random: () => 0,
      silence: 50,
    });

  expect(await callerWith(60)(call("GET", "safe"))).toMatchObject({ name: "Response" });
  expect(asked).toBe(2);

  await expect(callerWith(0.2)(call("POST", "onlyUnsent"))).rejects.toMatchObject({
    code: "TimedOut",
    sent: true,
    message: expect.stringContaining("within the 0.2 s it has in all"),
  });
  expect(asked).toBe(3);
});

test(`${abortedRow}: never again, and the reason is what comes of it`, async () => {
  const abort = new AbortController();
  const service = await httpServer((response) => {
    abort.abort(new Error("enough"));
    response.writeHead(503).end();
  });
  const client = createClient({
    credentials: { secretId: "AKID", secretKey: "key" },
    endpoint: service.url,
    clock: fakeClock(),
  });

  await expect(client.listDocQueues({ bucket, region, signal: abort.signal })).rejects.toThrow("enough");
  expect(service.count).toBe(1);
});
