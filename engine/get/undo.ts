/**
 * What must be undone when the script ends before its time: processes it started, folders it made.
 *
 * @module
 */

/** A signal came, everything is undone, and whoever listens to the signal as well let the script live on. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly code = "INTERRUPTED";
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const pending: Array<() => void> = [];

/**
 * Does some work and undoes it afterwards, also when the script is interrupted or exits in between.
 *
 * @param undo must be synchronous, and harmless when there is nothing left to undo
 */
export async function undone<T>(undo: () => void, work: () => Promise<T>): Promise<T> {
  if (pending.length === 0) listen();
  pending.push(undo);
  const outcome = await work().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const place = pending.lastIndexOf(undo);
  if (place < 0) throw new InterruptedError("Interrupted while getting the Pulumi engine.");
  pending.splice(place, 1);
  if (pending.length === 0) stopListening();
  undo();
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}

function listen(): void {
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on("exit", undoAll);
}

function stopListening(): void {
  for (const signal of SIGNALS) process.off(signal, onSignal);
  process.off("exit", undoAll);
}

function onSignal(signal: NodeJS.Signals): void {
  undoAll();
  stopListening();
  // Without our listener the signal does what it always does, and the parent sees the true cause of death.
  process.kill(process.pid, signal);
}

/** Last in, first out: a process is ended before the folder it writes to is removed. */
function undoAll(): void {
  for (let undo = pending.pop(); undo !== undefined; undo = pending.pop()) undo();
}
