/**
 * Whether a failed call is made again, and after how long. Decisions are pure; the loop around them only asks.
 *
 * | what failed | was anything sent | GET, PUT, DELETE | POST `/docbucket` | POST `/doc_jobs` |
 * |---|---|---|---|---|
 * | no connection: refused, unknown host, no answer to it, tunnel refused by a proxy | no | again | again | again |
 * | the certificate is not trusted | no | never | never | never |
 * | the connection broke before an answer | perhaps | again | after a look | never |
 * | the answer was cut, or did not come in time | yes | again | after a look | never |
 * | 429, or any status with `SlowDown` | yes, and turned away | again | after a look | never |
 * | 408, 5xx | yes | again | after a look | never |
 * | an answer that cannot be read | yes | again | after a look | never |
 * | refused for the time of its signature | yes, and turned away | once, with the service's time | once, likewise | once, likewise |
 * | 3xx, any other 4xx | yes | never | never | never |
 * | the caller's signal was aborted | | never | never | never |
 *
 * "Again": while attempts and time last, after an exponential wait with full jitter, never earlier than `Retry-After`
 * asks. "After a look": `enableDocBucket` waits likewise, lists the bucket, and posts again only if it is not there.
 * Whatever a POST to `/doc_jobs` may have begun is billed, so it is never posted again once a byte of it may have left.
 * `docs/client.md` has the same table.
 *
 * Source: API reference, section 8.6.
 *
 * @module
 */

import { afterAttempts, afterUncertainAttempt, CloudInfiniteError } from "../errors/errors";
import type { Clock } from "./clock";
import { elapsed } from "./elapsed";

/**
 * Whether repeating a call can do harm: `safe` for GET, PUT and DELETE, `onlyUnsent` for POST, which is repeated here
 * only when nothing was sent. A look before another POST is for the call to take.
 */
export type Repeat = "safe" | "onlyUnsent";

export interface RetryLimits {
  /** Repetitions after the first attempt. */
  readonly maxRetries: number;
  /** All attempts and the waits between them end within this many milliseconds. */
  readonly budgetMilliseconds: number;
}

/** What the loop needs from outside. */
export interface RetryTools {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
  /** Waits until another attempt may begin, but not longer than so many milliseconds; `false` when that was too short. */
  readonly turn?: ((milliseconds: number) => Promise<boolean>) | undefined;
}

/** One attempt, as it is told to who makes it. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  /** No other will follow once a byte was sent, so this one may take all the time that is left. */
  readonly last: boolean;
  /** Milliseconds that are left for it, at least 1. */
  readonly millisecondsLeft: number;
}

const firstWait = 250;
const longestWait = 8_000;

/**
 * Milliseconds to wait before repetition number `repetition` (from 1): exponential with full jitter, `random` in
 * [0, 1), and never earlier than the service asked for.
 */
export function backoff(repetition: number, random: number, retryAfterSeconds = 0): number {
  const ceiling = Math.min(longestWait, firstWait * 2 ** (repetition - 1));
  return Math.max(Math.round(random * ceiling), retryAfterSeconds * 1000);
}

/** Whether this failure of a call of this kind may be answered by making it again. */
export function mayRepeat(repeat: Repeat, error: unknown): error is CloudInfiniteError {
  return error instanceof CloudInfiniteError && error.retryable && (repeat === "safe" || !error.sent);
}

/** Makes a call, and makes it again while {@link mayRepeat}, the number of attempts and the time allow. */
export async function withRetry<T>(
  repeat: Repeat,
  { maxRetries, budgetMilliseconds }: RetryLimits,
  { clock, random, signal, turn }: RetryTools,
  attemptCall: (attempt: Attempt) => Promise<T>,
): Promise<T> {
  const end = elapsed(clock) + budgetMilliseconds;
  let uncertain = false;
  for (let number = 1; ; number += 1) {
    try {
      return await attemptCall({
        number,
        last: repeat === "onlyUnsent" || number > maxRetries,
        millisecondsLeft: Math.max(1, end - elapsed(clock)),
      });
    } catch (error) {
      // The caller's own reason is no failure of the call, whatever class it has.
      if (!(error instanceof CloudInfiniteError) || (signal?.aborted && error === signal.reason)) {
        throw error;
      }
      uncertain ||= error.mayHaveHappened;
      // The last attempt may have been refused, and still an earlier one been carried out.
      if (uncertain) {
        afterUncertainAttempt(error);
      }
      const wait = backoff(number, random(), error.retryAfterSeconds);
      // A wait past the budget would only delay the same failure.
      if (!mayRepeat(repeat, error) || number > maxRetries || elapsed(clock) + wait >= end) {
        throw afterAttempts(error, number);
      }
      await clock.sleep(wait, signal);
      const hasTurn = (await turn?.(Math.max(1, end - elapsed(clock)))) ?? true;
      if (!hasTurn || elapsed(clock) >= end) {
        throw afterAttempts(error, number);
      }
    }
  }
}
