/**
 * From the words of the command line to the options of an emulator, and from what goes wrong to a sentence.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import type { EmulatorOptions, EmulatorSeed, JobTimes } from "../emulator/index";
import { regionName } from "../emulator/names";

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
  readonly json?: true;
}

/** What the command line asks for; throws an error with a sentence when that makes no sense. */
export function emulatorOptions(options: CommandOptions): EmulatorOptions {
  const { host, state, secretId, secretKey, redirectToHttps } = options;
  return {
    port: readPort(options.port),
    host,
    region: readRegion(options.region),
    // A seed that is not used need not be there any more.
    seed:
      options.seed === undefined || (state !== undefined && existsSync(state)) ? {} : readSeed(options.seed),
    stateFile: state,
    secretId: readKey("--secret-id", secretId),
    secretKey: readKey("--secret-key", secretKey),
    jobTimes: {
      ...readTime("waitingMs", "--job-waiting-ms", options.jobWaitingMs),
      ...readTime("runningMs", "--job-running-ms", options.jobRunningMs),
    },
    redirectToHttps,
  };
}

/** The command line makes no sense, or a file it names. */
class UsageError extends Error {}

function readPort(text: string): number {
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) > 65535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not ${text}`);
  }
  return Number(text);
}

function readTime(name: keyof JobTimes, option: string, text: string | undefined): Partial<JobTimes> {
  if (text === undefined) {
    return {};
  }
  if (!/^[0-9]{1,9}$/.test(text)) {
    throw new UsageError(`${option} must be a number of milliseconds, not ${text}`);
  }
  return { [name]: Number(text) };
}

function readRegion(text: string): string {
  if (!regionName.test(text)) {
    throw new UsageError(`--region must be of the form ap-chongqing, not ${text}`);
  }
  return text;
}

function readKey(option: string, text: string | undefined): string | undefined {
  if (text !== undefined && !/^[!-%'-~]+$/.test(text)) {
    throw new UsageError(`${option} must be visible ASCII characters, and none of them &`);
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

/** Why the emulator could not start, in the words of the command line. */
export function sentence(error: unknown, { port, host, seed }: CommandOptions): string {
  const { name, code, message } = error as NodeJS.ErrnoException;
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
