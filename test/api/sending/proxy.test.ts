import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "../../../provider/api";
import { startEmulator } from "../../../provider/emulator";

const names = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "https_proxy", "http_proxy", "no_proxy"];
const before = new Map(names.map((name) => [name, process.env[name]]));

/** A proxy that lets nothing through and writes down who was asked for. */
let proxy: Server;
let asked: string[];

beforeEach(async () => {
  asked = [];
  proxy = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(403).end();
  });
  proxy.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  for (const name of names) {
    delete process.env[name];
  }
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  process.env["HTTPS_PROXY"] = url;
  process.env["HTTP_PROXY"] = url;
});
afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

const bucket = "documents-1250000000";
const region = "ap-guangzhou";

test("HTTPS_PROXY is asked for the service's host; where it refuses, nothing was sent", async () => {
  const client = createClient({ credentials: { secretId: "a", secretKey: "b" }, maxRetries: 0 });

  await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
    code: "ConnectionFailed",
    sent: false,
  });
  expect(asked).toEqual([`${bucket}.ci.${region}.myqcloud.com:443`]);
});

test("an emulator on this machine is never asked for through a proxy", async () => {
  const emulator = await startEmulator({ region, seed: { buckets: [{ bucket }] } });
  const client = createClient({ credentials: emulator, endpoint: emulator.url, maxRetries: 0 });

  expect((await client.listDocQueues({ bucket, region })).items).toHaveLength(1);
  expect(asked).toEqual([]);
  await emulator.close();
});
