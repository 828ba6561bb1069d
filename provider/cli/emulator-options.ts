/**
 * From the words of the command line to the options of an emulator, and from what goes wrong to a sentence.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import type { EmulatorOptions, EmulatorSeed, OptionError } from "../emulator/index";
import { parseJson } from "../files/json-text";

/** The command line as it was read, still text. */
export interface CommandOptions {
  readonly port: string;
  readonly host: string;
  readonly region: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly seed?: string;
  readonly state?: string;
  readonly jobWaitingMs?: string;
  readonly jobRunningMs?: string;
  readonly log?: "pretty" | "json" | "off";
  readonly redirectToHttps?: true;
  readonly allowRemoteControl?: true;
  readonly json?: true;
}

const flags: Readonly<Record<string, string>> = {
  port: "--port",
  host: "--host",
  region: "--region",
  secretId: "--secret-id",
  secretKey: "--secret-key",
  "jobTimes.waitingMs": "--job-waiting-ms",
  "jobTimes.runningMs": "--job-running-ms",
};

/** What the command line asks for, still to be checked; throws an error with a sentence for a seed file that is none. */
export function emulatorOptions(options: CommandOptions): EmulatorOptions {
  const { host, region, state, secretId, secretKey, redirectToHttps, allowRemoteControl } = options;
  return {
    port: number(options.port),
    host,
    region,
    // A seed that is not used need not be there any more.
    seed:
      options.seed === undefined || (state !== undefined && existsSync(state)) ? {} : readSeed(options.seed),
    stateFile: state,
    secretId,
    secretKey,
    jobTimes: { waitingMs: number(options.jobWaitingMs), runningMs: number(options.jobRunningMs) },
    redirectToHttps,
    allowRemoteControl,
  };
}

/** Digits alone are a number here, and nothing else is. */
function number(text: string): number;
function number(text: string | undefined): number | undefined;
function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

function readSeed(file: string): EmulatorSeed {
  try {
    return parseJson(readFileSync(file, "utf8")) as EmulatorSeed;
  } catch (error) {
    const { name, message } = error as Error;
    throw new Error(`the seed file ${file} ${name === "JsonError" ? "is" : "cannot be read:"} ${message}`);
  }
}

/** Why the emulator could not start, in the words of the command line; one line, whatever the words were. */
export function sentence(error: unknown, options: CommandOptions): string {
  return reason(error, options).replace(/\s+/g, " ").trim();
}

function reason(error: unknown, { port, host, seed }: CommandOptions): string {
  const { name, code, message, option, demand } = error as NodeJS.ErrnoException & Partial<OptionError>;
  if (option !== undefined) {
    return `${flags[option] ?? option} ${demand}`;
  }
  if (name === "ControlError") {
    return `the seed file ${seed} is wrong: ${message}`;
  }
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} on ${host} is in use; take another one, or --port 0 for any free one`;
    case "EACCES":
      return `port ${port} on ${host} is not allowed to this user; take one from 1024, or --port 0 for any free one`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is no address of this machine; --host 127.0.0.1 listens for this machine alone`;
    default:
      return message ?? String(error);
  }
}
