/**
 * The HTTP server: reads requests, and sends what service and control surface answer.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { EmulatorControl } from "../control/control";
import { answerControl, controlFailure, isControlRequest } from "../control/routes";
import type { Refusal } from "../refusal";
import { answerRequest, type Service } from "../service";
import type { Answer } from "./answers";
import { readBody, readHeaders } from "./read";
import type { IncomingRequest } from "./request";
import { send, sendRaw } from "./send";
import { answerUnserved, refusalOf, tunnelRefusal } from "./unserved";

/** What the server serves, to whom, and how long it waits. */
export interface ServerOptions {
  readonly service: Service;
  readonly control: EmulatorControl;
  readonly allowRemoteControl: boolean;
  readonly patience?: Patience;
}

/** Milliseconds of real time for a client to send a request's headers, and the whole request. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
  /** How often that is looked at. */
  readonly checks: number;
}

export interface HttpServer {
  /** Resolves when it takes requests; rejects with Node's own error when it cannot listen. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Ends all connections, whatever they are doing, and frees the port. */
  close(): Promise<void>;
}

const patient: Patience = { headers: 60_000, request: 300_000, checks: 10_000 };

/** Makes the server; it does not listen yet. */
export function createHttpServer(options: ServerOptions): HttpServer {
  const { service, control, allowRemoteControl, patience = patient } = options;
  // With the last response of each. Node forgets a connection that became a tunnel, and would wait for its end for ever.
  const connections = new Map<Duplex, ServerResponse | undefined>();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    connections.set(request.socket, response);
    const headers = readHeaders(request.rawHeaders);
    const target = request.url ?? "";
    const isControl = isControlRequest(target, headers.values["host"]);
    const reading = readBody(request, headers.values, isControl);
    const body = reading instanceof Promise ? await reading : reading;
    const incoming: IncomingRequest = {
      method: request.method ?? "",
      target,
      headers: headers.values,
      body: headers.refusal ?? body,
    };
    const answer = isControl
      ? await controlAnswer(incoming, request.socket.remoteAddress ?? "")
      : await answerRequest(incoming, service);
    await send(answer, response, service.wait);
  }

  async function controlAnswer(incoming: IncomingRequest, peer: string): Promise<Answer> {
    const answer = answerControl(incoming, { peer, control, allowRemoteControl });
    try {
      await service.keep?.();
      return answer;
    } catch (error) {
      return controlFailure(error);
    }
  }

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response).catch(() => response.destroy());
  };

  const server = createServer(
    {
      // Without a Host header Node would answer by itself, and not in the service's form.
      requireHostHeader: false,
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.checks,
      // Longer than any client's pause, so that none finds a connection closed under its next request.
      keepAliveTimeout: 120_000,
    },
    handle,
  );
  server.on("connection", (socket) => {
    connections.set(socket, undefined);
    socket.once("close", () => connections.delete(socket));
  });
  // An expectation nobody knows may be ignored; Node would answer it by itself.
  server.on("checkExpectation", handle);

  function refuse(socket: Duplex, refusal: Refusal, request?: IncomingMessage): void {
    sendRaw(socket, answerUnserved(refusal, request, service));
  }

  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") {
      // Nobody is there to be answered.
      socket.destroy();
      return;
    }
    const refusal = refusalOf(error);
    const last = connections.get(socket);
    // Answers to the requests before it come first.
    if (last?.req.complete && !last.writableFinished && !last.destroyed) {
      last.once("close", () => refuse(socket, refusal));
    } else {
      refuse(socket, refusal, last?.req.complete === false ? last.req : undefined);
    }
  });
  server.on("connect", (request, socket) => refuse(socket, tunnelRefusal, request));

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          resolve(server.address() as AddressInfo);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections.keys()) {
          socket.destroy();
        }
      }),
  };
}
