/**
 * A process that runs a program for the engine as often as it is asked; see `program-server.ts`.
 *
 * @module
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface ServedProgram {
  /** Where the program is served, for a command with this environment: the engine's `--client`. */
  addressFor(environment: Readonly<Record<string, string>>): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it, in the project's folder. The file may be written anew between two commands. */
export function serveProgram(file: string, folder: string): ServedProgram {
  const child = fork(join(__dirname, "program-server.ts"), [file], {
    cwd: folder,
    execArgv: ["--require", require.resolve("tsx/cjs")],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  return {
    async addressFor(environment) {
      child.send(environment);
      const [answer] = await Promise.race([
        once(child, "message"),
        ended.then(([code]) => {
          throw new Error(`the process that runs ${file} ended with ${code}`);
        }),
      ]);
      return String(answer);
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
