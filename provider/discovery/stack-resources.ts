/**
 * Which document buckets and queues a stack manages, by the word of `pulumi stack export`: it runs no program, takes no
 * lock, and needs no passphrase, since ids and types are no secrets.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { z } from "zod";
import { oneLine } from "../api/errors/service-text";
import { typeToken } from "../resources/type-token";

/** A stack that cannot be read, in one sentence. */
export class StackError extends Error {
  override readonly name = "StackError";
}

/** A bucket or queue that a stack manages. */
export interface StackResource {
  readonly type: "DocBucket" | "DocQueue";
  /** `<region>/<bucket>` or `<region>/<bucket>/<queueId>`. */
  readonly id: string;
  /** Whether it is of the service, or of which other endpoint; `undefined` when its state does not say. */
  readonly endpoint: string | undefined;
}

export interface StackChoice {
  /** The stack's name. */
  readonly stack: string;
  /** The project's folder. Default: this one. */
  readonly cwd?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads them. Rejects with a {@link StackError}, or with the signal's reason. */
export async function stackResources(choice: StackChoice): Promise<StackResource[]> {
  const { stack, cwd = ".", signal } = choice;
  if (!existsSync(cwd)) {
    throw new StackError(`there is no folder ${cwd}`);
  }
  const { code, stdout, stderr } = await exported(choice);
  signal?.throwIfAborted();
  if (code !== 0) {
    throw new StackError(exportFault(stderr, { stack, cwd, code }));
  }
  return managedIn(stdout, stack);
}

interface Exported {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function exported({ stack, cwd, signal }: StackChoice): Promise<Exported> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      "pulumi",
      ["stack", "export", `--stack=${stack}`, "--non-interactive", "--color=never"],
      {
        cwd,
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
        stdio: ["ignore", "pipe", "pipe"],
        signal,
      },
    );
    const texts = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        texts[stream] += text;
      });
    }
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        signal?.aborted
          ? signal.reason
          : new StackError(
              error.code === "ENOENT"
                ? "there is no command pulumi on the PATH, which reads the stack: install it, or leave --stack out"
                : `the command pulumi cannot be run: ${error.message}`,
            ),
      );
    });
    child.once("close", (code) => resolve({ code, ...texts }));
  });
}

/** What the command's own words come to. */
export function exportFault(
  stderr: string,
  { stack, cwd, code }: { readonly stack: string; readonly cwd: string; readonly code: number | null },
): string {
  const where = cwd === "." ? "this folder" : cwd;
  if (/no stack named/.test(stderr)) {
    return `there is no stack ${stack} for the project in ${where}: \`pulumi stack ls\` there lists those there are`;
  }
  if (/no Pulumi\.yaml|pass the fully qualified name/.test(stderr)) {
    return `there is no Pulumi project in ${where}: name its folder with --cwd, or the stack as <organization>/<project>/<stack>`;
  }
  if (/PULUMI_ACCESS_TOKEN must be set|pulumi login/.test(stderr)) {
    return `the stack ${stack} cannot be read without a login: run \`pulumi login\`, or set PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL`;
  }
  const told = /^error: (.*)$/m.exec(stderr)?.[1] ?? stderr;
  return `the stack ${stack} cannot be read: pulumi ended with ${code}: ${oneLine(told) || "it says nothing"}`;
}

const types = { [typeToken("DocBucket")]: "DocBucket", [typeToken("DocQueue")]: "DocQueue" } as const;

const checkpoint = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          type: z.string(),
          id: z.string().optional(),
          external: z.boolean().optional(),
          delete: z.boolean().optional(),
          outputs: z.object({ __endpoint: z.string().optional().catch(undefined) }).optional(),
        }),
      )
      .optional(),
  }),
});

/** The buckets and queues that an exported stack manages: not what it looks up only, nor what waits to be deleted. */
export function managedIn(text: string, stack: string): StackResource[] {
  const { resources = [] } = parsed(text, stack).deployment;
  return resources.flatMap(({ type: token, id, external, delete: isDeleted, outputs }) => {
    const type = types[token as keyof typeof types];
    return type === undefined || id === undefined || external || isDeleted
      ? []
      : [{ type, id, endpoint: outputs?.__endpoint }];
  });
}

function parsed(text: string, stack: string): z.infer<typeof checkpoint> {
  try {
    return checkpoint.parse(JSON.parse(text));
  } catch {
    throw new StackError(
      `the stack ${stack} cannot be read: what pulumi exports of it is of another form than this version knows`,
    );
  }
}
