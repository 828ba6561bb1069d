/**
 * The step in which somebody runs the engine; it is held against everything the oracle knows.
 *
 * @module
 */
import { declarations } from "../program";
import type { Ending, Surroundings } from "../simulated-engine/deployment";
import { destroy, refresh } from "../simulated-engine/refresh";
import { preview, up } from "../simulated-engine/up";
import { Violation } from "../simulated-engine/violation";
import { arm } from "./arm";
import { hold } from "./hold";
import { look } from "./look";
import { calmSurroundings, type Model, surroundings } from "./model";
import { requireReasons } from "./oracle/ending";
import { requireSecretsKept } from "./oracle/secrets";
import { outcome } from "./outcome";
import { choose } from "./program-steps";
import { requireNoWrites, requireQuiet } from "./quiet";
import { repair } from "./repair";
import type { SequenceStep } from "./steps";

type StepOf<Name extends SequenceStep["step"]> = Extract<SequenceStep, { step: Name }>;

export async function run(model: Model, step: StepOf<"run">): Promise<string | undefined> {
  const { command, fault, death } = step;
  if ((command === "refresh" || command === "destroy") && model.stack.entries().length === 0) {
    return undefined;
  }
  const before = look(model);
  const mishap = fault !== undefined || death !== undefined;
  const replaced =
    command === "up --replace" ? choose(model.stack.entries(), step.resource)?.name : undefined;
  const options = {
    refresh: command === "up --refresh",
    ...(replaced === undefined ? {} : { replace: [replaced] }),
  };
  const program = declarations(model.program);
  let ending: Ending | undefined;
  if (command.startsWith("up") || command === "preview") {
    ending = await preview(model.stack, program, calmSurroundings(model), options);
    if (!options.refresh && ending.calls > 0) {
      throw new Violation("a preview called the service");
    }
    requireSecretsKept(model, ending);
    requireReasons(model, ending, { refreshed: options.refresh });
    requireNoWrites(model);
  }
  const stopped = ending !== undefined && (ending.invalid.length > 0 || ending.failures.length > 0);
  if (command !== "preview" && !stopped) {
    arm(model, fault);
    ending = await execute(
      model,
      command,
      program,
      options,
      mishap ? surroundings(model, death) : calmSurroundings(model),
    );
    model.emulator.control.clearFaults();
    // What is late is so within a command; the next one comes after it.
    await model.clock.sleep(10_000);
  }
  if (ending === undefined) {
    return undefined;
  }
  hold(model, step, before, ending, mishap);
  const repaired = repair(model, ending);
  await requireQuiet(model, command, ending, mishap);
  const words = [
    `pulumi ${command}${replaced === undefined ? "" : ` ${replaced}`}`,
    ...(fault === undefined ? [] : [`with ${JSON.stringify(fault)}`]),
    ...(death === undefined ? [] : [`dying ${JSON.stringify(death)}`]),
    `→ ${outcome(ending)}`,
    ...(repaired === "" ? [] : [`; the program is repaired: ${repaired}`]),
  ];
  return words.join(" ");
}

function execute(
  model: Model,
  command: string,
  program: ReturnType<typeof declarations>,
  options: { refresh: boolean; replace?: readonly string[] },
  around: Surroundings,
): Promise<Ending> {
  switch (command) {
    case "refresh":
      return refresh(model.stack, around);
    case "destroy":
      return destroy(model.stack, around);
    default:
      return up(model.stack, program, around, options);
  }
}
