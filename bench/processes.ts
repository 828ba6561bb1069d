/** Processes that are measured, and what is made of the figures. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

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
export function result<Value>(
  script: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Value {
  const printed = execFileSync(process.execPath, [...options, "-e", script], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return JSON.parse(printed) as Value;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
