/** What the client makes of answers that no honest service gives. */
import { type Client, CloudInfiniteError, createClient } from "../../../provider/api";
import { bucket, closeServers, httpServer, oneQueue, rawServer, region } from "../answering";
import { filesOf, longDocuments } from "../hostile";

afterEach(closeServers);

function clientAt(endpoint: string): Client {
  return createClient({
    credentials: { secretId: "AKID", secretKey: "key" },
    endpoint,
    maxRetries: 0,
    timeoutSeconds: 20,
  });
}

const outcome = (endpoint: string): Promise<unknown> =>
  clientAt(endpoint)
    .listDocQueues({ bucket, region })
    .catch((error: unknown) => error);

const contentTypes: Readonly<Record<string, string>> = {
  html: "text/html",
  json: "application/json",
  xml: "application/xml",
};

describe.each(filesOf("bodies/refused"))("%s", (name, body) => {
  const type = contentTypes[name.split(".").at(-1) as string] as string;

  test.each([type, "application/octet-stream"])(
    "as a success is refused in one short line, as %s",
    async (as) => {
      const service = await httpServer((response) =>
        response.writeHead(200, { "content-type": as }).end(body),
      );

      const error = await outcome(service.url);

      expect(error).toBeInstanceOf(CloudInfiniteError);
      expect(error).toMatchObject({ code: "UnreadableAnswer", status: 200 });
      expect((error as Error).message).toMatch(/^[^\p{Cc}]{1,700}$/u);
    },
  );

  test("as an error leaves what the status says", async () => {
    const service = await httpServer((response) =>
      response.writeHead(403, { "content-type": type, "x-ci-request-id": "r" }).end(body),
    );

    expect(await outcome(service.url)).toMatchObject({
      code: "PermissionDenied",
      status: 403,
      requestId: "r",
    });
  });
});

test.each(filesOf("bodies/taken"))("%s is read", async (_name, body) => {
  const service = await httpServer((response) => response.end(body));

  expect(await outcome(service.url)).toMatchObject({ items: [] });
});

test.each(filesOf("http"))("%s ends as an error of the client, or as an answer", async (_name, bytes) => {
  const service = await rawServer((socket) => socket.end(bytes));

  const found = await outcome(service.url);

  expect(found instanceof CloudInfiniteError || Array.isArray((found as { items?: unknown }).items)).toBe(
    true,
  );
});

test.each(longDocuments.filter((_, index) => index % 4 === 0))(
  "ten megabytes of %s are refused",
  async (_what, make) => {
    const service = await httpServer((response) => response.end(make()));

    expect(await outcome(service.url)).toMatchObject({ code: "UnreadableAnswer" });
  },
);

/** How many bytes of an endless answer are taken; it is asked for once. */
async function takenOf(body: Buffer | string): Promise<number> {
  let taken = 0;
  const service = await rawServer((socket) => {
    socket.on("close", () => {
      taken = socket.bytesWritten;
    });
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = `${body.length.toString(16)}\r\n${body.toString("latin1")}\r\n`;
    const more = (): void => {
      while (!socket.destroyed && socket.write(chunk, "latin1")) {
        // As fast as it is taken.
      }
    };
    socket.on("drain", more);
    more();
  });
  await outcome(service.url);
  await service.close();
  expect(service.count).toBe(1);
  return taken;
}

test.each([
  ["elements", "<a/>".repeat(16_384)],
  ["text", "a".repeat(65_536)],
  ["nulls", Buffer.alloc(65_536)],
])("of %s without an end no more is taken than the limit and what was under way", async (_what, body) => {
  expect(await takenOf(body)).toBeLessThan(20 * 1024 * 1024);
});

describe("an answer without an end", () => {
  const endless = (status: number) =>
    httpServer((response) => {
      response.writeHead(status);
      const chunk = Buffer.alloc(256 * 1024, "<a/>");
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) {
          sent += chunk.length;
        }
      };
      response.on("drain", more);
      more();
    });
  let sent = 0;
  beforeEach(() => {
    sent = 0;
  });

  test("is refused after 10 MB, and no more of it is taken", async () => {
    const service = await endless(200);

    const error = await outcome(service.url);

    expect(error).toMatchObject({
      code: "UnreadableAnswer",
      message: expect.stringContaining("larger than 10 MB"),
    });
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  test("that is an error is cut after 1 MB, and the status counts", async () => {
    const service = await endless(503);

    expect(await outcome(service.url)).toMatchObject({ code: "ServiceFailed", status: 503 });
    expect(sent).toBeLessThan(10 * 1024 * 1024);
  });
});

describe("compression", () => {
  test("is not asked for", async () => {
    let asked: unknown;
    const service = await httpServer((response, request) => {
      asked = request.headers["accept-encoding"];
      response.end(oneQueue);
    });

    await outcome(service.url);

    expect(asked).toBe("identity");
  });

  test.each(["gzip", "br", "deflate, gzip", "zstd", "a-secret-of-yours"])(
    "by %s is refused before the body is looked at, so that no small answer becomes a large one",
    async (encoding) => {
      const service = await httpServer((response) =>
        response.writeHead(200, { "content-encoding": encoding }).end("x"),
      );

      const error = await outcome(service.url);

      expect(error).toMatchObject({ code: "UnreadableAnswer" });
      expect((error as Error).message).toContain("it is compressed");
      expect((error as Error).message).not.toContain("secret");
    },
  );

  test("that changes nothing is no compression", async () => {
    const service = await httpServer((response) =>
      response.writeHead(200, { "content-encoding": "identity" }).end(oneQueue),
    );

    expect(await outcome(service.url)).toMatchObject({ items: [{ queueId: "p1" }] });
  });
});

test.each([
  ["AccessDenied", "PermissionDenied", false],
  ["InternalError", "ServiceFailed", true],
  ["SlowDown", "Throttled", true],
  ["Odd", "RequestRefused", false],
])("an error %s with a status of success is the error it says", async (code, expected, retryable) => {
  const service = await httpServer((response) =>
    response.end(`<?xml version="1.0"?>\n<Error><Code>${code}</Code><RequestId>r</RequestId></Error>`),
  );

  expect(await outcome(service.url)).toMatchObject({
    code: expected,
    status: 200,
    serviceCode: code,
    requestId: "r",
    retryable,
  });
});

test("a web page is told as what it is", async () => {
  const service = await httpServer((response) => response.end("<!doctype HTML><title>Sign in</title>"));

  expect(await outcome(service.url)).toMatchObject({ message: expect.stringContaining("it is a web page") });
});

test.each([[""], [" \n"]])("a list answered with the body %j is no empty list", async (body) => {
  const service = await httpServer((response) => response.end(body));

  expect(await outcome(service.url)).toMatchObject({
    code: "UnreadableAnswer",
    message: expect.stringContaining("it is empty"),
  });
});

test("a queue without an id is refused", async () => {
  const service = await httpServer((response) =>
    response.end("<Response><QueueList><Name>a</Name></QueueList></Response>"),
  );

  expect(await outcome(service.url)).toMatchObject({
    code: "UnreadableAnswer",
    message: expect.stringContaining("without an id"),
  });
});
