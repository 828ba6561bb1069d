import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import {
  AuthenticationError,
  type Client,
  CloudInfiniteError,
  createClient,
  PermissionError,
  ServiceFailedError,
} from "../../provider/api";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { fakeClock } from "../fake-clock";

const bucket = "documents-1250000000";
const region = "ap-guangzhou";

function clientAt(
  endpoint: string,
  key: Partial<{ secretId: string; secretKey: string }> = {},
  maxRetries = 0,
): Client {
  return createClient({
    credentials: { secretId: "AKIDTEST", secretKey: "a-very-secret-key", source: "THE_VARIABLE", ...key },
    endpoint,
    maxRetries,
    clock: fakeClock(),
    timeoutSeconds: 5,
  });
}

describe("what the service refuses", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ region, seed: { buckets: [{ bucket }] } });
  });
  afterEach(() => emulator.close());

  test.each([
    ["an unknown key id", { secretId: "AKIDWRONG" }, "SecretidNotExist"],
    ["a wrong key", { secretKey: "wrong" }, "InvalidAuthorization"],
  ])("%s names where the key came from, and the request id", async (_what, key, serviceCode) => {
    const good = { secretId: emulator.secretId, secretKey: emulator.secretKey };
    const error = await clientAt(emulator.url, { ...good, ...key })
      .listDocQueues({ bucket, region })
      .catch((e: unknown) => e);

    expect(error).toBeInstanceOf(AuthenticationError);
    const { requestId, message } = error as AuthenticationError;
    expect(message).toContain("THE_VARIABLE");
    expect(message).toContain(requestId);
    expect(error).toMatchObject({ code: "AuthenticationFailed", serviceCode, operation: "listDocQueues" });
  });

  test("a bucket without document processing is told apart", async () => {
    const client = clientAt(emulator.url, { secretId: emulator.secretId, secretKey: emulator.secretKey });

    await expect(client.listDocQueues({ bucket: "off-1250000000", region })).rejects.toMatchObject({
      code: "FeatureNotEnabled",
      status: 400,
    });
  });

  test("a queue that does not exist is told apart when it is updated", async () => {
    const client = clientAt(emulator.url, { secretId: emulator.secretId, secretKey: emulator.secretKey });

    await expect(
      client.updateDocQueue({
        bucket,
        region,
        queueId: "p0",
        name: "a",
        state: "Active",
        notifyConfig: { state: "Off" },
      }),
    ).rejects.toMatchObject({ code: "QueueNotFound" });
  });

  test("a clock that is off is corrected once from the service's own", async () => {
    emulator.control.setClock({ offsetMs: 3 * 3600 * 1000 });
    const client = createClient({
      credentials: { secretId: emulator.secretId, secretKey: emulator.secretKey },
      endpoint: emulator.url,
      maxRetries: 0,
    });

    expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
    expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
    expect(emulator.control.requests().map(({ status }) => status)).toEqual([401, 200, 200]);
  });
});

describe("answers nobody should send", () => {
  let server: Server;
  let respond: (response: ServerResponse) => void;
  let url: string;

  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume();
      respond(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const failure = async (): Promise<CloudInfiniteError> => {
    const error = await clientAt(url)
      .listDocQueues({ bucket, region })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CloudInfiniteError);
    return error as CloudInfiniteError;
  };

  test.each([
    ["HTML", "<html><body>Sign in<br></body></html>", "not readable"],
    ["truncated XML", "<Response><QueueList><QueueId>p1</Queue", "not well-formed"],
    ["another root", "<Other/>", "root element is Other"],
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><Response/>', "document type"],
    ["a queue without an id", "<Response><QueueList><Name>a</Name></QueueList></Response>", "without an id"],
  ])("%s is refused in words", async (_what, body, words) => {
    respond = (response) => response.end(body);

    const error = await failure();

    expect(error.code).toBe("UnreadableAnswer");
    expect(error.message).toContain(words);
  });

  test("an answer beyond 10 MB is refused", async () => {
    respond = (response) => {
      const chunk = Buffer.alloc(1024 * 1024, " ");
      response.on("error", () => undefined);
      for (let sent = 0; sent < 12; sent += 1) {
        response.write(chunk);
      }
      response.end();
    };

    expect((await failure()).message).toContain("larger than 10 MB");
  });

  test("a compressed answer is refused, since none was asked for", async () => {
    respond = (response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x");

    expect((await failure()).message).toContain("compressed");
  });

  test.each([
    [
      "JSON",
      '{"code":"InternalError","message":"oops","request_id":"r1"}',
      { serviceCode: "InternalError", requestId: "r1" },
    ],
    [
      "another spelling",
      "<Error><Code>A</Code><RequestID>r2</RequestID></Error>",
      { serviceCode: "A", requestId: "r2" },
    ],
    ["HTML", "<html><br></html>", { requestId: "from-header" }],
    ["nothing", "", { requestId: "from-header" }],
  ])("an error told in %s is understood", async (_what, body, expected) => {
    respond = (response) => response.writeHead(500, { "x-ci-request-id": "from-header" }).end(body);

    const error = await failure();

    expect(error).toBeInstanceOf(ServiceFailedError);
    expect(error).toMatchObject({ status: 500, ...expected });
  });

  test("a redirect is not followed: the signature goes to no other host", async () => {
    respond = (response) => response.writeHead(302, { location: "http://127.0.0.1:1/elsewhere" }).end();

    expect(await failure()).toMatchObject({ code: "RequestRefused", status: 302 });
  });

  test("an answer that never ends is given up on after timeoutSeconds", async () => {
    respond = (response) => void response.write("<Response>");
    const client = createClient({
      credentials: { secretId: "a", secretKey: "b" },
      endpoint: url,
      maxRetries: 0,
      timeoutSeconds: 0.05,
    });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({ code: "TimedOut" });
  });

  test("a success without a body is read back", async () => {
    let calls = 0;
    respond = (response) => {
      calls += 1;
      response.end(
        calls === 1
          ? ""
          : "<Response><QueueList><QueueId>p1</QueueId><Name>n</Name><State>Active</State></QueueList></Response>",
      );
    };

    const queue = await clientAt(url).updateDocQueue({
      bucket,
      region,
      queueId: "p1",
      name: "n",
      state: "Active",
      notifyConfig: {},
    });

    expect(queue.name).toBe("n");
    expect(calls).toBe(2);
  });

  test.each([
    ["<NonExistPIDs><QueueID>a</QueueID><QueueID>b</QueueID></NonExistPIDs>"],
    ["<NonExistPIDs><QueueId>a</QueueId></NonExistPIDs><NonExistPIDs><QueueId>b</QueueId></NonExistPIDs>"],
    ["<NonExistPIDs>a,b</NonExistPIDs>"],
    ["<NonExistPIDs>a</NonExistPIDs><NonExistPIDs>b</NonExistPIDs>"],
  ])("ids that do not exist are read from %s", async (body) => {
    respond = (response) => response.end(`<Response>${body}</Response>`);

    expect((await clientAt(url).listDocQueues({ bucket, region, queueIds: ["a", "b"] })).missing).toEqual([
      "a",
      "b",
    ]);
  });

  test("a list that claims more than it has ends on its empty page", async () => {
    let page = 0;
    respond = (response) => {
      page += 1;
      const items = page === 1 ? "<DocBucketList><BucketId>a-1</BucketId></DocBucketList>" : "";
      response.end(`<Response><TotalCount>3</TotalCount>${items}</Response>`);
    };

    const ids: string[] = [];
    for await (const { bucketId } of clientAt(url).docBuckets({ region })) {
      ids.push(bucketId);
    }

    expect(ids).toEqual(["a-1"]);
  });
});

test("nobody there: the address and the reason are told, and that nothing was sent", async () => {
  const error = await clientAt("http://127.0.0.1:9")
    .listDocQueues({ bucket, region })
    .catch((e: unknown) => e);

  expect(error).toMatchObject({ code: "ConnectionFailed", sent: false });
  expect((error as Error).message).toContain("http://127.0.0.1:9");
  expect((error as Error).message).toContain("ECONNREFUSED");
});

test("no secret shows in an error, however it is printed", async () => {
  const error = await clientAt("http://127.0.0.1:9")
    .listDocQueues({ bucket, region })
    .catch((e: unknown) => e);

  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("a-very-secret-key");
});

test.each([
  "ftp://127.0.0.1",
  "not an address",
  "http://127.0.0.1/path",
  "http://user:pw@127.0.0.1",
  "http://example.com",
])("the endpoint %s is refused", (endpoint) => {
  expect(() => clientAt(endpoint)).toThrow(CloudInfiniteError);
});

test("an error of another copy of this package is still what it is", () => {
  let other: typeof import("../../provider/api/errors") | undefined;
  jest.isolateModules(() => {
    other = require("../../provider/api/errors");
  });
  const error = new (other as NonNullable<typeof other>).PermissionError({ status: 403 }, "ci:Act");

  expect(Object.getPrototypeOf(error)).not.toBe(PermissionError.prototype);
  expect(error instanceof PermissionError).toBe(true);
  expect(error instanceof CloudInfiniteError).toBe(true);
  expect(error instanceof AuthenticationError).toBe(false);
});
