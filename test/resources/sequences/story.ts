/**
 * Takes the steps of a sequence one after the other, and tells them when one goes wrong.
 *
 * @module
 */
import type { Emulator } from "../../../provider/emulator";
import type { FakeClock } from "../../fake-clock";
import { goAstray } from "./astray-step";
import { run } from "./command-step";
import { importQueue } from "./import-step";
import { createModel, type Model } from "./model";
import { changeSurroundings, consoleEdit, switchBucket, wait } from "./outside-steps";
import { declare, option, rename, set, undeclare, unset } from "./program-steps";
import type { SequenceStep } from "./steps";

/** The number of steps taken; those for which there was nothing there do not count. */
export async function tell(
  service: { emulator: Emulator; clock: FakeClock },
  story: readonly SequenceStep[],
): Promise<number> {
  const model = createModel(service);
  const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
  const told: string[] = [];
  try {
    for (const step of story) {
      try {
        const words = await take(model, step);
        if (words !== undefined) {
          told.push(words);
        }
      } catch (error) {
        const violation = error instanceof Error ? `${error.message}` : String(error);
        const lines = [...told, `${JSON.stringify(step)} !`].map((words, index) => `${index + 1}. ${words}`);
        throw new Error(`${violation}\n\n${lines.join("\n")}\n`, { cause: error });
      }
    }
  } finally {
    random.mockRestore();
  }
  return told.length;
}

async function take(model: Model, step: SequenceStep): Promise<string | undefined> {
  switch (step.step) {
    case "console":
      return consoleEdit(model, step);
    case "bucket":
      return switchBucket(model, step);
    case "set":
      return set(model, step);
    case "unset":
      return unset(model, step);
    case "option":
      return option(model, step);
    case "declare":
      return declare(model, step);
    case "undeclare":
      return undeclare(model, step);
    case "rename":
      return rename(model, step);
    case "surroundings":
      return changeSurroundings(model, step);
    case "import":
      return importQueue(model, step);
    case "astray":
      return goAstray(model, step);
    case "wait":
      return wait(model, step);
    case "run":
      return run(model, step);
  }
}
