/**
 * Runs a command to its end.
 *
 * @module
 */
import { execFile } from "node:child_process";

export interface ExecuteOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * What it wrote to its standard output.
 *
 * @throws Error with all it said, if it fails
 */
export function execute(command: string, args: readonly string[], options: ExecuteOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { ...options, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${command} ${args.join(" ")}: ${error.code}\n${stdout}${stderr}`));
    });
  });
}
