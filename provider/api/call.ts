/**
 * The way of every call: sign, send, read, and again where that is allowed. Each attempt is signed anew and
 * counts only when its whole answer was read, so a body cut in the middle is a failed attempt like any other.
 *
 * @module
 */
import { classify } from "./classify";
import type { Clock } from "./clock";
import type { CredentialSource, Credentials } from "./credentials";
import { ClockError, UnreadableAnswerError } from "./errors";
import { type Repeat, withRetry } from "./retry";
import { authorization, encode, encodeQuery, headersToSign } from "./signature";
import { type Answer, exchange, type HttpRequest } from "./transport";
import { parseXml, type XmlElement } from "./xml";

/** One call of the service, before it is signed. */
export interface Call {
  /** Its name in this client, such as `listDocQueues`. */
  readonly operation: string;
  /** The CAM action it needs. */
  readonly action: string;
  /** What it is about, in words. */
  readonly resource: string;
  readonly method: HttpRequest["method"];
  readonly host: string;
  /** Decoded path. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** An XML document. */
  readonly body?: string;
  readonly repeat: Repeat;
  readonly signal?: AbortSignal | undefined;
}

export interface CallerOptions {
  readonly credentials: CredentialSource;
  readonly endpoint: URL | undefined;
  readonly maxRetries: number;
  readonly timeoutSeconds: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Makes calls; remembers only by how much this machine's clock is off. */
export type Caller = (call: Call) => Promise<XmlElement | undefined>;

/** A signature holds from a little in the past, for clocks that run ahead, and for a quarter of an hour. */
const signedFor = { before: 60, after: 900 };

export function createCaller(options: CallerOptions): Caller {
  const { clock, random, endpoint, maxRetries } = options;
  const budgetMilliseconds = options.timeoutSeconds * 1000;
  let clockOffset = 0;

  function sign(call: Call, key: Credentials): HttpRequest {
    const now = Math.floor((clock.now() + clockOffset) / 1000);
    const headers: Record<string, string> = {
      host: call.host,
      ...(call.body === undefined ? {} : { "content-type": "application/xml" }),
      ...(key.securityToken === undefined ? {} : { "x-ci-security-token": key.securityToken }),
    };
    const query = call.query ?? {};
    const parts = { method: call.method, path: call.path, query, headers: headersToSign(headers) };
    const text = encodeQuery(query);
    return {
      method: call.method,
      host: call.host,
      target: call.path.split("/").map(encode).join("/") + (text === "" ? "" : `?${text}`),
      headers: {
        ...headers,
        authorization: authorization(parts, key, {
          start: now - signedFor.before,
          end: now + signedFor.after,
        }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
    };
  }

  async function attempt(call: Call, timeoutMilliseconds: number): Promise<Answer> {
    const key = typeof options.credentials === "function" ? await options.credentials() : options.credentials;
    const answer = await exchange(sign(call, key), {
      endpoint,
      timeoutMilliseconds,
      signal: call.signal,
      about: { operation: call.operation, resource: call.resource },
    });
    if (answer.status >= 200 && answer.status < 300) {
      return answer;
    }
    const error = classify(
      answer,
      {
        ...call,
        credentialSource: key.source ?? "the credentials given to the client",
        namesQueue: /^\/docqueue\/./.test(call.path),
      },
      clock.now(),
    );
    if (error instanceof ClockError && clockOffset === 0) {
      clockOffset = offsetFrom(answer, clock.now());
      if (clockOffset !== 0) {
        return attempt(call, timeoutMilliseconds);
      }
    }
    throw error;
  }

  return (call) => {
    const end = clock.now() + budgetMilliseconds;
    return withRetry(
      call.repeat,
      { maxRetries, budgetMilliseconds },
      { clock, random, signal: call.signal },
      async () => {
        const answer = await attempt(call, Math.max(1, end - clock.now()));
        return readBody(answer, call);
      },
    );
  };
}

/** A difference below half a minute is not what the signature was refused for. */
function offsetFrom(answer: Answer, now: number): number {
  const served = Date.parse(answer.headers["date"] ?? "");
  return Number.isNaN(served) || Math.abs(served - now) < 30_000 ? 0 : served - now;
}

/** The `Response` element, or `undefined` for a success without a body. */
function readBody({ body, status, headers }: Answer, call: Call): XmlElement | undefined {
  if (body.trim() === "") {
    return undefined;
  }
  const requestId = headers["x-ci-request-id"];
  const details = {
    operation: call.operation,
    resource: call.resource,
    status,
    ...(requestId === undefined ? {} : { requestId }),
  };
  let root: XmlElement;
  try {
    root = parseXml(body);
  } catch (error) {
    throw new UnreadableAnswerError(
      { ...details, cause: error },
      error instanceof Error ? error.message : "no XML",
    );
  }
  if (root.name !== "Response") {
    throw new UnreadableAnswerError(details, `its root element is ${root.name}, not Response`);
  }
  return root;
}
