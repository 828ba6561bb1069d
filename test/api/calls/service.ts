/** A service that answers what a test tells it to, and writes down what it was asked. */
import { readFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Client, type ClientOptions, createClient } from "../../../provider/api";
import { type FakeClock, fakeClock } from "../../fake-clock";

export const bucket = "test008-1251704708";
export const region = "ap-chongqing";
export const place = { bucket, region };

/** A transcript of the seed. */
export const seed = (file: string): string =>
  readFileSync(join(__dirname, "../../fixtures/seed", file), "utf8");

/** One request as it came. */
export interface Asked {
  readonly method: string;
  /** Path and query as they stood on the wire. */
  readonly target: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

type Respond = (asked: Asked, response: ServerResponse) => void;

export interface Service {
  readonly asked: Asked[];
  readonly client: Client;
  readonly clock: FakeClock;
  readonly url: string;
  /** What it answers from now on: a document, or whatever a function makes of the request. */
  answer(next: string | Respond): void;
  close(): Promise<void>;
}

const running: Service[] = [];

/** Starts a service with a client that asks it; closed by {@link closeServices}. */
export async function serviceForTest(options: Partial<ClientOptions> = {}): Promise<Service> {
  const asked: Asked[] = [];
  let respond: Respond = (_, response) => void response.end("<Response/>");
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const target = request.url ?? "";
    const url = new URL(target, "http://service");
    const one: Asked = {
      method: request.method ?? "",
      target,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    asked.push(one);
    respond(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = fakeClock(Date.parse("2026-01-31T12:00:00Z"));
  const service: Service = {
    asked,
    clock,
    url,
    client: createClient({
      credentials: { secretId: "AKIDTEST", secretKey: "a-very-secret-key" },
      endpoint: url,
      maxRetries: 0,
      clock,
      random: () => 0.5,
      randomUUID: () => "11111111-2222-4333-8444-555555555555",
      ...options,
    }),
    answer: (next) => {
      respond = typeof next === "string" ? (_, response) => void response.end(next) : next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  running.push(service);
  return service;
}

export async function closeServices(): Promise<void> {
  await Promise.all(running.splice(0).map((service) => service.close()));
}

/** All of an iteration. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) {
    list.push(item);
  }
  return list;
}
