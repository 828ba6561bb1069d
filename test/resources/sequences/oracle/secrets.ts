/**
 * Nothing secret stands in the open: not in the state, not in a line that a person sees.
 *
 * @module
 */
import type { Ending } from "../../simulated-engine/deployment";
import { openTexts, plain } from "../../simulated-engine/properties";
import { Violation } from "../../simulated-engine/violation";
import { type LiveQueue, liveQueues, type Model } from "../model";
import { declaredToken, foundToken } from "../world";

export function requireSecretsKept(model: Model, { lines }: Ending): void {
  const leaked = (text: string) =>
    [...text.matchAll(declaredToken)]
      .map(([token]) => token)
      .find((token) => !model.forgottenSecrets.has(token));
  // What left the program is nobody's secret any more to a new resource that finds it.
  const declared = JSON.stringify(model.program.map(({ settings }) => [...settings]));
  for (const line of lines) {
    const token = leaked(line);
    if (token !== undefined && declared.includes(token)) {
      throw new Violation(`the secret ${token} is shown: ${line}`);
    }
    if (line.search(foundToken) >= 0) {
      throw new Violation(`a url that was found is shown: ${line}`);
    }
  }
  for (const { name, type, inputs, outputs } of model.stack.entries()) {
    const ownsUrl = urlOf(inputs) !== undefined;
    for (const { at, text } of [...openTexts(inputs, "inputs"), ...openTexts(outputs, "outputs")]) {
      const token = leaked(text);
      if (token !== undefined) {
        throw new Violation(`the secret ${token} is in the open in the state of ${type} ${name}, at ${at}`);
      }
      const isOwnUrl = ownsUrl && /^(?:in|out)puts\.notifyConfig\.url$/.test(at);
      if (foundToken.test(text) && !isOwnUrl) {
        throw new Violation(
          `the url ${text}, which nobody declares, is in the open in ${type} ${name}, at ${at}`,
        );
      }
      foundToken.lastIndex = 0;
    }
  }
}

function urlOf(inputs: Record<string, unknown>): unknown {
  return (plain(inputs) as { notifyConfig?: { url?: unknown } }).notifyConfig?.url;
}

/** Secrets on a queue of which neither state nor program knows that they are secret are none any more. */
export function forgetSecrets(model: Model): void {
  const remembered = JSON.stringify([
    model.stack.entries().map(({ inputs, outputs }) => [inputs, outputs]),
    model.program.map(({ settings }) => [...settings]),
  ]);
  forget(model, [...liveQueues(model).values()], remembered);
}

/** To a resource that adopts a queue only those are secret that the program says are. */
export function forgetSecretsFound(model: Model, { steps, failures }: Ending): void {
  const queues = liveQueues(model);
  const adopted = steps.filter(({ kind }) => kind === "create").map(({ id }) => id);
  const unfinished = failures.flatMap(({ partial }) => (partial === undefined ? [] : [partial.id]));
  const declared = JSON.stringify(model.program.map(({ settings }) => [...settings]));
  forget(
    model,
    [...adopted, ...unfinished].flatMap((id) => queues.get(id) ?? []),
    declared,
  );
}

function forget(model: Model, queues: readonly LiveQueue[], remembered: string): void {
  for (const { elements } of queues) {
    for (const text of elements.values()) {
      for (const [token] of text.matchAll(declaredToken)) {
        if (!remembered.includes(token)) {
          model.forgottenSecrets.add(token);
        }
      }
    }
  }
}
