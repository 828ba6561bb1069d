/**
 * `npm run engine`: gets the Pulumi engine and prints the path of its `pulumi` command.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { EngineNotFoundError, getEngine } from "./get";
import { InterruptedError } from "./undo";

async function main(): Promise<void> {
  const purpose = askedPurpose();
  if (purpose === undefined) {
    fail("Usage: npm run engine [-- --purpose tests|use]");
    return;
  }
  try {
    const engine = await getEngine({ purpose });
    process.stdout.write(`${engine.pulumi}\n`);
  } catch (error) {
    if (!(error instanceof EngineNotFoundError || error instanceof InterruptedError)) throw error;
    fail(error.message);
  }
}

/** Without an argument the pinned engine, which serves the tests and the tour alike. */
function askedPurpose(): "tests" | "use" | undefined {
  try {
    const { values } = parseArgs({ options: { purpose: { type: "string", default: "tests" } } });
    return values.purpose === "tests" || values.purpose === "use" ? values.purpose : undefined;
  } catch {
    return undefined;
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

void main();
