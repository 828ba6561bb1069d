/**
 * A stack on the real engine, as a process, shut off from the person's own: state in a folder of its own, no
 * login, nothing read from or written to their `~/.pulumi`.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { ServedProgram } from "./serve-program";

export interface StackOptions {
  /** The folder with `bin/pulumi`. */
  readonly engineRoot: string;
  /** The project's folder. */
  readonly project: string;
  /** Where state and settings go; made if it is not there. */
  readonly home: string;
  /** Added to the environment of every command. */
  readonly environment: Readonly<Record<string, string>>;
  /** Default: `dev`. */
  readonly name?: string;
  /** Runs the program for `up` and `preview`. Default: the engine starts it anew for each command. */
  readonly program?: ServedProgram;
}

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Stack {
  /** Runs `pulumi` with these arguments and returns what it said, whatever its exit code. */
  run(...args: string[]): Promise<CommandResult>;
  /** The same, with output going straight to this process's own. Returns the exit code. */
  show(...args: string[]): Promise<number>;
  /** The stack's state as text, as it lies on disk. */
  stateText(): string;
  /** What the commands run in. A change counts for the commands that follow. */
  readonly environment: Record<string, string>;
}

/** The environment of an engine that knows nothing of the person who runs it. */
export function isolatedEnvironment(
  engineRoot: string,
  home: string,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const inherited = Object.fromEntries(
    ["PATH", "LANG", "TERM", "TMPDIR", "SystemRoot"].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    ...inherited,
    PATH: [join(engineRoot, "bin"), dirname(process.execPath), inherited["PATH"] ?? ""].join(delimiter),
    HOME: home,
    PULUMI_HOME: join(home, ".pulumi"),
    PULUMI_BACKEND_URL: `file://${join(home, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "only for this folder",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    ...added,
  };
}

/** Makes a stack. `pulumi stack init` has run when it returns. */
export async function createStack(options: StackOptions): Promise<Stack> {
  const { engineRoot, project, home, name = "dev", program } = options;
  mkdirSync(join(home, "state"), { recursive: true });
  const environment = isolatedEnvironment(engineRoot, home, options.environment);
  const pulumi = join(engineRoot, "bin", "pulumi");

  function start(args: readonly string[], stdio: "inherit" | "pipe") {
    return spawn(pulumi, args, { cwd: project, env: environment, stdio: ["ignore", stdio, stdio] });
  }

  async function run(...args: string[]): Promise<CommandResult> {
    const runsProgram = args[0] === "up" || args[0] === "preview";
    const served = program && runsProgram ? ["--client", await program.addressFor(environment)] : [];
    const child = start([...args, ...served, "--non-interactive"], "pipe");
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream]?.setEncoding("utf8").on("data", (text: string) => {
        output[stream] += text;
      });
    }
    return { code: await exitCode(child), ...output };
  }

  const created = await run("stack", "init", name);
  if (created.code !== 0) {
    throw new Error(`pulumi stack init failed: ${created.stderr}`);
  }
  return {
    run,
    show: (...args) => exitCode(start(args, "inherit")),
    stateText: () => {
      const folder = join(home, "state", ".pulumi", "stacks");
      const [file] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
        path.endsWith(`${name}.json`),
      );
      return readFileSync(join(folder, file ?? ""), "utf8");
    },
    environment,
  };
}

function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
