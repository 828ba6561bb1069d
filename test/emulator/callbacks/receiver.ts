import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Call {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly calls: readonly Call[];
  /** Resolves when that many calls have come. */
  received(count: number): Promise<void>;
}

const open: (() => Promise<void>)[] = [];

/** Listens for callbacks on this machine until the test is over. */
export async function receiver(
  answer: (response: ServerResponse) => void = (response) => response.end(),
): Promise<Receiver> {
  const calls: Call[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url: path, headers } = request;
      calls.push({ method, path, headers, body: Buffer.concat(chunks).toString("utf8") });
      answer(response);
      for (const each of waiting.filter(({ count }) => calls.length >= count)) {
        each.resolve();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    received: (count) =>
      calls.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push({ count, resolve });
          }),
  };
}

export async function closeReceivers(): Promise<void> {
  await Promise.all(open.splice(0).map((close) => close()));
}

/** Resolves when the condition holds; it is looked at after every turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
