/**
 * Nothing to do and nothing written where nobody has changed anything.
 *
 * @module
 */
import { declarations } from "../program";
import { type Ending, isDone } from "../simulated-engine/deployment";
import { refresh } from "../simulated-engine/refresh";
import { createStack } from "../simulated-engine/stack";
import { preview } from "../simulated-engine/up";
import { Violation } from "../simulated-engine/violation";
import { calmSurroundings, type Model, surroundings } from "./model";
import { requireReasons } from "./oracle/ending";
import { requireSecretsKept } from "./oracle/secrets";
import { outcome } from "./outcome";

/** The service was only read from. */
export function requireNoWrites(model: Model): void {
  const write = model.emulator.control.requests().find(({ method }) => method !== "GET");
  if (write !== undefined) {
    throw new Violation(`${write.operation} was called where nothing may be written`);
  }
}

/** After a deployment that succeeded there is nothing to do; nor is there after a refresh, once and again. */
export async function requireQuiet(
  model: Model,
  command: string,
  ending: Ending,
  mishap: boolean,
): Promise<void> {
  if (!command.startsWith("up") || !isDone(ending)) {
    return;
  }
  await requireNothingToDo(model, `after ${command}`);
  if (mishap || model.mayHaveDrifted) {
    return;
  }
  for (const round of ["a refresh", "another refresh"]) {
    const read = await refresh(model.stack, calmSurroundings(model));
    requireReasons(model, read, { refreshed: true });
    const drifted = read.steps.find(({ drift, kind }) => drift === true || kind === "drop");
    if (drifted !== undefined) {
      throw new Violation(
        `${round} after ${command} finds ${drifted.name} changed, which nobody has changed`,
      );
    }
    requireSecretsKept(model, read);
    await requireNothingToDo(model, `after ${command} and ${round}`);
  }
}

async function requireNothingToDo(model: Model, when: string): Promise<void> {
  const ending = await preview(
    createStack(model.stack.entries()),
    declarations(model.program),
    surroundings(model),
  );
  const todo = ending.steps.filter(({ kind }) => kind !== "same");
  if (!isDone(ending) || todo.length > 0) {
    throw new Violation(
      `${when} there still is something to do: ${todo.map(({ kind, name }) => `${kind} ${name}`).join(", ")}${isDone(ending) ? "" : outcome(ending)}`,
    );
  }
}
