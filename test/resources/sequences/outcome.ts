/**
 * How a command ended, in the words of a story.
 *
 * @module
 */
import { type Ending, isDone } from "../simulated-engine/deployment";

export function outcome(ending: Ending): string {
  return isDone(ending)
    ? "done"
    : ending.died
      ? "died"
      : [
          ...ending.invalid.map(({ name, property, reason }) => `${name}: ${property} ${reason}`),
          ...ending.failures.map(({ message }) => message),
        ].join("; ");
}
