import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import { Agent } from "undici";
import { createClient } from "../../../provider/api";
import { startDeadline } from "../../../provider/api/sending/deadline";
import { createPool, type Pool } from "../../../provider/api/sending/pool";
import { type Answer, exchange } from "../../../provider/api/sending/transport";
import { bucket, closeServers, nobody, oneQueue, region } from "../answering";

afterEach(closeServers);

const key = { secretId: "AKID", secretKey: "key" };
const host = `${bucket}.ci.${region}.myqcloud.com`;

test("nobody there: the address and the reason are told, and that nothing was sent", async () => {
  const endpoint = await nobody();
  const client = createClient({ credentials: key, endpoint, maxRetries: 0 });

  await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
    code: "ConnectionFailed",
    sent: false,
    retryable: true,
    message: expect.stringMatching(new RegExp(`no answer from ${endpoint} \\(.*ECONNREFUSED`)),
    cause: expect.objectContaining({ code: "ECONNREFUSED" }),
  });
});

describe("an endpoint with TLS", () => {
  const fixture = (file: string) => readFileSync(join(__dirname, "../../fixtures/tls", file));
  let server: Server;
  let endpoint: string;
  let hosts: (string | undefined)[];
  beforeEach(async () => {
    hosts = [];
    server = createServer(
      { key: fixture("localhost.key.pem"), cert: fixture("localhost.cert.pem") },
      (request, response) => {
        hosts.push(request.headers.host);
        response.end(oneQueue);
      },
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    endpoint = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test("shows its own certificate, while Host stays the service's", async () => {
    const agent = new Agent({ connect: { ca: fixture("localhost.cert.pem") } });

    const answer = await exchangeAt(endpoint, { connectTimeout: 10_000, connections: async () => agent });

    expect(answer.body).toBe(oneQueue);
    expect(hosts).toEqual([host]);
    await agent.close();
  });

  test("that is not trusted is told once, with what to do", async () => {
    const client = createClient({ credentials: key, endpoint });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
      code: "ConnectionFailed",
      sent: false,
      retryable: false,
      message: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
    expect(hosts).toEqual([]);
  });
});

test("an HTTPS_PROXY that is no address is told without it: there may be a password in it", async () => {
  const before = process.env["HTTPS_PROXY"];
  process.env["HTTPS_PROXY"] = "user:a-marked-password@proxy:8080";
  try {
    const error = await exchangeAt(undefined, createPool(10_000)).catch((e: unknown) => e);

    expect(error).toMatchObject({ code: "InvalidArgument", message: expect.stringContaining("HTTPS_PROXY") });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("a-marked-password");
  } finally {
    if (before === undefined) {
      delete process.env["HTTPS_PROXY"];
    } else {
      process.env["HTTPS_PROXY"] = before;
    }
  }
});

async function exchangeAt(endpoint: string | undefined, pool: Pool): Promise<Answer> {
  const deadline = startDeadline(10_000, undefined);
  try {
    return await exchange(
      { method: "GET", host, target: "/docqueue", headers: {} },
      {
        endpoint: endpoint === undefined ? undefined : new URL(endpoint),
        deadline,
        timeoutSeconds: 10,
        about: { operation: "try" },
        pool,
      },
    );
  } finally {
    deadline.clear();
  }
}
