/**
 * Child processes that never outlive this one and never run longer than they may.
 *
 * @module
 */
import { spawn, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { undone } from "./undo";

/** Enough for the last lines of any failure. */
const KEPT_OUTPUT = 64 * 1024;

export interface ChildSettings {
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds after which it is killed with everything it started. */
  readonly limit: number;
  /** Default: the folder for temporary files, where no Pulumi project can be meant by accident. */
  readonly cwd?: string;
}

export interface Ended {
  /** `null` if a signal ended it. */
  readonly code: number | null;
  /** Whether it was killed for exceeding its limit. */
  readonly overtime: boolean;
  /** The end of what it printed, both streams. */
  readonly output: string;
}

/** Runs a program to its end. Rejects only if it cannot be started. */
export function runToEnd(command: string, args: readonly string[], settings: ChildSettings): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: settings.cwd ?? tmpdir(),
    env: settings.env,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what it starts can be ended with it.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const end = () => killGroup(child.pid);

  return undone(end, () => {
    let output = "";
    let overtime = false;
    const keep = (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const limit = setTimeout(() => {
      overtime = true;
      end();
    }, settings.limit);

    return new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      // What it left running holds the pipes open, and "close" would wait for that.
      child.on("exit", end);
      child.on("close", (code) => resolve({ code, overtime, output }));
    }).finally(() => clearTimeout(limit));
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}

/** The last lines of an output that say something. */
export function lastLines(output: string, count: number): string[] {
  return output
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(-count);
}
