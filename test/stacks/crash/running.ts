/** A command of the engine that may be killed before it has come to its end, or parts of it. */
import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";

export interface Running {
  /** Kills the process that makes the calls; an error when there is none. */
  killProvider(): Promise<void>;
  /** Kills the engine and nothing else. */
  killEngine(): Promise<void>;
  /** Kills the engine and whatever it has started, as when the machine goes down. */
  killAll(): Promise<void>;
  /** What the command has said, once it has ended. */
  readonly ended: Promise<string>;
}

/** Starts `pulumi` with these arguments. */
export function start(
  folder: string,
  environment: Readonly<Record<string, string>>,
  ...args: string[]
): Running {
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

  function descendants(): Process[] {
    const found = descendantsOf(pid);
    for (const each of found) {
      started.add(each.pid);
    }
    return found;
  }

  return {
    async killProvider() {
      const provider = descendants().find(({ command }) => command.includes("/dynamic-provider/"));
      if (provider === undefined) {
        throw new Error("the engine has not started a provider, or it has ended");
      }
      await kill(provider.pid);
    },
    async killEngine() {
      // Noted before they lose their parent, and with it the way they are found.
      descendants();
      await kill(pid);
    },
    async killAll() {
      descendants();
      await kill(pid, ...started);
    },
    ended: new Promise((resolve) => engine.once("exit", () => resolve(output))),
  };
}

/** Kills processes, of which some may have ended, and returns when all are gone. */
async function kill(...pids: number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  await until(() => !processes().some(({ pid }) => pids.includes(pid)), "the processes are gone");
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All processes but those that have ended and only wait for their parent to ask how. */
function processes(): Process[] {
  return execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((row) => {
      const [, pid, parent, command = ""] = /^\s*([0-9]+)\s+([0-9]+)\s+[^Z\s]\S*\s+(.*)$/.exec(row) ?? [];
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}

function descendantsOf(ancestor: number): Process[] {
  const all = processes();
  const below = (parent: number): Process[] =>
    all.filter((row) => row.parent === parent).flatMap((row) => [row, ...below(row.pid)]);
  return below(ancestor);
}

/** Resolves when it holds; an error when that takes longer than anything here can. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > deadline) {
      throw new Error(`waited in vain until ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
