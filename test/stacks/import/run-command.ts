/** The command of the packed package, as it is installed in a user's project. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CommandResult } from "../../../engine/drive/stack";
import type { UserStack } from "../user-stack";

/** A project's folder, and what its commands run in. */
type Place = Pick<UserStack, "environment" | "folder">;

/** Runs `cloud-infinite` in the project's folder. */
export function cloudInfinite(user: Place, ...args: string[]): Promise<CommandResult> {
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

/** What the command said is left to do, as a person pastes it, one after another. Everything that printed. */
export function pasteSteps(user: Place, { stderr: said }: CommandResult): string {
  const steps = said.split("\n").filter((line) => /^(node|pulumi) /.test(line));
  expect(steps.at(-1)).toBe("pulumi preview --expect-no-changes");
  const commands = steps.map((step) => step.replace("pulumi import ", "pulumi import --yes --skip-preview "));
  const { status, stdout, stderr } = spawnSync(["set -e", ...commands].join("\n"), {
    shell: "/bin/bash",
    cwd: user.folder,
    env: user.environment,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
  return stdout + stderr;
}
