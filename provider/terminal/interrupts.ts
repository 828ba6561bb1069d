/**
 * Ctrl-C and its like: the first asks what runs to end, the second makes it.
 *
 * @module
 */
import { constants } from "node:os";

export interface Interrupts {
  /** Aborted by the first signal. */
  readonly stop: AbortSignal;
  /** Aborted by the second one. */
  readonly kill: AbortSignal;
  /** The exit code that says which signal it was, such as 130; `undefined` when there was none. */
  exitCode(): number | undefined;
  /** Leaves signals alone again. */
  release(): void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Takes over the signals that end a command. */
export function takeInterrupts(): Interrupts {
  const stop = new AbortController();
  const kill = new AbortController();
  let first: NodeJS.Signals | undefined;
  const take = (signal: NodeJS.Signals): void => {
    (first === undefined ? stop : kill).abort();
    first ??= signal;
  };
  for (const signal of signals) {
    process.on(signal, take);
  }
  return {
    stop: stop.signal,
    kill: kill.signal,
    exitCode: () => (first === undefined ? undefined : 128 + constants.signals[first]),
    release() {
      for (const signal of signals) {
        process.off(signal, take);
      }
    },
  };
}
