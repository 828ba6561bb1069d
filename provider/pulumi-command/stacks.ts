/**
 * Which stacks a project has.
 *
 * @module
 */
import { z } from "zod";
import { engineFailure } from "./failure";
import { type PulumiOptions, runPulumi } from "./run";

const listed = z.array(z.object({ name: z.string() }));

/** All stacks of the project, in the order in which pulumi lists them. Throws an error with a sentence. */
export async function allStacks(options: PulumiOptions): Promise<string[]> {
  const run = await runPulumi(["stack", "ls", "--json"], { ...options, keepOutput: true });
  const stacks = run.exitCode === 0 ? listed.safeParse(parsed(run.stdout)).data : undefined;
  if (stacks === undefined) {
    throw new Error(engineFailure({ ...run, errors: [] }));
  }
  if (stacks.length === 0) {
    throw new Error("the project has no stacks");
  }
  return stacks.map(({ name }) => name);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name of the stack that is selected; `undefined` when there is none. */
export async function selectedStack(options: PulumiOptions): Promise<string | undefined> {
  const { exitCode, stdout } = await runPulumi(["stack", "--show-name"], { ...options, keepOutput: true });
  return exitCode === 0 && stdout.trim() !== "" ? stdout.trim() : undefined;
}
