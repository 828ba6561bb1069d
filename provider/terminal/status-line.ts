/**
 * One line at the end of a terminal that says what a command is doing, and is gone when it has done it. A spinner of npm would
 * end the process at the first signal, before the engine has ended; and it asks standard output whether there is a terminal.
 *
 * @module
 */
import { printable } from "./printable";

export interface StatusLine {
  show(text: string): void;
  clear(): void;
}

/** As much of a stream as is needed. */
export interface StatusStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const emptied = "\r\u001b[2K";

/** Nothing where nobody looks: no terminal, or that of a CI run. */
export function statusLine(
  stream: StatusStream,
  environment: Readonly<Record<string, string | undefined>>,
): StatusLine | undefined {
  if (!stream.isTTY || environment["CI"] || environment["TERM"] === "dumb") {
    return undefined;
  }
  let count = 0;
  return {
    show(text) {
      const frame = frames[count % frames.length];
      count += 1;
      // A line that is broken could not be taken back. A terminal that does not know its width has the usual one.
      stream.write(`${emptied}${`${frame} ${printable(text)}`.slice(0, (stream.columns || 80) - 1)}`);
    },
    clear: () => void stream.write(emptied),
  };
}
