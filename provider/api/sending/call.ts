/**
 * The way of every call: wait for its turn, sign, send, read, and again where that is allowed. Each attempt is signed
 * anew and counts only when its whole answer was read, so a body cut in the middle is a failed attempt like any other.
 *
 * @module
 */

import { type CredentialSource, type Credentials, givenKey } from "../credentials/credentials";
import { keySource } from "../credentials/key-source";
import { classify } from "../errors/classify";
import { AuthenticationError, ClockError, ThrottledError, TimeoutError } from "../errors/errors";
import { type Redact, redactor } from "../errors/service-text";
import type { XmlElement } from "../wire/xml";
import { readAnswer } from "./answer";
import type { Clock } from "./clock";
import { type Deadline, startDeadline, TimeUp } from "./deadline";
import { debug, type Outcome } from "./debug";
import { limiterFor } from "./limiter";
import { type Attempt, type Repeat, withRetry } from "./retry";
import { type Signable, signedRequest } from "./sign";
import { type Answer, exchange, type HttpRequest } from "./transport";

/** One call of the service, before it is signed. */
export interface Call extends Signable {
  /** Its name in this client, such as `listDocQueues`. */
  readonly operation: string;
  /** The CAM action it needs. */
  readonly action: string;
  /** What it is about, in words. */
  readonly resource: string;
  readonly repeat: Repeat;
  readonly signal?: AbortSignal | undefined;
  /** Told before each attempt: from now on the service may have it. */
  readonly onSend?: (() => void) | undefined;
  /** Told of every complete answer, whatever its status, before it is judged. */
  readonly onAnswer?: ((answer: Answer) => void) | undefined;
}

export interface CallerOptions {
  readonly credentials: CredentialSource;
  readonly endpoint: URL | undefined;
  readonly maxRetries: number;
  readonly timeoutSeconds: number;
  /** 0 for no limit. */
  readonly requestsPerSecond: number;
  readonly clock: Clock;
  readonly random: () => number;
  /** Milliseconds of silence after which another attempt is the better bet. Default: 20 s. */
  readonly silence?: number;
}

/** Makes calls; remembers only by how much this machine's clock is off. */
export type Caller = (call: Call) => Promise<XmlElement | undefined>;

export function createCaller(options: CallerOptions): Caller {
  const { clock, random, endpoint, maxRetries, timeoutSeconds } = options;
  const keys = keySource(options.credentials, clock);
  const limiter = limiterFor(options.requestsPerSecond, endpoint?.origin ?? "service", clock);
  let clockAheadSeconds = 0;

  /** Signs with a time, sends, and reads an answer that is a success; throws what any other one stands for. */
  async function exchangeOnce(
    call: Call,
    attempt: Attempt,
    deadline: Deadline,
    ahead: number,
  ): Promise<Made> {
    const key = await deadline.over(keys.ask());
    const request = signedRequest(call, key, clock.now() + ahead * 1000);
    const redact = redactorFor(key, request);
    call.onSend?.();
    const answer = await exchange(request, {
      endpoint,
      deadline,
      timeoutSeconds,
      patient: attempt.last,
      silence: options.silence,
      about: { operation: call.operation, resource: call.resource },
    });
    call.onAnswer?.(answer);
    if (answer.status >= 200 && answer.status < 300) {
      const requestId = answer.headers["x-ci-request-id"];
      return {
        status: answer.status,
        requestId: requestId === undefined ? undefined : redact(requestId),
        root: readAnswer(answer, { ...call, redact }),
      };
    }
    const error = classify(
      answer,
      {
        ...call,
        credentialSource: key.source ?? givenKey,
        namesQueue: /^\/docqueue\/./.test(call.path),
        redact,
      },
      clock.now(),
    );
    if (error instanceof ThrottledError) {
      limiter?.slowDown();
    }
    if (error instanceof AuthenticationError) {
      keys.forget(key);
    }
    throw error;
  }

  async function logged(call: Call, attempt: Attempt, exchanged: () => Promise<Made>): Promise<Made> {
    const begin = clock.now();
    const outcome = (what: Pick<Outcome, "error" | "requestId" | "status">): Outcome => ({
      operation: call.operation,
      resource: call.resource,
      host: call.host,
      attempt: attempt.number,
      milliseconds: clock.now() - begin,
      ...what,
    });
    try {
      const made = await exchanged();
      debug(outcome(made));
      return made;
    } catch (error) {
      debug(outcome({ error }));
      throw error;
    }
  }

  /** One attempt, which is two exchanges where the first is refused for its time and the answer tells a better one. */
  async function attemptCall(call: Call, attempt: Attempt): Promise<Made> {
    const deadline = startDeadline(attempt.millisecondsLeft, call.signal);
    const signedAhead = clockAheadSeconds;
    const exchanged = (ahead: number) =>
      logged(call, attempt, () => exchangeOnce(call, attempt, deadline, ahead));
    try {
      return await exchanged(signedAhead).catch(async (error: unknown) => {
        const ahead = error instanceof ClockError ? error.clockAheadSeconds : undefined;
        if (ahead === undefined || Math.abs(ahead - signedAhead) < leastCorrection) {
          throw error;
        }
        clockAheadSeconds = ahead;
        await limiter?.turn(deadline.signal);
        return exchanged(ahead);
      });
    } catch (error) {
      throw error instanceof TimeUp ? keyTooLate(call, timeoutSeconds) : error;
    } finally {
      deadline.clear();
    }
  }

  async function turnWithin(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
    const deadline = startDeadline(milliseconds, signal);
    try {
      await limiter?.turn(deadline.signal);
      return true;
    } catch (error) {
      if (deadline.passed()) {
        return false;
      }
      throw error;
    } finally {
      deadline.clear();
    }
  }

  return async (call) => {
    const { signal } = call;
    signal?.throwIfAborted();
    // Only now its time begins: a program that asks for a low rate asks for the waiting.
    await limiter?.turn(signal);
    const { root } = await withRetry(
      call.repeat,
      { maxRetries, budgetMilliseconds: timeoutSeconds * 1000 },
      { clock, random, signal, turn: (milliseconds) => turnWithin(milliseconds, signal) },
      (attempt) => attemptCall(call, attempt),
    );
    return root;
  };
}

/** What an exchange gave. */
interface Made {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly root: XmlElement | undefined;
}

/** Seconds. A smaller difference is not what a signature was refused for. */
const leastCorrection = 30;

/** What must not be seen again of a request, should its answer repeat it. */
function redactorFor(key: Credentials, { headers }: HttpRequest): Redact {
  const signed = headers["authorization"] ?? "";
  return redactor([key.secretKey, key.securityToken, signed, signed.slice(signed.lastIndexOf("=") + 1)]);
}

function keyTooLate({ operation, resource }: Call, seconds: number): TimeoutError {
  return new TimeoutError(
    { operation, resource, sent: false },
    `nothing was sent within the ${seconds} s it has in all: the function that gives the credentials took too long, or requestsPerSecond is low.`,
  );
}
