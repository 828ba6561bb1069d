/**
 * Where an engine lies and which files it is made of.
 *
 * @module
 */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { ENGINE_VERSION } from "./version";

const ON_WINDOWS = process.platform === "win32";

/** The three files without which no dynamic TypeScript program runs. */
export const PULUMI = ON_WINDOWS ? "pulumi.exe" : "pulumi";
export const LANGUAGE_HOST = ON_WINDOWS ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs";
export const LAUNCHER = ON_WINDOWS ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs";

/** The paths of those three files. */
export interface EngineFiles {
  /** The command and the engine itself. */
  readonly pulumi: string;
  /** The language host, which runs a TypeScript program for the engine. */
  readonly languageHost: string;
  /** The script that starts the dynamic provider of a program. */
  readonly launcher: string;
}

/** An engine whose three files lie in one folder. */
export function filesIn(bin: string): EngineFiles {
  return { pulumi: join(bin, PULUMI), languageHost: join(bin, LANGUAGE_HOST), launcher: join(bin, LAUNCHER) };
}

/** The folder for one version, in the place that the npm package `pulumi` and the Automation API use too. */
export function versionFolder(env: NodeJS.ProcessEnv, version: string = ENGINE_VERSION): string {
  return join(resolve(env["PULUMI_HOME"] || join(homedir(), ".pulumi")), "versions", version);
}
