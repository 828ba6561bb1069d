/**
 * How far a command is, on the terminal only.
 *
 * @module
 */

export interface Progress {
  /** Says what is being done now. */
  say(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** Nobody watches. */
const unseen: Progress = { say: () => undefined, end: () => undefined };

/** A line on stderr that moves, while both it and the report are seen on a terminal. */
export function showProgress(): Progress {
  // Of a terminal without a width, as some build machines have, nanospinner would take away endlessly many lines.
  if (!process.stderr.isTTY || !process.stdout.isTTY || !process.stderr.columns) {
    return unseen;
  }
  const { createSpinner } = require("nanospinner") as typeof import("nanospinner");
  const spinner = createSpinner("", { stream: process.stderr });
  return {
    say(text) {
      if (spinner.isSpinning()) {
        spinner.update(text);
      } else {
        spinner.start(text);
      }
    },
    end() {
      if (spinner.isSpinning()) {
        spinner.stop();
      }
    },
  };
}
