/**
 * One HTTP exchange: connect, send, read the whole answer, all within limits. Nothing is repeated, followed or
 * signed here. One connection pool serves the process; `HTTPS_PROXY` and `NO_PROXY` are honoured.
 *
 * @module
 */
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { isLoopback } from "./endpoint";
import { ConnectionError, type ErrorDetails, TimeoutError, UnreadableAnswerError } from "./errors";

/** A request ready to go, its path and query encoded as they are signed. */
export interface HttpRequest {
  readonly method: "DELETE" | "GET" | "POST" | "PUT";
  /** The service's host: goes into `Host` whatever the endpoint is. */
  readonly host: string;
  /** Encoded path with the encoded query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface TransportOptions {
  /** Connect here instead of the service's own address. */
  readonly endpoint: URL | undefined;
  /** A complete answer must be there after this many milliseconds. */
  readonly timeoutMilliseconds: number;
  readonly signal?: AbortSignal | undefined;
  /** What the exchange is for, for the words of its errors. */
  readonly about: Pick<ErrorDetails, "operation" | "resource">;
}

/** Answers beyond this are refused: the longest list page is far below it. */
const maximumBytes = 10 * 1024 * 1024;
const connectTimeout = 10_000;

let direct: Dispatcher | undefined;
let proxied: Dispatcher | undefined;

/** The process's pool. A loopback endpoint is never asked for through a proxy. */
function dispatcherFor(endpoint: URL | undefined): Dispatcher {
  if (endpoint !== undefined && isLoopback(endpoint)) {
    direct ??= new Agent({ connectTimeout });
    return direct;
  }
  proxied ??= new EnvHttpProxyAgent({ connectTimeout });
  return proxied;
}

/** Failures after which certainly nothing has reached the service. */
const unsent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Sends a request and returns its whole answer, whatever its status. */
export async function exchange(http: HttpRequest, options: TransportOptions): Promise<Answer> {
  const { endpoint, timeoutMilliseconds, signal, about } = options;
  const address = endpoint === undefined ? http.host : endpoint.origin;
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  try {
    const response = await request(`${endpoint?.origin ?? `https://${http.host}`}${http.target}`, {
      method: http.method,
      headers: { ...http.headers, host: http.host },
      body: http.body ?? null,
      dispatcher: dispatcherFor(endpoint),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(", ") : (value ?? ""),
      ]),
    );
    return { status: response.statusCode, headers, body: await readText(response, headers, about) };
  } catch (error) {
    if (signal?.aborted) {
      throw signal.reason;
    }
    if (error instanceof UnreadableAnswerError) {
      throw error;
    }
    if (timeout.aborted) {
      throw new TimeoutError({ ...about, cause: error }, address, timeoutMilliseconds / 1000);
    }
    throw new ConnectionError({ ...about, cause: error, sent: !unsent.has(codeOf(error)) }, address);
  }
}

async function readText(
  { body }: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  about: TransportOptions["about"],
): Promise<string> {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    abandon(body);
    throw new UnreadableAnswerError(about, `it is compressed (${encoding}), which was not asked for`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) {
      abandon(body);
      throw new UnreadableAnswerError(about, `it is larger than ${maximumBytes / 1024 / 1024} MB`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Ends the connection; that it ends early is no news. */
function abandon(body: Dispatcher.ResponseData["body"]): void {
  body.on("error", () => undefined).destroy();
}

/** The system's code for a failure; of several addresses that failed together, the first one's. */
function codeOf(error: unknown): string {
  const { code, errors } = Object(error) as { code?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) {
    return codeOf(errors[0]);
  }
  return typeof code === "string" ? code : "";
}
