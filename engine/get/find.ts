/**
 * Programs on PATH, and the Pulumi engine among them.
 *
 * @module
 */
import { realpathSync } from "node:fs";
import { basename, delimiter, dirname, join, resolve, sep } from "node:path";
import { conditionOf, isExecutable } from "./check";
import { type EngineFiles, LANGUAGE_HOST, LAUNCHER, PULUMI } from "./folder";
import { isAtLeast, OLDEST_USABLE_VERSION } from "./version";

export type OnPath =
  | { readonly usable: true; readonly version: string; readonly pulumi: string }
  | { readonly usable: false; readonly reason: string };

/** The `pulumi` on PATH, if it is recent enough and can run dynamic TypeScript programs. */
export async function findOnPath(env: NodeJS.ProcessEnv): Promise<OnPath> {
  const named = programsOnPath(PULUMI, env).find((file) => !isNpmCommand(file));
  if (named === undefined) return unusable("there is no pulumi on PATH");

  const real = realpathSync(named);
  const pulumi = [real, named].find((file) => basename(file) === PULUMI && inBin(file));
  if (pulumi === undefined) return unusable(`${named} does not lie in a folder named bin`);

  const languageHost = besideOrOnPath(LANGUAGE_HOST, real, env);
  const launcher = besideOrOnPath(LAUNCHER, real, env);
  if (languageHost === undefined) return unusable(`${named} has no ${LANGUAGE_HOST} beside it or on PATH`);
  if (launcher === undefined) return unusable(`${named} has no ${LAUNCHER} beside it or on PATH`);

  const files: EngineFiles = { pulumi, languageHost, launcher };
  const condition = await conditionOf(files, env);
  if (condition.state !== "complete") {
    return unusable(`${named} is not usable${condition.state === "broken" ? `: ${condition.reason}` : ""}`);
  }
  if (!isAtLeast(condition.version, OLDEST_USABLE_VERSION)) {
    return unusable(`${named} is ${condition.version}, older than ${OLDEST_USABLE_VERSION}`);
  }
  return { usable: true, version: condition.version, pulumi };
}

/** Every executable file of a name on PATH, in the order in which they would be taken. */
export function programsOnPath(name: string, env: NodeJS.ProcessEnv): string[] {
  const path = env["PATH"] ?? env["Path"] ?? "";
  return path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => resolve(folder, name))
    .filter(isExecutable);
}

/**
 * Whether this is the command of the npm package `pulumi`, which npm puts on PATH for every script. It is no
 * engine: asked for its version, it downloads one.
 */
function isNpmCommand(file: string): boolean {
  const inPackages = join(sep, "node_modules", sep);
  return file.includes(inPackages) || realpathSync(file).includes(inPackages);
}

/** Whoever uses the engine names it by the folder that has `bin/pulumi`, as the Automation API does. */
function inBin(file: string): boolean {
  return basename(dirname(file)) === "bin";
}

/** Where the engine looks for its bundled plugins. */
function besideOrOnPath(name: string, pulumi: string, env: NodeJS.ProcessEnv): string | undefined {
  const beside = join(dirname(pulumi), name);
  return [...programsOnPath(name, env), beside].find(isExecutable);
}

function unusable(reason: string): OnPath {
  return { usable: false, reason };
}
