/**
 * What a stack holds, by the word of `pulumi stack export`: it runs no program, takes no lock, and needs neither a key nor a
 * passphrase, since what is secret stays encrypted.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { z } from "zod";
import { engineFailure } from "./failure";
import { type Interruption, runPulumi } from "./run";

/** A resource as it stands in the state. Secret properties are objects that tell nothing. */
const resource = z.object({
  urn: z.string().catch(""),
  type: z.string(),
  id: z.string().optional(),
  custom: z.boolean().optional(),
  /** Only looked up. */
  external: z.boolean().optional(),
  /** Replaced, and waiting to be deleted. */
  delete: z.boolean().optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  sourcePosition: z.string().optional(),
  stackTrace: z.array(z.object({ sourcePosition: z.string().optional() })).optional(),
});
export type ExportedResource = Readonly<z.infer<typeof resource>>;

const exported = z.object({ deployment: z.object({ resources: z.array(resource).nullish() }) });

/** A stack that cannot be read, in one sentence. */
export class StackError extends Error {
  override readonly name = "StackError";
  /** By which programs tell it apart. */
  readonly code = "StackUnreadable";
}

/** Which stack. */
export interface StackChoice {
  /** Default: the selected one. */
  readonly stack?: string | undefined;
  /** The project's folder. Default: this one. */
  readonly cwd?: string | undefined;
  /** Default: it runs to its end. */
  readonly interruption?: Interruption | undefined;
}

/** The resources of a stack, in the order of its state. Rejects with a {@link StackError}. */
export async function exportedStack(choice: StackChoice): Promise<readonly ExportedResource[]> {
  const { stack, cwd, interruption = neverInterrupted() } = choice;
  if (cwd !== undefined && !existsSync(cwd)) {
    throw new StackError(`there is no folder ${cwd}`);
  }
  const chosen = stack === undefined ? [] : ["--stack", stack];
  const options = { cwd, interruption, keepOutput: true };
  const run = await runPulumi(["stack", "export", ...chosen], options).catch((error: Error) => {
    throw new StackError(error.message, { cause: error });
  });
  if (run.exitCode !== 0) {
    throw new StackError(engineFailure({ ...run, errors: [] }));
  }
  return resourcesIn(run.stdout);
}

/** The resources in what was exported. Throws a {@link StackError} when it is something else. */
export function resourcesIn(text: string): readonly ExportedResource[] {
  try {
    return exported.parse(JSON.parse(text)).deployment.resources ?? [];
  } catch {
    // Why not would quote what it printed.
    throw new StackError(
      "what `pulumi stack export` prints is of another form than this version of pulumi-cloud-infinite knows",
    );
  }
}

function neverInterrupted(): Interruption {
  const { signal } = new AbortController();
  return { stop: signal, kill: signal };
}
