/**
 * Node processes that are measured.
 *
 * @module
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** Starts a Node process that prints one line of JSON when it is ready. */
export async function start(
  args: readonly string[],
): Promise<{ child: ChildProcess; ready: Record<string, string> }> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ready: JSON.parse(line) };
}

export async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

/** What a Node process prints as JSON before it ends. */
export async function result<Value>(
  script: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<Value> {
  const { stdout } = await run(process.execPath, [...options, "-e", script], {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout) as Value;
}

const run = promisify(execFile);
