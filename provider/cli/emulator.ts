/**
 * `cloud-infinite emulator`: the emulator as a process of its own.
 *
 * @module
 */
import { Command, Option } from "commander";
import { isLoopback } from "../emulator/http-address";
import type { Emulator } from "../emulator/index";
import { shellWord } from "../terminal/shell-word";
import { requestLogger } from "./emulator-log";
import { type CommandOptions, emulatorOptions, sentence } from "./emulator-options";

/** The command, to be added to a program. It runs until SIGTERM or SIGINT; exit code 2 says it could not start. */
export function emulatorCommand(): Command {
  return (
    new Command("emulator")
      .description("run an emulator of the service on this machine")
      .option("--port <number>", "port to listen on, 0 for any free one", "0")
      .option("--host <address>", "address to listen on", "127.0.0.1")
      .option("--region <region>", "region of seed entries that name none", "ap-chongqing")
      .option("--secret-id <id>", "key id that is let in (default: a made-up one)")
      .option("--secret-key <key>", "key that requests must be signed with (default: a made-up one)")
      .option("--seed <file>", "JSON file with the buckets to start with")
      .option("--state <file>", "file to start from if it is there, and to keep every change in")
      .option("--job-waiting-ms <number>", "how long a job waits before it runs (default: 1000)")
      .option("--job-running-ms <number>", "how long a job runs (default: 1000)")
      .option("--redirect-to-https", "answer every request with a redirect to https, as the service does")
      .option("--allow-remote-control", "let other machines use the control surface, too")
      .addOption(
        new Option(
          "--log <format>",
          "log of requests on stderr (default: pretty on a terminal, else off)",
        ).choices(["pretty", "json", "off"]),
      )
      .option("--json", "print one line of JSON when ready")
      // Not inherited from the program: it decides the exit code of wrong usage for all its commands.
      .exitOverride()
      .action(run)
  );
}

async function run(options: CommandOptions): Promise<void> {
  let emulator: Emulator;
  try {
    emulator = await start(options);
  } catch (error) {
    complain(sentence(error, options));
    process.exitCode = 2;
    return;
  }
  if (!isLoopback(options.host)) {
    complain(`warning: other machines can reach the emulator on ${options.host}`);
  }
  if (options.allowRemoteControl) {
    complain(
      "warning: whoever reaches the emulator can read its keys and change everything under /_emulator/",
    );
  }
  const stop = () =>
    emulator.close().catch((error: unknown) => {
      complain(sentence(error, options));
      process.exitCode = 1;
    });
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(options.json ? jsonLine(emulator) : lines(emulator));
}

function start(options: CommandOptions): Promise<Emulator> {
  const settings = { ...emulatorOptions(options), onRequest: requestLogger(options.log) };
  // Loaded here, so that help and wrong usage need not wait for it.
  const { startEmulator } = require("../emulator/index") as typeof import("../emulator/index");
  return startEmulator(settings);
}

function complain(text: string): void {
  process.stderr.write(`cloud-infinite emulator: ${text}\n`);
}

function jsonLine({ url, region, secretId, secretKey }: Emulator): string {
  return `${JSON.stringify({ url, region, secretId, secretKey, pid: process.pid })}\n`;
}

function lines({ url, region, secretId, secretKey }: Emulator): string {
  return [
    `The emulator is ready at ${url} (process ${process.pid}). Stop it with Ctrl+C. To use it:`,
    "",
    `  export CLOUD_INFINITE_ENDPOINT=${shellWord(url)}`,
    `  export TENCENTCLOUD_SECRET_ID=${shellWord(secretId)}`,
    `  export TENCENTCLOUD_SECRET_KEY=${shellWord(secretKey)}`,
    // The environment comes first, so this one would silently win over the region that a stack is configured with. Without a
    // quote or a parenthesis: a shell that knows no comments at its prompt passes over the line, too.
    "  # only where neither cloud-infinite:region nor the program names a region:",
    `  export TENCENTCLOUD_REGION=${shellWord(region)}`,
    "",
  ].join("\n");
}
