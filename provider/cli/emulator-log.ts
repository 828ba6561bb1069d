/**
 * The log of requests on stderr.
 *
 * @module
 */
import type { LoggedRequest } from "../emulator/index";
import { jsonLine, prettyLine } from "../emulator/log/line";

/** What writes a line for each request: for people (in colour where that is seen), or JSON; `undefined` writes none. */
export function requestLogger(
  format: "pretty" | "json" | "off" = process.stderr.isTTY ? "pretty" : "off",
): ((request: LoggedRequest) => void) | undefined {
  if (format === "off") {
    return undefined;
  }
  // A reader of the log that goes away does not end the emulator.
  process.stderr.on("error", () => undefined);
  const coloured = process.stderr.isTTY && !process.env["NO_COLOR"];
  const line = format === "json" ? jsonLine : (request: LoggedRequest) => prettyLine(request, coloured);
  return (request) => process.stderr.write(`${line(request)}\n`);
}
