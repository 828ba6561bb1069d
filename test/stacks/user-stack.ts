/** A user's project on the real engine, with an emulator for the service. Everything is gone after the test. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackage } from "../../engine/drive/project";
import { type CommandResult, createStack, type Stack } from "../../engine/drive/stack";
import { type Emulator, type EmulatorSeed, type LoggedRequest, startEmulator } from "../../provider/emulator";

export const bucket = "documents-1250000000";
export const region = "ap-guangzhou";
export const queueId = "p0123456789abcdef0123456789abcdef";
export const id = `${region}/${bucket}/${queueId}`;

/** What the engine calls a resource of these programs. */
export const urn = (name: string, type: "DocBucket" | "DocJob" | "DocQueue" = "DocQueue"): string =>
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
  /** A command that must fail; fails the test when it succeeds. What it said. */
  fail(...args: string[]): Promise<string>;
  /**
   * What `pulumi preview` and `pulumi refresh --preview-only` say of a stack nobody touched, twice: nothing; and
   * they change nothing.
   */
  expectNothingToDo(): Promise<void>;
  /** The requests that are made to change something, since the emulator's list of requests was last emptied. */
  writes(): LoggedRequest[];
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

export async function userStack(
  source: string,
  seed: EmulatorSeed = { buckets: [{ bucket, queues: [{ queueId }] }] },
): Promise<UserStack> {
  const emulator = await startEmulator({ region, seed });
  const project = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-project-"));
  const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-home-"));
  installPackage(project, process.env["TEST_PACKAGE"] as string);
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
  const stack = await createStack({
    engineRoot: process.env["TEST_ENGINE"] as string,
    project,
    home,
    environment,
  });

  const writes = (): LoggedRequest[] => emulator.control.requests().filter(({ method }) => method !== "GET");

  async function succeed(...args: string[]): Promise<CommandResult> {
    const result = await stack.run(...args);
    if (result.code !== 0) {
      throw new Error(
        `pulumi ${args.join(" ")} ended with ${result.code}:\n${result.stdout}\n${result.stderr}`,
      );
    }
    return result;
  }

  return {
    emulator,
    stack,
    environment: stack.environment,
    folder: project,
    write,
    program,
    up: (...args) => succeed("up", "--yes", "--skip-preview", ...args),
    async fail(...args) {
      const { code, stdout, stderr } = await stack.run(...args);
      if (code === 0) {
        throw new Error(`pulumi ${args.join(" ")} succeeded:\n${stdout}\n${stderr}`);
      }
      return stdout + stderr;
    },
    async expectNothingToDo() {
      const before = writes().length;
      for (let time = 0; time < 2; time += 1) {
        await succeed("preview", "--expect-no-changes");
        await succeed("refresh", "--preview-only", "--expect-no-changes");
      }
      if (writes().length !== before) {
        throw new Error("a preview has made a request that changes something");
      }
    },
    writes,
    resource(wanted) {
      const { resources = [] }: { resources?: StateResource[] } = JSON.parse(stack.stateText()).checkpoint
        .latest;
      return resources.find((resource) => resource.urn === wanted);
    },
    async remove() {
      await emulator.close();
      rmSync(project, { recursive: true, force: true });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
