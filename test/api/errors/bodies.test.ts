import { createClient } from "../../../provider/api";
import { bucket, closeServers, httpServer, region } from "../answering";

afterEach(closeServers);

async function failure(body: string | Buffer, headers: Record<string, string> = {}): Promise<unknown> {
  const service = await httpServer((response) =>
    response
      .writeHead(500, { "x-ci-request-id": "from-header", "x-ci-trace-id": "trace-from-header", ...headers })
      .end(body),
  );
  return createClient({
    credentials: { secretId: "AKID", secretKey: "key" },
    endpoint: service.url,
    maxRetries: 0,
  })
    .listDocQueues({ bucket, region })
    .catch((error: unknown) => error);
}

const fromHeaders = { requestId: "from-header", traceId: "trace-from-header", serviceCode: undefined };

test.each([
  [
    "XML as documented",
    "<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>A</Code>\n\t<Message>m</Message>\n\t<RequestId>r</RequestId>\n\t<TraceId>t</TraceId>\n</Error>",
    { serviceCode: "A", requestId: "r", traceId: "t" },
  ],
  [
    "another spelling",
    "<Error><Code>A</Code><RequestID>r</RequestID></Error>",
    { serviceCode: "A", requestId: "r" },
  ],
  ["XML without ids", "<Error><Code>A</Code></Error>", { ...fromHeaders, serviceCode: "A" }],
  ["XML with empty elements", "<Error><Code/><RequestId> </RequestId></Error>", fromHeaders],
  [
    "JSON",
    '{"code":"A","message":"m","request_id":"r","trace_id":"t"}',
    { serviceCode: "A", requestId: "r", traceId: "t" },
  ],
  ["JSON with other things in it", '{"code":{"a":1},"message":["m"],"request_id":7}', { requestId: "7" }],
  ["the JSON of newer gateways", '{"Response":{"Error":{"Code":"A","Message":"m"}}}', { serviceCode: "A" }],
  ["HTML", "<html><body>Bad gateway<br></body></html>", fromHeaders],
  ["XML that is no error", "<Response><Code>A</Code></Response>", fromHeaders],
  ["nothing", "", fromHeaders],
  ["text", "upstream connect error", fromHeaders],
])("an error told in %s is understood", async (_what, body, expected) => {
  expect(await failure(body)).toMatchObject({ code: "ServiceFailed", status: 500, ...expected });
});

test.each([
  ["compressed", Buffer.from("x"), { "content-encoding": "gzip" }],
  ["not UTF-8", Buffer.from([0x3c, 0xff, 0xfe]), {}],
  ["too long for an error", "<Error><Code>A</Code></Error>".padEnd(70_000), {}],
])("a body that is %s leaves status and headers", async (_what, body, headers) => {
  expect(await failure(body, headers as Record<string, string>)).toMatchObject({
    code: "ServiceFailed",
    status: 500,
    ...fromHeaders,
  });
});

test("the id of COS stands in where that of CI is missing", async () => {
  const service = await httpServer((response) =>
    response.writeHead(500, { "x-cos-request-id": "cos" }).end(),
  );
  const client = createClient({
    credentials: { secretId: "a", secretKey: "b" },
    endpoint: service.url,
    maxRetries: 0,
  });

  await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({ requestId: "cos" });
});

test("a long message on many lines becomes one short line", async () => {
  const error = await failure(
    `<Error><Code>A</Code><Message>${"many\nlines ".repeat(2000)}</Message></Error>`,
  );

  expect((error as Error).message).toMatch(/^[^\n]{100,700}$/);
});
