/** Every row of the table in `sending/retry.ts`, made to happen; what is expected of it is read from its cells. */
import dns from "node:dns";
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createServer as createTls, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { CloudInfiniteError, createClient } from "../../../provider/api";
import { docBucketCalls } from "../../../provider/api/calls/doc-buckets";
import { docJobCalls } from "../../../provider/api/calls/doc-jobs";
import { type Call, type Caller, createCaller } from "../../../provider/api/sending/call";
import { createPool, type Pool } from "../../../provider/api/sending/pool";
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
afterEach(async () => {
  jest.restoreAllMocks();
  await closeServers();
});

/** Where a call goes, and how, so that it meets the failure at every attempt. */
interface Place {
  /** The service itself when there is none. */
  readonly endpoint?: string;
  readonly pool?: Pool;
  /** Milliseconds of silence that are waited for. */
  readonly silence?: number;
  readonly timeoutSeconds?: number;
}
type Failure = () => Promise<Place>;

const at = async (server: Promise<{ readonly url: string }>): Promise<Place> => ({
  endpoint: (await server).url,
});
const answering =
  (respond: (response: ServerResponse) => void): Failure =>
  () =>
    at(httpServer(respond));
const status =
  (code: number, body = "", headers = {}): Failure =>
  () =>
    answering((response) => response.writeHead(code, headers).end(body))();
const raw =
  (bytes: string): Failure =>
  () =>
    at(rawServer((socket) => socket.end(bytes)));
const error = (code: string) => `<Error><Code>${code}</Code><RequestId>r</RequestId></Error>`;
const inAnHour = () => ({ date: new Date(Date.now() + 3_600_000).toUTCString() });
const overTls = ({ url }: { readonly url: string }): string => url.replace("http:", "https:");

/** A pool that goes through a proxy; the settings of the machine take no part. */
async function poolThrough(proxy: string): Promise<Pool> {
  const before = { ...process.env };
  const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"];
  try {
    for (const name of names) {
      delete process.env[name];
    }
    process.env["HTTPS_PROXY"] = proxy;
    const pool = createPool(10_000);
    await pool.connections(undefined);
    return pool;
  } finally {
    process.env = before;
  }
}

/** The first cell of each row, and the ways in which it happens. */
const rows: Readonly<Record<string, Readonly<Record<string, Failure>>>> = {
  "no connection: refused, unknown host, no answer to it, tunnel refused by a proxy": {
    refused: async () => ({ endpoint: await nobody() }),
    "unknown host": async () => {
      jest
        .spyOn(dns, "lookup")
        .mockImplementation(((_host: string, _options: object, done: (e: Error) => void) =>
          done(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }))) as never);
      return { endpoint: "http://unknown.localhost" };
    },
    "no answer to it": async () => ({
      endpoint: overTls(await rawServer(() => undefined, "connection")),
      pool: createPool(30),
    }),
    "closed during the handshake": async () => ({
      endpoint: overTls(await rawServer((socket) => socket.destroy(), "connection")),
    }),
    "tunnel refused by a proxy": async () => {
      const proxy = await rawServer((socket) =>
        socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
      );
      return { pool: await poolThrough(proxy.url) };
    },
  },
  "the certificate is not trusted": {
    "made by itself": async () => ({
      endpoint: `https://localhost:${(distrusted.address() as AddressInfo).port}`,
    }),
  },
  "the connection broke before an answer": {
    reset: () => at(rawServer((socket) => socket.resetAndDestroy())),
    closed: () => at(rawServer((socket) => socket.end())),
  },
  "the answer was cut, or did not come in time": {
    "cut in the headers": raw("HTTP/1.1 200 OK\r\nDa"),
    "cut in the body": raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<Resp"),
    "no answer at all": async () => ({
      endpoint: (await rawServer(() => undefined)).url,
      silence: 20,
      timeoutSeconds: 0.7,
    }),
    "cut between chunks": raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<Resp\r\n"),
  },
  "429, or any status with `SlowDown`": {
    "429": status(429),
    "503 SlowDown": status(503, error("SlowDown")),
    "400 SlowDown": status(400, error("SlowDown")),
    "200 SlowDown": status(200, error("SlowDown")),
  },
  "408, 5xx": {
    "408": status(408),
    "500": status(500, error("InternalError")),
    "502": status(502, "<html><body>Bad gateway</body></html>"),
    "503": status(503),
    "504": status(504),
  },
  "an answer that cannot be read": {
    HTML: status(200, "<html><body>Sign in</body></html>"),
    "half a document": status(200, "<Response><A>"),
    "no HTTP": raw("SSH-2.0-OpenSSH_9.6\r\n"),
  },
  "refused for the time of its signature": {
    RequestTimeTooSkewed: () => status(403, error("RequestTimeTooSkewed"), inAnHour())(),
    SignatureExpired: () => status(401, error("SignatureExpired"), inAnHour())(),
    "AccessDenied, Request has expired": () =>
      status(
        403,
        "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
        inAnHour(),
      )(),
  },
  "3xx, any other 4xx": Object.fromEntries(
    [301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 409, 411, 412].map((code) => [
      String(code),
      status(code),
    ]),
  ),
};

const abortedRow = "the caller's signal was aborted";

interface DocumentedRow {
  readonly what: string;
  readonly sent: string;
  readonly safe: string;
  readonly docBucket: string;
  readonly docJobs: string;
}

/** The rows of the one table in a text that has such columns. */
function tableIn(file: string): readonly DocumentedRow[] {
  const source = readFileSync(join(__dirname, "../../..", file), "utf8");
  const lines = [...source.matchAll(/^(?: \* )?\| (.+) \|$/gm)].map(([, cells = ""]) => cells.split(" | "));
  const begin = lines.findIndex(([first]) => first === "what failed");
  const end = lines.findIndex(([first]) => first === abortedRow);
  return lines
    .slice(begin + 1, end + 1)
    .filter(([first = ""]) => !first.startsWith("--"))
    .map(([what = "", sent = "", safe = "", docBucket = "", docJobs = ""]) => ({
      what,
      sent,
      safe,
      docBucket,
      docJobs,
    }));
}

const documented = tableIn("provider/api/sending/retry.ts");

test("every row of the documentation is here, and the page of the client has the same", () => {
  expect(documented.map(({ what }) => what)).toEqual([...Object.keys(rows), abortedRow]);
  expect(tableIn("docs/client.md")).toEqual(documented);
});

/** Attempts of which one repetition is allowed, by what a cell says. */
function attemptsBy(cell: string): number {
  const attempts = { again: 2, never: 1, "once, with the service's time": 2, "once, likewise": 2 }[cell];
  if (attempts === undefined) {
    throw new Error(`the table says "${cell}"`);
  }
  return attempts;
}

/** What is asked of the service when a bucket that no list shows is to be switched on. */
function enablingBy(cell: string, mayHaveHappened: boolean): readonly string[] {
  return cell === "after a look"
    ? ["POST", "look", "POST", ...(mayHaveHappened ? ["look"] : [])]
    : Array(attemptsBy(cell)).fill("POST");
}

const call = (method: Call["method"]): Call => ({
  operation: "try",
  action: "ci:Try",
  resource: bucket,
  method,
  host: `${bucket}.ci.${region}.myqcloud.com`,
  path: "/docqueue",
  repeat: "safe",
  ...(method === "PUT" ? { body: "<Request/>" } : {}),
});

/** A way to call that meets the failure with one repetition allowed, and what was made of it. */
function callerAt({ endpoint, ...place }: Place): { caller: Caller; attempts: () => number } {
  let attempts = 0;
  const caller = createCaller({
    credentials: () => {
      attempts += 1;
      return { secretId: "AKID", secretKey: "key" };
    },
    endpoint: endpoint === undefined ? undefined : new URL(endpoint),
    maxRetries: 1,
    timeoutSeconds: 60,
    requestsPerSecond: 0,
    clock: fakeClock(),
    random: () => 0,
    ...place,
  });
  return { caller, attempts: () => attempts };
}

/** Answers each look with an empty list, and hands on everything else. */
function lookingIn(caller: Caller, empty: Call["path"], asked: string[]): Caller {
  return async (one) => {
    if (one.method === "GET" && one.path === empty) {
      asked.push("look");
      return { name: "Response", text: "", children: [] };
    }
    return caller(one);
  };
}

const context = { clock: fakeClock(), random: () => 0, maxRetries: 1, budgetMilliseconds: 60_000 };
const cases = documented
  .filter(({ what }) => what !== abortedRow)
  .flatMap((row) => Object.entries(rows[row.what] ?? {}).map(([way, failing]) => ({ ...row, way, failing })));

describe.each(cases)("$what: $way", ({ failing, sent, safe, docBucket, docJobs }) => {
  const isSent = sent !== "no";

  test.each(["GET", "PUT", "DELETE"] as const)("%s", async (method) => {
    const { caller, attempts } = callerAt(await failing());

    const failure = await caller(call(method)).catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(CloudInfiniteError);
    expect(failure).toMatchObject({ sent: isSent });
    expect(attempts()).toBe(attemptsBy(safe));
  });

  test("POST /docbucket", async () => {
    const { caller, attempts } = callerAt(await failing());
    const asked: string[] = [];
    const counted: Caller = async (one) => {
      const before = attempts();
      try {
        return await caller(one);
      } finally {
        asked.push(...Array(attempts() - before).fill(one.method));
      }
    };
    const { enableDocBucket } = docBucketCalls(lookingIn(counted, "/docbucket", asked), context);

    const failure = await enableDocBucket({ bucket, region }).catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(CloudInfiniteError);
    expect(asked).toEqual(enablingBy(docBucket, (failure as CloudInfiniteError).mayHaveHappened));
  });

  test("POST /doc_jobs", async () => {
    const { caller, attempts } = callerAt(await failing());
    const looks: string[] = [];
    const { submitDocJob } = docJobCalls(lookingIn(caller, "/doc_jobs", looks), {
      ...context,
      randomUUID: () => "11111111-2222-4333-8444-555555555555",
      docQueues: async function* () {},
    });

    const failure = await submitDocJob({
      bucket,
      region,
      input: { object: "1.doc" },
      output: { bucket, object: "${Number}.jpg" },
    }).catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(CloudInfiniteError);
    expect(attempts()).toBe(attemptsBy(docJobs));
    expect(looks.length > 0).toBe((failure as CloudInfiniteError).mayHaveHappened);
  });
});

test("an attempt that stays silent is given up for another one, a post is waited for", async () => {
  const silence = 50;
  let asked = 0;
  const service = await httpServer((response, request) => {
    asked += 1;
    if (request.method === "POST") {
      setTimeout(() => response.end("<Response/>"), 4 * silence);
    } else if (asked > 1) {
      response.end("<Response/>");
    }
  });
  const { caller } = callerAt({ endpoint: service.url, silence });

  expect(await caller(call("GET"))).toMatchObject({ name: "Response" });
  expect(asked).toBe(2);
  expect(await caller({ ...call("POST"), repeat: "onlyUnsent" })).toMatchObject({ name: "Response" });
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
