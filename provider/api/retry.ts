/**
 * Whether a failed call is made again, and after how long. Decisions are pure; the loop around them only asks.
 *
 * | call | nothing was sent | an answer is missing or says 408, 429, 5xx | any other answer |
 * |---|---|---|---|
 * | GET, PUT, DELETE (`"safe"`) | again | again | never |
 * | POST (`"onlyUnsent"`) | again | never | never |
 *
 * Source: API reference, section 8.6.
 *
 * @module
 */
import type { Clock } from "./clock";
import { afterUncertainAttempt, CloudInfiniteError } from "./errors";

/** Whether repeating a call can do harm. */
export type Repeat = "safe" | "onlyUnsent";

export interface RetryLimits {
  /** Repetitions after the first attempt. */
  readonly maxRetries: number;
  /** All attempts and the waits between them end within this many milliseconds. */
  readonly budgetMilliseconds: number;
}

const firstWait = 250;
const longestWait = 8_000;

/**
 * Milliseconds to wait before attempt number `attempt` (1 is the first repetition): exponential with full
 * jitter, `random` in [0, 1), and never earlier than the service asked for.
 */
export function backoff(attempt: number, random: number, retryAfterSeconds = 0): number {
  const ceiling = Math.min(longestWait, firstWait * 2 ** (attempt - 1));
  return Math.max(Math.round(random * ceiling), retryAfterSeconds * 1000);
}

/** Whether this failure of a call of this kind may be answered by making it again. */
export function mayRepeat(repeat: Repeat, error: unknown): error is CloudInfiniteError {
  return error instanceof CloudInfiniteError && error.retryable && (repeat === "safe" || !error.sent);
}

/** Makes a call, and makes it again while {@link mayRepeat}, the number of attempts and the time allow. */
export async function withRetry<T>(
  repeat: Repeat,
  limits: RetryLimits,
  { clock, random, signal }: { clock: Clock; random: () => number; signal?: AbortSignal | undefined },
  attemptCall: () => Promise<T>,
): Promise<T> {
  const end = clock.now() + limits.budgetMilliseconds;
  let uncertain = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptCall();
    } catch (error) {
      if (error instanceof CloudInfiniteError) {
        uncertain ||= error.mayHaveHappened;
        // The last attempt may have been refused, and still an earlier one been carried out.
        if (uncertain) {
          afterUncertainAttempt(error);
        }
      }
      if (attempt > limits.maxRetries || !mayRepeat(repeat, error)) {
        throw error;
      }
      const wait = backoff(attempt, random(), error.retryAfterSeconds);
      // A wait past the budget would only delay the same failure.
      if (clock.now() + wait >= end) {
        throw error;
      }
      await clock.sleep(wait, signal);
    }
  }
}
