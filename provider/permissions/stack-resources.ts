/**
 * The resources of this package that a stack holds, from `pulumi stack export`: no program runs, nothing is decrypted, and
 * no key is needed.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { z } from "zod";

/** A resource of this package in a stack. */
export interface StackResource {
  /** Such as `DocQueue`. */
  readonly type: string;
  readonly id: string;
  /** Its outputs; secret ones are objects that tell nothing. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Which stack. */
export interface StackChoice {
  readonly stack: string;
  /** The project's folder. Default: this one. */
  readonly cwd?: string | undefined;
}

/** A stack that cannot be read, in one sentence. */
export class StackError extends Error {
  override readonly name = "StackError";
  /** By which programs tell it apart. */
  readonly code = "StackUnreadable";
}

const typeBegin = "pulumi-nodejs:dynamic/cloud-infinite:";

const exported = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          type: z.string(),
          id: z.string().optional(),
          outputs: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .optional(),
  }),
});

/** The resources of ours in a stack, in the order of its state. Rejects with a {@link StackError}. */
export async function readStackResources(
  choice: StackChoice,
  exportStack: (choice: StackChoice) => Promise<string> = runExport,
): Promise<readonly StackResource[]> {
  const text = await exportStack(choice);
  return (parsed(text).deployment.resources ?? []).flatMap(({ type, id, outputs = {} }) =>
    type.startsWith(typeBegin) && id !== undefined && id !== ""
      ? [{ type: type.slice(typeBegin.length), id, outputs }]
      : [],
  );
}

function parsed(text: string): z.infer<typeof exported> {
  try {
    return exported.parse(JSON.parse(text));
  } catch {
    // Why not would quote what it printed.
    throw new StackError("`pulumi stack export` printed something that is no stack");
  }
}

/** What `pulumi stack export` prints, with the `pulumi` on the PATH. */
function runExport({ stack, cwd }: StackChoice): Promise<string> {
  const place = cwd === undefined ? [] : ["--cwd", cwd];
  const args = ["stack", "export", "--stack", stack, ...place, "--non-interactive", "--color", "never"];
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", args, { env: process.env, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        output[name] += text;
      });
    }
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new StackError(
          error.code === "ENOENT"
            ? "there is no `pulumi` on the PATH, which reads the stack: install it, or leave --stack out"
            : `\`pulumi\` cannot be run: ${error.message}`,
          { cause: error },
        ),
      ),
    );
    child.once("close", (code) =>
      code === 0
        ? resolve(output.stdout)
        : reject(new StackError(`the stack ${stack} cannot be read: ${complaint(output.stderr, code)}`)),
    );
  });
}

/** Pulumi's own words in one line. */
function complaint(stderr: string, code: number | null): string {
  const words = stderr
    .replace(/^error: /gm, "")
    .replace(/\s+/g, " ")
    .trim();
  return words === "" ? `\`pulumi stack export\` ended with ${code}` : words;
}
