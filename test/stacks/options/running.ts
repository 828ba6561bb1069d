/** A command of the engine that may be killed before it has come to its end, or parts of it. */
import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import type { UserStack } from "../user-stack";

export interface Running {
  /** Kills the process that makes the calls. */
  killProvider(): void;
  /** Kills the engine and nothing else. */
  killEngine(): void;
  /** What the command has said, once it has ended. */
  readonly ended: Promise<string>;
  /** Kills the engine and whatever it has started, as when the machine goes down. */
  killAll(): void;
}

/** Starts `pulumi` with these arguments. */
export function start({ folder, environment }: UserStack, ...args: string[]): Running {
  const engine = spawn(
    join(process.env["TEST_ENGINE"] as string, "bin/pulumi"),
    [...args, "--non-interactive"],
    {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [engine.stdout, engine.stderr]) {
    stream.on("data", (text: Buffer) => (output += text.toString()));
  }
  const pid = engine.pid as number;
  const started = new Set<number>();

  function descendants(): { pid: number; command: string }[] {
    const found = descendantsOf(pid);
    for (const each of found) {
      started.add(each.pid);
    }
    return found;
  }

  return {
    killProvider() {
      const provider = descendants().find(({ command }) => command.includes("/dynamic-provider/"));
      kill(provider?.pid as number);
    },
    killEngine() {
      // Noted before they lose their parent, and with it the way they are found.
      descendants();
      kill(pid);
    },
    ended: new Promise((resolve) => engine.once("exit", () => resolve(output))),
    killAll() {
      descendants();
      for (const each of [pid, ...started]) {
        kill(each);
      }
    },
  };
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function descendantsOf(ancestor: number): { pid: number; command: string }[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((row) => {
      const [, pid, parent, command = ""] = /^\s*([0-9]+)\s+([0-9]+)\s+(.*)$/.exec(row) ?? [];
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
  const below = (parent: number): typeof rows =>
    rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...below(row.pid)]);
  return below(ancestor);
}

/** Resolves when it holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
