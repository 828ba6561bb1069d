/**
 * The limits under which calls are made.
 *
 * @module
 */
import { InvalidArgumentError } from "../errors/errors";

/** What a client can be told about repeating, time and rate. */
export interface CallLimits {
  /** Repetitions after the first attempt: a whole number, 0 or more. Default: 4. */
  readonly maxRetries?: number | undefined;
  /**
   * Seconds for one call with all its attempts and the waits between them: more than 0, at most 86,400. Default: 60.
   * The time begins when {@link requestsPerSecond} lets the first attempt go.
   */
  readonly timeoutSeconds?: number | undefined;
  /**
   * Attempts per second that may be begun, with a burst of as many: 0 or more, 0 for no limit. Default: 100. All
   * clients of the process with the same number and the same `endpoint` share one limit, in order of arrival. While
   * the service answers "too many requests" it is lowered by itself.
   */
  readonly requestsPerSecond?: number | undefined;
}

/** Fills in the defaults. Throws an {@link InvalidArgumentError} for a number outside its range. */
export function readLimits(limits: CallLimits): { [Name in keyof CallLimits]-?: number } {
  const { maxRetries = 4, timeoutSeconds = 60, requestsPerSecond = 100 } = limits;
  if (!Number.isSafeInteger(maxRetries) || maxRetries < 0) {
    throw new InvalidArgumentError(`maxRetries is ${maxRetries}: it must be a whole number, 0 or more`);
  }
  if (!(timeoutSeconds > 0 && timeoutSeconds <= 86_400)) {
    throw new InvalidArgumentError(
      `timeoutSeconds is ${timeoutSeconds}: it must be more than 0, at most 86400`,
    );
  }
  if (!(requestsPerSecond >= 0 && Number.isFinite(requestsPerSecond))) {
    throw new InvalidArgumentError(
      `requestsPerSecond is ${requestsPerSecond}: it must be a number, 0 or more`,
    );
  }
  return { maxRetries, timeoutSeconds, requestsPerSecond };
}
