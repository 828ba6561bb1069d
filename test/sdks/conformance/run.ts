import { spawn, spawnSync } from "node:child_process";
import { undone } from "../../../engine/get/undo";
import type { Command } from "./language";

export interface Ended {
  /** `null` if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, which comes after `limit` milliseconds at the latest. Rejects if it cannot be started. */
export function run(
  { command, args, cwd }: Command,
  { env, limit }: { env: NodeJS.ProcessEnv; limit: number },
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd,
    env,
    timeout: limit,
    killSignal: "SIGKILL",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return undone(
    () => child.kill("SIGKILL"),
    () =>
      new Promise((resolve, reject) => {
        const output = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"] as const) {
          child[name].setEncoding("utf8").on("data", (text: string) => {
            output[name] += text;
          });
        }
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, ...output }));
      }),
  );
}

/** Whether a program is there and content. */
export function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
