import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ThrottledError } from "../../../provider/api";
import { debugLine } from "../../../provider/api/sending/debug";
import { bucket, closeServers, httpServer, oneQueue, region } from "../answering";

afterEach(closeServers);

const made = {
  operation: "listDocQueues",
  resource: `${region}/${bucket}`,
  host: `${bucket}.ci.${region}.myqcloud.com`,
  attempt: 2,
  milliseconds: 12.4,
};

test("a success is one line", () => {
  expect(debugLine({ ...made, status: 200, requestId: "NWQ" })).toBe(
    `operation=listDocQueues resource=${region}/${bucket} host=${bucket}.ci.${region}.myqcloud.com attempt=2 status=200 code=- requestId=NWQ ms=12`,
  );
});

test("a failure has the service's code, or the client's when there was no answer", () => {
  const error = new ThrottledError({ status: 503, serviceCode: "SlowDown", requestId: "r 1" });

  expect(debugLine({ ...made, error })).toContain('attempt=2 status=503 code=SlowDown requestId="r 1" ms=12');
  expect(debugLine({ ...made, error: new ThrottledError({}) })).toContain(
    "status=- code=Throttled requestId=-",
  );
  expect(debugLine({ ...made, error: new Error("enough") })).toContain("code=failed");
});

test("no value can forge a line", () => {
  const line = debugLine({
    ...made,
    resource: "a\nCLOUD-INFINITE 1: operation=\u001b[31mforged",
    requestId: 'a" b',
  });

  expect(line).not.toContain("\n");
  expect(line).not.toContain("\u001b");
  expect(line).toContain('requestId="a\\" b"');
});

test("NODE_DEBUG=cloud-infinite prints each attempt to standard error; without it nothing is printed", async () => {
  const service = await httpServer((response, _request, number) =>
    response
      .writeHead(number % 2 === 1 ? 500 : 200, { "x-ci-request-id": `r${number}` })
      .end(number % 2 === 1 ? "" : oneQueue),
  );
  const program = `
    const { createClient } = require("./provider/api");
    const client = createClient({ credentials: { secretId: "AKID", secretKey: "a-marked-secret" }, endpoint: "${service.url}", random: () => 0 });
    client.listDocQueues({ bucket: "${bucket}", region: "${region}" }).catch(console.error);
  `;
  const run = (debug: string) =>
    promisify(execFile)(process.execPath, ["--require", "tsx/cjs", "--eval", program], {
      cwd: join(__dirname, "../../.."),
      env: { PATH: process.env["PATH"], NODE_DEBUG: debug },
    });

  const { stdout, stderr } = await run("cloud-infinite");

  // Node itself may have something to say there.
  const ours = (text: string) => text.split("\n").filter((line) => /CLOUD-INFINITE|operation=/.test(line));

  expect(stdout).toBe("");
  expect(ours(stderr)).toEqual([
    expect.stringMatching(
      /^CLOUD-INFINITE \d+: operation=listDocQueues .* attempt=1 status=500 code=ServiceFailed requestId=r1 ms=\d+$/,
    ),
    expect.stringMatching(
      /^CLOUD-INFINITE \d+: operation=listDocQueues .* attempt=2 status=200 code=- requestId=r2 ms=\d+$/,
    ),
  ]);
  const quiet = await run("");
  expect([quiet.stdout, ...ours(quiet.stderr)]).toEqual([""]);
});
