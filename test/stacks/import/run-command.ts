/** The command of the packed package, as it is installed in a user's project. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CommandResult } from "../../../engine/drive/stack";
import type { UserStack } from "../user-stack";

/** Runs `cloud-infinite` in the project's folder. */
export function cloudInfinite(user: UserStack, ...args: string[]): Promise<CommandResult> {
  const command = join(user.folder, "node_modules/pulumi-cloud-infinite/dist/cli/main.js");
  const child = spawn(process.execPath, [command, ...args], {
    cwd: user.folder,
    env: user.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
    });
  }
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, ...said })));
}

/** Runs commands as a person pastes them, one after another. Everything they printed. */
export function paste(user: UserStack, commands: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(["set -e", ...commands].join("\n"), {
    shell: "/bin/bash",
    cwd: user.folder,
    env: user.environment,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
  return stdout + stderr;
}
