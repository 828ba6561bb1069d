/**
 * One line at the end of a terminal that says what a command is doing, and is gone when it has done it.
 *
 * @module
 */
import { createSpinner } from "nanospinner";

export interface StatusLine {
  show(text: string): void;
  clear(): void;
}

/** On standard error; nothing where nobody looks. */
export function statusLine(): StatusLine | undefined {
  // The spinner asks standard output whether there is a terminal.
  if (
    !process.stderr.isTTY ||
    !process.stdout.isTTY ||
    "CI" in process.env ||
    process.env["TERM"] === "dumb"
  ) {
    return undefined;
  }
  const spinner = createSpinner("", { stream: process.stderr });
  // Not started: it would end the process at the first signal, before what runs has been ended.
  const timer = setInterval(() => spinner.spin(), 80);
  return {
    show: (text) => void spinner.update(text),
    clear() {
      clearInterval(timer);
      spinner.clear().stop();
      process.stderr.write("\u001b[?25h");
    },
  };
}
