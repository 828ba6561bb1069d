/**
 * One HTTP exchange: connect, send, read the whole answer, all within limits. Nothing is repeated, followed or
 * signed here. A compressed answer is never unpacked: none is asked for, so a small one cannot become a large one.
 *
 * @module
 */
import type { Dispatcher } from "undici";
import { type ErrorDetails, UnreadableAnswerError } from "../errors/errors";
import type { Deadline } from "./deadline";
import { noAnswer } from "./no-answer";
import { type Pool, processPool } from "./pool";
import { receive } from "./receive";

/** A request ready to go, its path and query encoded as they are signed. */
export interface HttpRequest {
  readonly method: "DELETE" | "GET" | "POST" | "PUT";
  /** The service's host: goes into `Host` whatever the endpoint is, and is not among the headers. */
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
  /** When a complete answer must be there. */
  readonly deadline: Deadline;
  /** Seconds the whole call may take, for the words of an error. */
  readonly timeoutSeconds: number;
  /** No other attempt will follow, so that waiting longer is better than giving up. Default: false. */
  readonly patient?: boolean;
  /** Told when the first byte of the request is about to leave. */
  readonly onSend?: (() => void) | undefined;
  /** What the exchange is for, for the words of its errors. */
  readonly about: Pick<ErrorDetails, "operation" | "resource">;
  /** Milliseconds of silence before and within the answer after which another attempt is the better bet. Default: 20 s. */
  readonly silence?: number | undefined;
  /** Default: the process's. */
  readonly pool?: Pool;
}

const megabyte = 1024 * 1024;
/** The longest list page is far below this. */
const largestBodies = { success: 10 * megabyte, failure: megabyte };
const longestSilence = 20_000;

/** Sends a request and returns its whole answer, whatever its status. */
export async function exchange(http: HttpRequest, options: TransportOptions): Promise<Answer> {
  const { endpoint, deadline, patient = false, about, pool = processPool } = options;
  // 0 turns undici's own limit off; the deadline holds in any case.
  const silence = patient ? 0 : (options.silence ?? longestSilence);
  const outcome = await receive(
    await pool.connections(endpoint),
    {
      origin: endpoint?.origin ?? `https://${http.host}`,
      path: http.target,
      method: http.method,
      headers: { ...http.headers, host: http.host, "accept-encoding": "identity" },
      body: http.body ?? null,
      headersTimeout: silence,
      bodyTimeout: silence,
      ...certificateOf(endpoint),
    },
    {
      limits: largestBodies,
      connectTimeout: pool.connectTimeout,
      signal: deadline.signal,
      onSend: options.onSend,
    },
  );
  if ("error" in outcome) {
    throw noAnswer(outcome, {
      about,
      address: endpoint?.origin ?? http.host,
      deadline,
      limits: { connect: pool.connectTimeout, silence, total: options.timeoutSeconds * 1000 },
    });
  }
  const { status, headers, body, refused } = outcome;
  const text = body === undefined ? undefined : decode(body);
  if (text !== undefined) {
    return { status, headers, body: text };
  }
  if (status >= 200 && status < 300) {
    throw new UnreadableAnswerError({ ...about, status }, refused ?? "it is not UTF-8");
  }
  // The status says what is wrong, whatever page somebody put around it.
  return { status, headers, body: "" };
}

/** An endpoint shows its own certificate, not that of the host it stands for. */
function certificateOf(endpoint: URL | undefined): Partial<Dispatcher.DispatchOptions> {
  // The option is undici's, and missing from its types.
  return endpoint?.protocol === "https:" ? ({ servername: endpoint.hostname } as object) : {};
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}
