/**
 * The user's own `pulumi` command.
 *
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { missingCommand } from "./failure";

/** How one run of the command goes to its end before its time. */
export interface Interruption {
  /** Aborted when the run is to end. */
  readonly stop: AbortSignal;
  /** Aborted when it is to end at once. */
  readonly kill: AbortSignal;
}

export interface PulumiRun {
  /** `undefined` when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Its end, should it be long. */
  readonly stderr: string;
}

export interface PulumiOptions {
  /** The project's folder; default: this process's. */
  readonly cwd: string | undefined;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Keep what it prints. Default: false, since a log says the same and more. */
  readonly keepOutput?: boolean;
  readonly interruption: Interruption;
}

/** `pulumi` could not be started. */
export class PulumiNotFound extends Error {
  override readonly name = "PulumiNotFound";
  constructor() {
    super(missingCommand);
  }
}

const longestStderr = 64 * 1024;

/** A preview loses nothing when it is cut short, so this is how long it is given after the first signal and after the second. */
const patienceMs = [1_000, 5_000];

/** Runs `pulumi` with these arguments, and returns how it ended. */
export async function runPulumi(args: readonly string[], options: PulumiOptions): Promise<PulumiRun> {
  const { cwd, environment, keepOutput = false, interruption } = options;
  const child = spawn(
    "pulumi",
    [...args, "--non-interactive", "--color", "never", ...(cwd === undefined ? [] : ["--cwd", cwd])],
    {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      // In a group of its own a Ctrl-C at the terminal reaches it only through us, and so just once.
      detached: process.platform !== "win32",
    },
  );
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout = keepOutput ? stdout + text : "";
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-longestStderr);
  });
  const release = endWhenInterrupted(child, interruption);
  try {
    const exitCode = await ended(child);
    return { exitCode, stdout, stderr };
  } finally {
    release();
  }
}

function ended(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? new PulumiNotFound() : error),
    );
    child.once("close", (code) => resolve(code ?? undefined));
  });
}

/**
 * The engine ends for a first SIGINT when the calls under way have been answered, and for a second one at once, with the
 * processes it has started. Killed without that, it would leave those behind; so that comes last.
 */
function endWhenInterrupted(child: ChildProcess, { stop, kill }: Interruption): () => void {
  const steps: readonly NodeJS.Signals[] = ["SIGINT", "SIGINT", "SIGKILL"];
  let taken = 0;
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    clearTimeout(timer);
    const signal = steps[taken];
    taken += 1;
    if (signal !== undefined && child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      timer = setTimeout(next, patienceMs[taken - 1]);
    }
  };
  const begin = (): void => {
    if (taken === 0) {
      next();
    }
  };
  if (stop.aborted) {
    begin();
  }
  stop.addEventListener("abort", begin);
  kill.addEventListener("abort", next);
  return () => {
    clearTimeout(timer);
    stop.removeEventListener("abort", begin);
    kill.removeEventListener("abort", next);
  };
}
