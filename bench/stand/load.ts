/**
 * Load on one address: connections that are kept alive, each with one request under way.
 *
 * @module
 */
import { connect, type Socket } from "node:net";

/** Requests answered in a time. */
export interface Load {
  readonly requestsPerSecond: number;
  /** Bytes of the last answer, head and body. */
  readonly answerBytes: number;
}

/** Sends the same bytes over and over and counts answers; rejects when one is not a 200. */
export async function load(
  port: number,
  request: Buffer,
  { connections, milliseconds }: { connections: number; milliseconds: number },
): Promise<Load> {
  let answered = 0;
  let answerBytes = 0;
  const begin = process.hrtime.bigint();
  const end = Date.now() + milliseconds;

  const work = () =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write(request));
      let received: Buffer = Buffer.alloc(0);
      socket.on("data", (chunk: Buffer) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const length = answerLength(received);
        if (length === undefined || received.length < length) {
          return;
        }
        if (!received.subarray(0, 12).equals(ok)) {
          reject(new Error(`not a success: ${received.toString()}`));
          socket.destroy();
          return;
        }
        answered += 1;
        answerBytes = length;
        received = received.subarray(length);
        if (Date.now() < end) {
          socket.write(request);
        } else {
          socket.destroy();
          resolve();
        }
      });
      socket.on("error", reject);
    });
  await Promise.all(Array.from({ length: connections }, work));
  return { requestsPerSecond: answered / (Number(process.hrtime.bigint() - begin) / 1e9), answerBytes };
}

const ok = Buffer.from("HTTP/1.1 200");

function answerLength(bytes: Buffer): number | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) {
    return undefined;
  }
  const length = /\r\ncontent-length: ([0-9]+)/i.exec(bytes.toString("latin1", 0, headEnd))?.[1];
  return headEnd + 4 + Number(length);
}
