/**
 * `cloud-infinite emulator`: the emulator as a process of its own.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { isLoopback } from "../emulator/callback-address";
import { ControlError, type Emulator, type EmulatorSeed, startEmulator } from "../emulator/index";
import { regionName } from "../emulator/names";

interface Options {
  readonly port: string;
  readonly host: string;
  readonly region: string;
  readonly seed?: string;
  readonly json?: true;
}

/** The command, to be added to a program. It runs until SIGTERM or SIGINT; exit code 2 says it could not start. */
export function emulatorCommand(): Command {
  return (
    new Command("emulator")
      .description("run an emulator of the service on this machine")
      .option("--port <number>", "port to listen on, 0 for any free one", "0")
      .option("--host <address>", "address to listen on", "127.0.0.1")
      .option("--region <region>", "region of seed entries that name none", "ap-chongqing")
      .option("--seed <file>", "JSON file with the buckets to start with")
      .option("--json", "print one line of JSON when ready")
      // Not inherited from the program: it decides the exit code of wrong usage for all its commands.
      .exitOverride()
      .action(run)
  );
}

async function run(options: Options): Promise<void> {
  let emulator: Emulator;
  try {
    emulator = await startEmulator({
      port: readPort(options.port),
      host: options.host,
      region: readRegion(options.region),
      seed: options.seed === undefined ? {} : readSeed(options.seed),
    });
  } catch (error) {
    process.stderr.write(`cloud-infinite emulator: ${sentence(error, options)}\n`);
    process.exitCode = 2;
    return;
  }
  if (!isLoopback(options.host)) {
    process.stderr.write(
      `cloud-infinite emulator: warning: other machines can reach the emulator on ${options.host}\n`,
    );
  }
  const stop = () => void emulator.close();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(options.json ? jsonLine(emulator) : lines(emulator));
}

/** The command line makes no sense, or a file it names. */
class UsageError extends Error {}

function readPort(text: string): number {
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) > 65535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not ${text}`);
  }
  return Number(text);
}

function readRegion(text: string): string {
  if (!regionName.test(text)) {
    throw new UsageError(`--region must be of the form ap-chongqing, not ${text}`);
  }
  return text;
}

function readSeed(file: string): EmulatorSeed {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as EmulatorSeed;
  } catch (error) {
    throw new UsageError(`the seed file ${file} cannot be read: ${(error as Error).message}`);
  }
}

function sentence(error: unknown, { port, host, seed }: Options): string {
  if (error instanceof ControlError) {
    return `the seed file ${seed} is wrong: ${error.message}`;
  }
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
    return `port ${port} on ${host} is in use; take another one, or --port 0 for any free one`;
  }
  return error instanceof Error ? error.message : String(error);
}

function jsonLine({ url, region, secretId, secretKey }: Emulator): string {
  return `${JSON.stringify({ url, region, secretId, secretKey, pid: process.pid })}\n`;
}

function lines({ url, region, secretId, secretKey }: Emulator): string {
  return [
    `The emulator is ready at ${url} (process ${process.pid}). Stop it with Ctrl+C. To use it:`,
    "",
    `  export CLOUD_INFINITE_ENDPOINT=${url}`,
    `  export TENCENTCLOUD_SECRET_ID=${secretId}`,
    `  export TENCENTCLOUD_SECRET_KEY=${secretKey}`,
    `  export TENCENTCLOUD_REGION=${region}`,
    "",
  ].join("\n");
}
