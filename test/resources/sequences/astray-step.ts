/**
 * The step in which somebody runs the engine with calls that would go elsewhere.
 *
 * @module
 */
import { destroy, refresh } from "../simulated-engine/refresh";
import type { Entry } from "../simulated-engine/stack";
import { Violation } from "../simulated-engine/violation";
import { type Model, surroundings } from "./model";
import { outcome } from "./outcome";
import type { SequenceStep } from "./steps";

type StepOf<Name extends SequenceStep["step"]> = Extract<SequenceStep, { step: Name }>;

/** The same deployment with calls that would go elsewhere: nothing may be touched. */
export async function goAstray(model: Model, { command }: StepOf<"astray">): Promise<string | undefined> {
  const entries: readonly Entry[] = model.stack
    .entries()
    .filter(({ pendingReplacement }) => !pendingReplacement);
  if (entries.length === 0 || model.retain) {
    return undefined;
  }
  const usual = surroundings(model);
  const environment = { ...usual.environment, CLOUD_INFINITE_ENDPOINT: "https://ci.example.com" };
  const ending = await (command === "refresh" ? refresh : destroy)(model.stack, { ...usual, environment });
  if (ending.calls > 0 || ending.failures.some(({ code }) => code !== "ResourceError")) {
    throw new Violation(`${command} went elsewhere: ${ending.calls} calls, ${outcome(ending)}`);
  }
  if (ending.failures.length < (command === "refresh" ? entries.length : 1)) {
    throw new Violation(`${command} of what belongs elsewhere was not refused`);
  }
  return `pulumi ${command} with calls going elsewhere → refused`;
}
