/** `cloud-infinite drift` of the packed package, as it is installed in a user's project. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { type DriftReport, reportSchema } from "../../../provider/drift/report";
import type { UserStack } from "../user-stack";

export interface DriftResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command in the project's folder. */
export function startDrift(
  user: UserStack,
  ...args: string[]
): { child: ChildProcess; ended: Promise<DriftResult> } {
  const command = join(user.folder, "node_modules/pulumi-cloud-infinite/dist/cli/main.js");
  const child = spawn(process.execPath, [command, "drift", ...args], {
    cwd: user.folder,
    env: user.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
    });
  }
  const ended = new Promise<DriftResult>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...said }));
  });
  return { child, ended };
}

export function drift(user: UserStack, ...args: string[]): Promise<DriftResult> {
  return startDrift(user, ...args).ended;
}

/** The report in JSON, as its schema has it. */
export async function driftReport(
  user: UserStack,
  ...args: string[]
): Promise<{ code: number | null; report: DriftReport; stderr: string }> {
  const { code, stdout, stderr } = await drift(user, "--format", "json", ...args);
  if (stdout === "") {
    throw new Error(`drift ended with ${code} and no report:\n${stderr}`);
  }
  return { code, report: reportSchema.parse(JSON.parse(stdout)), stderr };
}
