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
import { readAnswer, saysError } from "./answer";
import type { Clock } from "./clock";
import { type Deadline, startDeadline, TimeUp } from "./deadline";
import { debug, type Outcome } from "./debug";
import { elapsed } from "./elapsed";
import { limiterFor } from "./limiter";
import type { Pool } from "./pool";
import { type Attempt, type Repeat, type RetryLimits, withRetry } from "./retry";
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
  /** What of it must not be seen again, should an answer repeat it. */
  readonly secrets?: readonly (string | undefined)[] | undefined;
  /**
   * The body of a repetition, asked for before each, when what is right to send may have changed since the call began.
   * A failure of it counts as one of the attempt. Default: the same body.
   */
  readonly bodyAgain?: (() => Promise<string>) | undefined;
  /**
   * Of a call that is a part of something whose time is running already: what is left of it. The wait for its first turn
   * counts then.
   */
  readonly limits?: Partial<RetryLimits> | undefined;
  /** Told when its first turn has come: from now on its time runs. */
  readonly onBegin?: (() => void) | undefined;
  /** Told when the first byte of an attempt is about to leave: from now on the service may have it. */
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
  /** Default: the process's connections. */
  readonly pool?: Pool;
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
  ): Promise<Exchanged> {
    const key = await keys.ask(deadline);
    const request = signedRequest(call, key, clock.now() + ahead * 1000);
    const redact = redactorFor(key, request, call.secrets);
    const answer = await exchange(request, {
      endpoint,
      deadline,
      timeoutSeconds: limitsOf(call).budgetMilliseconds / 1000,
      patient: attempt.last,
      silence: options.silence,
      onSend: call.onSend,
      ...(options.pool === undefined ? {} : { pool: options.pool }),
      about: { operation: call.operation, resource: call.resource },
    });
    call.onAnswer?.(answer);
    if (answer.status >= 200 && answer.status < 300 && !saysError(answer)) {
      const requestId = answer.headers["x-ci-request-id"];
      return {
        status: answer.status,
        requestId: () => (requestId === undefined ? undefined : redact(requestId)),
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

  async function logged(
    call: Call,
    attempt: Attempt,
    exchanged: () => Promise<Exchanged>,
  ): Promise<Exchanged> {
    const begin = elapsed(clock);
    const outcome = (what: Pick<Outcome, "error" | "requestId" | "status">): Outcome => ({
      operation: call.operation,
      resource: call.resource,
      host: call.host,
      attempt: attempt.number,
      milliseconds: elapsed(clock) - begin,
      ...what,
    });
    try {
      const made = await exchanged();
      debug(() => outcome({ status: made.status, requestId: made.requestId() }));
      return made;
    } catch (error) {
      debug(() => outcome({ error }));
      throw error;
    }
  }

  /** One attempt, which is two exchanges where the first is refused for its time and the answer tells a better one. */
  async function attemptCall(call: Call, attempt: Attempt): Promise<Exchanged> {
    const deadline = startDeadline(attempt.millisecondsLeft, call.signal);
    const signedAhead = clockAheadSeconds;
    let refusal: unknown;
    const exchanged = (ahead: number) =>
      logged(call, attempt, () => exchangeOnce(call, attempt, deadline, ahead));
    try {
      return await exchanged(signedAhead).catch(async (error: unknown) => {
        const ahead = error instanceof ClockError ? error.clockAheadSeconds : undefined;
        if (ahead === undefined || Math.abs(ahead - signedAhead) < leastCorrection) {
          throw error;
        }
        refusal = error;
        clockAheadSeconds = ahead;
        await limiter?.turn(deadline.signal, "repetition");
        return exchanged(ahead);
      });
    } catch (error) {
      // What was refused for its time was sent, and is what is known when there is no time for more.
      throw error instanceof TimeUp ? (refusal ?? nothingSent(call, limitsOf(call))) : error;
    } finally {
      deadline.clear();
    }
  }

  async function turnWithin(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
    const deadline = startDeadline(milliseconds, signal);
    try {
      await limiter?.turn(deadline.signal, "repetition");
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

  function limitsOf({ limits = {} }: Call): RetryLimits {
    return {
      maxRetries: limits.maxRetries ?? maxRetries,
      budgetMilliseconds: Math.min(
        timeoutSeconds * 1000,
        limits.budgetMilliseconds ?? Number.POSITIVE_INFINITY,
      ),
    };
  }

  return async (call) => {
    const { signal } = call;
    signal?.throwIfAborted();
    let limits = limitsOf(call);
    if (call.limits === undefined) {
      // Only now its time begins: a program that asks for a low rate asks for the waiting.
      await limiter?.turn(signal);
    } else {
      const begin = elapsed(clock);
      if (!(await turnWithin(limits.budgetMilliseconds, signal))) {
        throw nothingSent(call, limits);
      }
      limits = { ...limits, budgetMilliseconds: limits.budgetMilliseconds - (elapsed(clock) - begin) };
    }
    call.onBegin?.();
    const { root } = await withRetry(
      call.repeat,
      limits,
      { clock, random, signal, turn: (milliseconds) => turnWithin(milliseconds, signal) },
      async (attempt) => attemptCall(attempt.number === 1 ? call : await again(call), attempt),
    );
    return root;
  };
}

async function again(call: Call): Promise<Call> {
  return call.bodyAgain === undefined ? call : { ...call, body: await call.bodyAgain() };
}

/** What an exchange gave. */
interface Exchanged {
  readonly status: number;
  /** Without the call's secrets; only the log asks for it. */
  readonly requestId: () => string | undefined;
  readonly root: XmlElement | undefined;
}

/** Seconds. A smaller difference is not what a signature was refused for. */
const leastCorrection = 30;

/** What must not be seen again of a request, should its answer repeat it. */
function redactorFor(key: Credentials, { headers }: HttpRequest, secrets: Call["secrets"] = []): Redact {
  const signed = headers["authorization"] ?? "";
  const signature = signed.slice(signed.lastIndexOf("=") + 1);
  return redactor([key.secretKey, key.securityToken, signed, signature, ...secrets]);
}

function nothingSent({ operation, resource }: Call, { budgetMilliseconds }: RetryLimits): TimeoutError {
  return new TimeoutError(
    { operation, resource, sent: false },
    `nothing was sent within the ${Math.round(budgetMilliseconds) / 1000} s it has in all: the function that gives the credentials took too long, or requestsPerSecond is low.`,
  );
}
