import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import { createClient } from "../../../provider/api";
import { startDeadline } from "../../../provider/api/sending/deadline";
import { createPool, type Pool } from "../../../provider/api/sending/pool";
import { type Answer, exchange } from "../../../provider/api/sending/transport";
import { bucket, closeServers, nobody, oneQueue, rawServer, region } from "../answering";

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

test("nobody leads on: a proxy that takes the connection and never answers is given up in time", async () => {
  const silent = await rawServer(() => undefined);
  await withProxy(silent.url, async () => {
    await expect(exchangeAt(undefined, createPool(100))).rejects.toMatchObject({
      code: "TimedOut",
      sent: false,
      message: expect.stringContaining(`no connection to ${host} within 0.1 s`),
    });
  });
});

const fixture = (file: string) => readFileSync(join(__dirname, "../../fixtures/tls", file));

describe.each([
  ["a name", "localhost", "localhost"],
  ["an address", "127.0.0.1", "address"],
])("an endpoint with TLS at %s", (_what, at, files) => {
  let server: Server;
  let endpoint: string;
  let hosts: (string | undefined)[];
  beforeEach(async () => {
    hosts = [];
    server = createServer(
      { key: fixture(`${files}.key.pem`), cert: fixture(`${files}.cert.pem`) },
      (request, response) => {
        hosts.push(request.headers.host);
        response.end(oneQueue);
      },
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    endpoint = `https://${at}:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test("shows its own certificate, while Host stays the service's", async () => {
    const pool = createPool(10_000, fixture(`${files}.cert.pem`));

    const answer = await exchangeAt(endpoint, pool);

    expect(answer.body).toBe(oneQueue);
    expect(hosts).toEqual([host]);
    await (await pool.connections(new URL(endpoint))).close();
  });

  test("with the certificate of another one is refused", async () => {
    const other = files === "address" ? "localhost" : "127.0.0.1";
    const pool = createPool(10_000, fixture(`${files}.cert.pem`));
    const wrong = endpoint.replace(at, other);

    await expect(exchangeAt(wrong, pool)).rejects.toMatchObject({
      code: "ConnectionFailed",
      sent: false,
      retryable: false,
    });
    expect(hosts).toEqual([]);
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
  await withProxy("user:a-marked-password@proxy:8080", async () => {
    const error = await exchangeAt(undefined, createPool(10_000)).catch((e: unknown) => e);

    expect(error).toMatchObject({ code: "InvalidArgument", message: expect.stringContaining("HTTPS_PROXY") });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("a-marked-password");
  });
});

/** With a proxy as the only setting of this kind. */
async function withProxy(proxy: string, work: () => Promise<void>): Promise<void> {
  const before = { ...process.env };
  for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"]) {
    delete process.env[name];
  }
  process.env["HTTPS_PROXY"] = proxy;
  try {
    await work();
  } finally {
    process.env = before;
  }
}

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
