/**
 * From a request without an answer to the error it stands for.
 *
 * @module
 */
import { ConnectionError, type ErrorDetails, TimeoutError, UnreadableAnswerError } from "../errors/errors";
import { describeCause } from "../errors/sentences";
import { oneLine } from "../errors/service-text";
import type { Deadline } from "./deadline";
import { connectTimedOut, type Failed } from "./receive";

export interface Unanswered {
  /** What the exchange was for. */
  readonly about: Pick<ErrorDetails, "operation" | "resource">;
  /** Where the answer should have come from. */
  readonly address: string;
  readonly deadline: Pick<Deadline, "passed" | "signal">;
  /** Milliseconds that were allowed: to connect, of silence, for the whole call. */
  readonly limits: { readonly connect: number; readonly silence: number; readonly total: number };
}

/** The error for a request without an answer; the caller's own reason when it was the caller who ended it. */
export function noAnswer({ error, sent }: Failed, { about, address, deadline, limits }: Unanswered): unknown {
  const seconds = (milliseconds: number): string => `${Math.round(milliseconds) / 1000} s`;
  if (deadline.passed()) {
    return new TimeoutError(
      { ...about, sent },
      `no complete answer from ${address} within the ${seconds(limits.total)} it has in all. Raise timeoutSeconds if that is too short.`,
    );
  }
  if (deadline.signal.aborted) {
    return deadline.signal.reason;
  }
  const cause = plainCause(error);
  const details = { ...about, sent, cause };
  const late = (what: string): TimeoutError =>
    new TimeoutError(details, `${what}. Check the network, HTTPS_PROXY, and the endpoint if one is set.`);
  switch (cause.code) {
    case connectTimedOut:
      return late(`no connection to ${address} within ${seconds(limits.connect)}`);
    case "UND_ERR_HEADERS_TIMEOUT":
      return late(`no answer from ${address} within ${seconds(limits.silence)}`);
    case "UND_ERR_BODY_TIMEOUT":
      return late(`the answer from ${address} stopped for ${seconds(limits.silence)}`);
    case "UND_ERR_HEADERS_OVERFLOW":
      return new UnreadableAnswerError(details, "its headers are too long");
    default:
      return cause.name === "HTTPParserError"
        ? new UnreadableAnswerError(details, "it is not HTTP")
        : new ConnectionError(details, address);
  }
}

/** Name, code and words alone: the parser's errors also carry what it could not read, in which there may be anything. */
function plainCause(error: unknown): Error & { readonly code: string | undefined } {
  const { name, code } = Object(error) as { name?: unknown; code?: unknown };
  return Object.assign(new Error(oneLine(describeCause(error))), {
    name: typeof name === "string" ? name : "Error",
    code: typeof code === "string" ? code : undefined,
  });
}
