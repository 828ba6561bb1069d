/** Servers of the tests' own, for what no service would answer. All are closed after the test. */
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, createServer as createTcp, type Socket, type Server as TcpServer } from "node:net";

export const bucket = "documents-1250000000";
export const region = "ap-guangzhou";

export interface Answering {
  readonly url: string;
  /** Requests (or, of a raw server, connections) so far. */
  readonly count: number;
  close(): Promise<void>;
}

const open: Answering[] = [];

async function listening(
  server: Server | TcpServer,
  count: () => number,
  end: () => void,
): Promise<Answering> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answering = {
    url: `http://127.0.0.1:${port}`,
    get count() {
      return count();
    },
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      end();
      return closed;
    },
  };
  open.push(answering);
  return answering;
}

/** Answers each request as told; `number` counts from 1. */
export function httpServer(
  respond: (response: ServerResponse, request: IncomingMessage, number: number) => void,
): Promise<Answering> {
  let count = 0;
  const server = createHttp((request, response) => {
    count += 1;
    response.on("error", () => undefined);
    request.resume().on("end", () => respond(response, request, count));
  });
  return listening(
    server,
    () => count,
    () => server.closeAllConnections(),
  );
}

/** Hands each connection over once something was written to it, or at once. */
export function rawServer(
  serve: (socket: Socket, received: string, number: number) => void,
  when: "connection" | "request" = "request",
): Promise<Answering> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createTcp((socket) => {
    count += 1;
    const number = count;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    if (when === "connection") {
      serve(socket, "", number);
    } else {
      socket.once("data", (data) => serve(socket, data.toString("latin1"), number));
    }
  });
  return listening(
    server,
    () => count,
    () => {
      for (const socket of sockets) {
        socket.destroy();
      }
    },
  );
}

/** An address at which nobody listens any more. */
export async function nobody(): Promise<string> {
  const server = await rawServer(() => undefined);
  await server.close();
  return server.url;
}

export async function closeServers(): Promise<void> {
  await Promise.all(open.splice(0).map((server) => server.close()));
}

/** A success with one queue. */
export const oneQueue =
  "<Response><TotalCount>1</TotalCount><QueueList><QueueId>p1</QueueId><Name>n</Name><State>Active</State></QueueList></Response>";
