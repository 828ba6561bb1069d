/**
 * Answers as they go over the wire, whole or spoiled.
 *
 * @module
 */
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Answer } from "./answers";

/** Sends an answer; resolves when the last of it is handed over. `wait` takes milliseconds. */
export async function send(
  answer: Answer,
  response: ServerResponse,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const { status, headers, body, delivery, trickleMs } = answer;
  if (delivery === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, headers);
  if (delivery === "whole" && trickleMs === undefined) {
    response.end(body);
    return;
  }
  const bytes = Buffer.from(body);
  const arriving = delivery === "cut" ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
  for (const piece of trickleMs === undefined ? [arriving] : pieces(arriving)) {
    if (trickleMs !== undefined) {
      await wait(trickleMs);
    }
    if (response.destroyed) {
      return;
    }
    await new Promise<void>((resolve) => response.write(piece, () => resolve()));
  }
  if (delivery === "cut") {
    response.destroy();
  } else {
    response.end();
  }
}

const smallestPiece = 16;
const mostPieces = 64;

function pieces(bytes: Buffer): Buffer[] {
  const size = Math.max(smallestPiece, Math.ceil(bytes.length / mostPieces));
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

const lingerMs = 2000;

/** Answers where there is no parsed request to answer to, and ends the connection. */
export function sendRaw(socket: Duplex, { status, headers, body }: Answer): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...headers, Connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
  // Closed at once, with the rest of the request unread, the connection would be reset and the answer lost.
  socket.resume();
  const linger = setTimeout(() => socket.destroy(), lingerMs);
  socket.once("close", () => clearTimeout(linger));
}
