#!/usr/bin/env node
/**
 * The command `cloud-infinite`.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { discoverCommand } from "./discover";
import { driftCommand } from "./drift";
import { emulatorCommand } from "./emulator";
import { permissionsCommand } from "./permissions";

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
  version: string;
};

const program = new Command("cloud-infinite")
  .description("Document buckets and queues of Tencent Cloud CI beside Pulumi")
  .version(version)
  .exitOverride()
  .addCommand(discoverCommand())
  .addCommand(driftCommand(version))
  .addCommand(emulatorCommand())
  .addCommand(permissionsCommand());

/** Wrong usage is exit code 2, so that 1 can mean that a command ran and failed. */
async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    } else if (error.exitCode !== 0) {
      process.exitCode = 2;
    }
  }
}

void main();
