/**
 * The end of an attempt: the time it has, or the caller's wish, whichever is first.
 *
 * @module
 */

export interface Deadline {
  /** Aborted at the end. */
  readonly signal: AbortSignal;
  /** Whether the time is what ended it. */
  passed(): boolean;
  /** What a promise gives, unless the end is earlier: then it rejects with the caller's reason, or a {@link TimeUp}. */
  over<T>(work: Promise<T>): Promise<T>;
  /** The attempt is done: nothing is waited for any more. */
  clear(): void;
}

/** The time is up. Never leaves the client. */
export class TimeUp extends Error {
  override readonly name = "TimeUp";
}

/** Begins a time in milliseconds that also ends when the caller's signal is aborted. */
export function startDeadline(milliseconds: number, caller: AbortSignal | undefined): Deadline {
  const own = new AbortController();
  const giveUp = (): void => own.abort(caller?.reason);
  const timer = setTimeout(() => own.abort(new TimeUp()), milliseconds);
  if (caller?.aborted) {
    giveUp();
  }
  // `AbortSignal.any` would keep a listener on a long-lived signal for every call made under it.
  caller?.addEventListener("abort", giveUp, { once: true });
  return {
    signal: own.signal,
    passed: () => own.signal.reason instanceof TimeUp,
    over: (work) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(own.signal.reason);
        own.signal.addEventListener("abort", stop, { once: true });
        if (own.signal.aborted) {
          stop();
        }
        work.then(resolve, reject);
      }),
    clear() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", giveUp);
    },
  };
}
