/**
 * Gets the real Pulumi engine: finds it, or downloads it, or builds it.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { build } from "./build";
import { conditionOf } from "./check";
import { download } from "./download";
import { spoken } from "./duration";
import { findOnPath } from "./find";
import { filesIn, versionFolder } from "./folder";
import { type Attempt, EngineNotFoundError } from "./not-found";
import { inWorkFolder, putInPlace } from "./place";
import { isSystemError } from "./system-error";
import { ENGINE_VERSION } from "./version";
import { type Log, type Way, WayClosedError } from "./way";

export { EngineNotFoundError } from "./not-found";

/** An engine that is complete and answers. */
export interface Engine {
  /** Without a `v`: `3.259.0`. */
  readonly version: string;
  /** The folder that has `bin/pulumi`, as the Automation API wants it. */
  readonly root: string;
  /** The path of the `pulumi` command. */
  readonly pulumi: string;
  /** Where it came from in this very call; an engine once downloaded or built is `installed` the next time. */
  readonly source: "path" | "installed" | "downloaded" | "built";
}

export interface EngineWish {
  /**
   * `tests`: exactly the pinned version, whatever is on PATH, so that a test means the same everywhere.
   * `use`: the user's own engine on PATH if it is recent enough and complete, else the pinned one.
   */
  readonly purpose: "tests" | "use";
  /** Default: that of the process. PATH and PULUMI_HOME count; other Pulumi settings are not passed on. */
  readonly env?: NodeJS.ProcessEnv;
  /** Gets a line for each step. Default: standard error. */
  readonly log?: Log;
}

/**
 * Finds a Pulumi engine or gets one, which can take minutes the first time and a moment afterwards.
 *
 * @param ways how to get an engine that is not there, in this order
 * @throws EngineNotFoundError if none is there and no way leads to one
 * @example
 * ```ts
 * const engine = await getEngine({ purpose: "tests" });
 * const command = await PulumiCommand.get({ root: engine.root });
 * ```
 */
export async function getEngine(
  { purpose, env = process.env, log = toStandardError }: EngineWish,
  ways: readonly Way[] = [download, build],
): Promise<Engine> {
  const attempts: Attempt[] = [];

  if (purpose === "use") {
    const found = await findOnPath(env);
    if (found.usable) {
      log(`Pulumi engine ${found.version}: ${found.pulumi}, from PATH`);
      const root = dirname(dirname(found.pulumi));
      return { version: found.version, root, pulumi: found.pulumi, source: "path" };
    }
    attempts.push({ what: "PATH", reason: found.reason });
  }

  const root = versionFolder(env);
  const bin = join(root, "bin");
  const pinned = (source: Engine["source"]): Engine => {
    return { version: ENGINE_VERSION, root, pulumi: filesIn(bin).pulumi, source };
  };

  const there = await conditionOf(filesIn(bin), env, ENGINE_VERSION);
  if (there.state === "complete") {
    log(`Pulumi engine ${ENGINE_VERSION}: ${bin}`);
    return pinned("installed");
  }
  for (const { what, reason } of attempts) log(`No Pulumi engine from ${what}: ${reason}.`);
  if (there.state === "broken") log(`Pulumi engine in ${bin} not usable: ${there.reason}. Getting it again.`);

  for (const way of ways) {
    try {
      const began = Date.now();
      await make(way, root, env, log);
      log(`Pulumi engine ${ENGINE_VERSION} ${way.source} in ${spoken(Date.now() - began)}, kept in ${bin}`);
      return pinned(way.source);
    } catch (error) {
      const reason = reasonOf(error);
      attempts.push({ what: way.name, reason });
      log(`No ${way.name}: ${reason}.`);
    }
  }
  throw new EngineNotFoundError(purpose, root, attempts);
}

/** Makes the pinned engine apart from its place and moves it there once it has proved to be good. */
function make(way: Way, root: string, env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  return inWorkFolder(root, async (work) => {
    const made = await way.get(work, env, log);
    const condition = await conditionOf(filesIn(made), env, ENGINE_VERSION);
    if (condition.state === "absent") throw new WayClosedError("nothing came of it");
    if (condition.state === "broken")
      throw new WayClosedError(`what came is not usable: ${condition.reason}`);
    await putInPlace(made, root, work, async () => {
      const rival = await conditionOf(filesIn(join(root, "bin")), env, ENGINE_VERSION);
      return rival.state === "complete";
    });
  });
}

/** Closed ways and refusals of the file system (no space, no permission) are reasons; the rest is a defect. */
function reasonOf(error: unknown): string {
  if (error instanceof WayClosedError || isSystemError(error)) return error.message;
  throw error;
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
