/**
 * The HTTP server: reads requests, and sends what service and control surface answer.
 *
 * @module
 */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Duplex } from "node:stream";
import { type Answer, answerIds, failure } from "./answers";
import type { EmulatorControl } from "./control/control";
import { answerControl, isControlRequest } from "./control/routes";
import { Refusal } from "./refusal";
import type { IncomingRequest } from "./request";
import { answerRequest, type Service } from "./service";

/** Limits and permissions of the server. */
export interface ServerOptions {
  readonly service: Service;
  readonly control: EmulatorControl;
  readonly allowRemoteControl: boolean;
}

const maximumBody = 1024 * 1024;
const maximumControlBody = 64 * 1024 * 1024;

/** Makes the server; it does not listen yet. */
export function createHttpServer({ service, control, allowRemoteControl }: ServerOptions): Server {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isControl = isControlRequest(request.url ?? "", request.headers.host);
    const incoming: IncomingRequest = {
      method: request.method ?? "",
      target: request.url ?? "",
      headers: singleHeaders(request),
      body: await readBody(request, isControl),
    };
    if (isControl) {
      const peer = request.socket.remoteAddress ?? "";
      send(answerControl(incoming, { peer, control, allowRemoteControl }), response);
    } else {
      send(await answerRequest(incoming, service), response);
    }
  }

  // Without a Host header Node would answer by itself, and not in the service's form.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  // Longer than any client's pause, so that none finds a connection closed under its next request.
  server.keepAliveTimeout = 120_000;
  const refuse = (socket: Duplex, refusal: Refusal) => {
    const now = service.clock.now();
    sendRaw(socket, failure(refusal, "", answerIds(0, now), now));
  };
  server.on("clientError", (_error, socket) => {
    refuse(socket, new Refusal(400, "BadRequest", "the request is not HTTP"));
  });
  // A proxy for https would have to hold the service's certificate.
  server.on("connect", (_request, socket) => {
    refuse(socket, new Refusal(405, "MethodNotAllowed", "tunnels are not supported: use http addresses"));
  });
  return server;
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

async function readBody(request: IncomingMessage, isControl: boolean): Promise<Buffer | Refusal> {
  const limit = isControl ? maximumControlBody : maximumBody;
  const chunks: Buffer[] = [];
  let length = 0;
  // A body that is refused is read all the same: a client that is still writing would miss the answer.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) {
      chunks.push(chunk);
    }
  }
  const needsLength = !isControl && ["PUT", "POST"].includes(request.method ?? "");
  if (needsLength && request.headers["content-length"] === undefined) {
    return new Refusal(411, "MissingContentLength", "Content-Length is required");
  }
  return length > limit
    ? new Refusal(400, "InvalidContent", `the body is longer than ${limit} bytes`)
    : Buffer.concat(chunks);
}

function send({ status, headers, body, delivery }: Answer, response: ServerResponse): void {
  if (delivery === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, headers);
  if (delivery === "cut") {
    const half = Buffer.from(body).subarray(0, Math.floor(Buffer.byteLength(body) / 2));
    response.write(half, () => response.destroy());
    return;
  }
  response.end(body);
}

/** Answers where there is no parsed request to answer to. */
function sendRaw(socket: Duplex, { status, headers, body }: Answer): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...headers, Connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
