/**
 * Ctrl-C: what is under way is left, and the exit code says so.
 *
 * @module
 */

/** The exit code of a command that was ended by a signal, as a shell has it. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** A command was ended from outside. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor(readonly exitCode: number) {
    super("it was interrupted");
  }
}

/** Runs something that ends with its signal: by Ctrl-C, or when somebody ends the process, it rejects with {@link Interrupted}. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const stops = Object.entries(exitCodes).map(([name, exitCode]) => {
    const stop = (): void => controller.abort(new Interrupted(exitCode));
    process.once(name, stop);
    return () => process.off(name, stop);
  });
  try {
    return await work(controller.signal);
  } finally {
    for (const stop of stops) {
      stop();
    }
  }
}
