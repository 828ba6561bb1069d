/**
 * Whether the files of an engine are all there and really run.
 *
 * @module
 */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { type Ended, runToEnd } from "./child";
import type { EngineFiles } from "./folder";
import { isSystemError } from "./system-error";
import { inTemporaryFolder } from "./temporary";
import { versionIn } from "./version";

/** The first start of a binary of 115 MB can take long where a virus scanner or notary looks at it first. */
const ANSWER_LIMIT = 60_000;

export type Condition =
  | { readonly state: "complete"; readonly version: string }
  /** There is no `pulumi`, and nothing to complain about. */
  | { readonly state: "absent" }
  /** Something is there that cannot be used as it is. */
  | { readonly state: "broken"; readonly reason: string };

/**
 * Looks at the files of an engine and starts those that can be started without a program.
 *
 * @param wanted the only version that will do; default: any
 */
export async function conditionOf(
  files: EngineFiles,
  env: NodeJS.ProcessEnv,
  wanted?: string,
): Promise<Condition> {
  if (!existsSync(files.pulumi)) {
    const rest = [files.languageHost, files.launcher].find((file) => existsSync(file));
    return rest === undefined ? { state: "absent" } : broken(`${basename(files.pulumi)} is missing`);
  }
  for (const file of [files.pulumi, files.languageHost, files.launcher]) {
    const name = basename(file);
    if (!existsSync(file)) return broken(`${name} is missing`);
    if (!isExecutable(file)) return broken(`${name} is empty or not executable`);
  }
  const told = await answer(files.pulumi, ["version"], env);
  const version = told?.code === 0 ? versionIn(told.output) : undefined;
  if (version === undefined) return broken(`${basename(files.pulumi)} does not tell its version`);
  if (wanted !== undefined && version !== wanted) return broken(`it is version ${version}`);
  // `-help` is the one argument with which every release of the language host ends instead of listening.
  const host = await answer(files.languageHost, ["-help"], env);
  if (host?.code !== 0 || !/usage/i.test(host.output)) {
    return broken(`${basename(files.languageHost)} does not start`);
  }
  return { state: "complete", version };
}

/** A file with content that may be executed. Windows knows no such permission. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    const found = statSync(file);
    return found.isFile() && found.size > 0;
  } catch {
    return false;
  }
}

/**
 * The environment without the user's Pulumi settings: neither their backend, login and passphrase nor their
 * tracing and debug files have anything to do with getting an engine.
 */
export function withoutPulumiSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith("PULUMI_"));
  return { ...Object.fromEntries(kept), PULUMI_SKIP_UPDATE_CHECK: "true" };
}

async function answer(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended | undefined> {
  try {
    // The engine writes a log file for every command into its home, even for this one; and without PULUMI_HOME
    // it takes the home of the user's account, whatever HOME says.
    return await inTemporaryFolder(tmpdir(), "pulumi-engine-check-", (home) =>
      runToEnd(program, args, {
        env: { ...withoutPulumiSettings(env), PULUMI_HOME: home },
        limit: ANSWER_LIMIT,
      }),
    );
  } catch (error) {
    // Not startable: of another processor architecture, for example.
    if (isSystemError(error) && error.syscall.startsWith("spawn")) return undefined;
    throw error;
  }
}

function broken(reason: string): Condition {
  return { state: "broken", reason };
}
