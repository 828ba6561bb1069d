/**
 * A user's project on the real engine, with an emulator for the service. Everything is gone after the test.
 *
 * Where a test does not ask for TypeScript as the engine runs it, the program runs in a process that stays, as an
 * inline program of the Automation API does; types are not checked then.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkPackage } from "../../engine/drive/project";
import { serveProgram } from "../../engine/drive/serve-program";
import { type CommandResult, createStack, type Stack } from "../../engine/drive/stack";
import {
  type Emulator,
  type EmulatorSeed,
  type LoggedRequest,
  type QueueSettings,
  startEmulator,
} from "../../provider/emulator";
import type { ResourceType } from "../../provider/resources/provider-text";

export const bucket = "documents-1250000000";
export const region = "ap-guangzhou";
export const queueId = "p0123456789abcdef0123456789abcdef";
export const id = `${region}/${bucket}/${queueId}`;

/** Further buckets of the same account. */
export const second = "second-1250000000";
export const third = "third-1250000000";
export const fourth = "fourth-1250000000";

/** The settings of a queue that nobody has touched. */
export const untouched = {
  name: "queue-doc-process-1",
  state: "Active",
  notifyConfig: { Url: "", Event: "", Type: "", State: "Off" },
};

/** What the engine calls a resource of these programs. */
export const urn = (name: string, type: ResourceType = "DocQueue"): string =>
  `urn:pulumi:dev::user::pulumi-nodejs:dynamic/cloud-infinite:${type}::${name}`;

/** What the state has of a resource. */
export interface StateResource {
  readonly urn: string;
  readonly id?: string;
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface UserStack {
  readonly emulator: Emulator;
  readonly stack: Stack;
  /** The project's folder. */
  readonly folder: string;
  /** Writes a file into the project and returns its path. */
  write(name: string, text: string): string;
  /** Replaces the program. */
  program(source: string): void;
  /** `pulumi up`; fails the test when it fails. */
  up(...args: string[]): Promise<CommandResult>;
  /** A command that must succeed; fails the test when it fails. What it said. */
  succeed(...args: string[]): Promise<string>;
  /** What `pulumi preview` with these arguments says; fails the test when it fails or makes a request to change something. */
  preview(...args: string[]): Promise<string>;
  /** A command that must fail; fails the test when it succeeds. What it said. */
  fail(...args: string[]): Promise<string>;
  /**
   * What `pulumi preview` and `pulumi refresh --preview-only` say of a stack nobody touched, twice: nothing; and
   * they change nothing.
   */
  expectNothingToDo(): Promise<void>;
  /** The user's requests to change something, since the emulator's list of requests was last emptied. */
  writes(): LoggedRequest[];
  /** The queue of a bucket as it is. */
  live(bucket: string, queueId?: string): QueueSettings;
  /** What the state has of a resource, if anything. */
  resource(urn: string): StateResource | undefined;
  /** The environment of the commands that follow. */
  readonly environment: Record<string, string>;
  remove(): Promise<void>;
}

/** The imports of every program, and this package's resources. */
const prelude = `import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocJob, DocQueue } from "pulumi-cloud-infinite";
const bucket = "${bucket}";
`;

export interface UserStackOptions {
  /** Has the engine run the program, as TypeScript. Default: false. */
  readonly typescript?: boolean;
}

export async function userStack(
  source: string,
  seed: EmulatorSeed = { buckets: [{ bucket, queues: [{ queueId }] }] },
  { typescript = false }: UserStackOptions = {},
): Promise<UserStack> {
  const emulator = await startEmulator({ region, seed });
  const project = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-project-"));
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  linkPackage(project, process.env["TEST_PACKAGE"] as string);
  const write = (name: string, text: string): string => {
    const file = join(project, name);
    writeFileSync(file, text);
    return file;
  };
  const program = (text: string): void => void write("index.ts", prelude + text);
  write("Pulumi.yaml", "name: user\nruntime: nodejs\n");
  write("package.json", '{ "name": "user", "private": true, "main": "index.ts" }\n');
  write(
    "tsconfig.json",
    '{ "compilerOptions": { "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext", "strict": true } }\n',
  );
  program(source);
  const environment: Record<string, string> = {
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: emulator.region,
  };
  const served = typescript ? undefined : serveProgram(join(project, "index.ts"), project);
  const stack = await createStack({
    engineRoot: process.env["TEST_ENGINE"] as string,
    project,
    home,
    environment,
    ...(served && { program: served }),
  });

  const writes = (): LoggedRequest[] =>
    emulator.control.requests({ secretId: emulator.secretId }).filter(({ method }) => method !== "GET");

  async function succeeds(...args: string[]): Promise<CommandResult> {
    const result = await stack.run(...args);
    if (result.code !== 0) {
      throw new Error(
        `pulumi ${args.join(" ")} ended with ${result.code}:\n${result.stdout}\n${result.stderr}`,
      );
    }
    return result;
  }

  /** Runs previews, which are to change nothing. */
  async function withoutWrites<Result>(previews: () => Promise<Result>): Promise<Result> {
    const before = writes().length;
    const result = await previews();
    if (writes().length !== before) {
      throw new Error("a preview has made a request that changes something");
    }
    return result;
  }

  async function succeed(...args: string[]): Promise<string> {
    const { stdout, stderr } = await succeeds(...args);
    return stdout + stderr;
  }

  return {
    emulator,
    stack,
    environment: stack.environment,
    folder: project,
    write,
    program,
    up: (...args) => succeeds("up", "--yes", "--skip-preview", ...args),
    succeed,
    preview: (...args) => withoutWrites(() => succeed("preview", ...args)),
    async fail(...args) {
      const { code, stdout, stderr } = await stack.run(...args);
      if (code === 0) {
        throw new Error(`pulumi ${args.join(" ")} succeeded:\n${stdout}\n${stderr}`);
      }
      return stdout + stderr;
    },
    expectNothingToDo: () =>
      withoutWrites(async () => {
        for (let time = 0; time < 2; time += 1) {
          await succeeds("preview", "--expect-no-changes");
          await succeeds("refresh", "--preview-only", "--expect-no-changes");
        }
      }),
    writes,
    live: (of, which) => emulator.control.queue(of, { queueId: which }),
    resource(wanted) {
      const { resources = [] }: { resources?: StateResource[] } = JSON.parse(stack.stateText()).checkpoint
        .latest;
      return resources.find((resource) => resource.urn === wanted);
    },
    async remove() {
      await served?.stop();
      await emulator.close();
      rmSync(project, { recursive: true, force: true });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The properties that the output of `--diff` marks as added, changed or taken away, as `~ name`, outermost first. */
export function marked(output: string): string[] {
  return [...output.matchAll(/^\s+([~+-]) (\w+)\s*:/gm)].map(([, mark, name]) => `${mark} ${name}`);
}

/** How often a sentence is among the diagnostics at the end; before them every line is shown once as it comes. */
export function timesTold(output: string, words: string): number {
  return (output.split("\nDiagnostics:\n")[1] ?? "").split(words).length - 1;
}
