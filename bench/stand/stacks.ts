/**
 * Stacks on the real engine, each with an emulator of its own, and what the groups share of them: a stack of a thousand
 * queues takes minutes to make.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProject, unpackPackage } from "../../engine/drive/project";
import { createStack, type Stack } from "../../engine/drive/stack";
import { getEngine } from "../../engine/get/get";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type Layout, queuesOf, region, seedOf } from "./layout";
import { type Took, timed } from "./processor-time";
import { installNoopProvider, programOf, type Side } from "./programs";
import { environmentFor, inputsOf, startProvider } from "./provider-process";

/** A stack that has been brought up. */
export interface BenchStack {
  readonly emulator: Emulator;
  readonly name: string;
  /** The project's folder. */
  readonly folder: string;
  /** The environment of its commands. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the first `up` took. */
  readonly firstUp: Took;
  /** Runs a command that must succeed. */
  run(...args: string[]): Promise<Took>;
  /** Replaces the program. */
  program(source: string): void;
}

/** What stacks are made in. */
export interface Stacks {
  readonly engineVersion: string;
  /** The package as it would be published, unpacked; its providers that do nothing beside it. */
  readonly packageFolder: string;
  /** A stack of a side and a layout, the same one whenever it is asked for. */
  of(side: Side, layout: Layout): Promise<BenchStack>;
  /** A new one. */
  another(side: Side, layout: Layout, program?: string): Promise<BenchStack>;
  remove(): Promise<void>;
}

/** Prepares for stacks: gets the engine, packs the package. */
export async function prepareStacks(): Promise<Stacks> {
  const engine = await getEngine({ purpose: "tests" });
  const unpacked = unpackPackage();
  installNoopProvider(unpacked, await stateOfQueue(unpacked));
  const removals: (() => Promise<void>)[] = [];
  const known = new Map<string, Promise<BenchStack>>();
  let made = 0;

  async function another(side: Side, layout: Layout, program = programOf(side, layout)): Promise<BenchStack> {
    const emulator = await startEmulator({ region, seed: seedOf(layout) });
    const project = createProject(join(__dirname, "../../examples/quickstart"), unpacked);
    const home = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-bench-"));
    removals.push(async () => {
      await emulator.close();
      project.remove();
      rmSync(home, { recursive: true, force: true });
    });
    installNoopProvider(project.folder, require(join(unpacked, "node_modules/noop-provider/state.json")));
    const write = (source: string) => writeFileSync(join(project.folder, "index.ts"), source);
    write(program);
    made += 1;
    const name = `${side}-${made}`;
    const stack = await createStack({
      engineRoot: engine.root,
      project: project.folder,
      home,
      name,
      environment: environmentFor(emulator),
    });
    const run = (...args: string[]) => timed(() => succeed(stack, args));
    await run("config", "set", "cloud-infinite:requestsPerSecond", "0");
    return {
      emulator,
      name,
      folder: project.folder,
      environment: stack.environment,
      firstUp: await run("up", "--yes", "--skip-preview"),
      run,
      program: write,
    };
  }

  // What a machine does only once is not what is measured: reading the engine and the packages from its disk.
  const { run } = await another("ours", { queues: 1, perBucket: 1 });
  await run("refresh", "--preview-only");
  return {
    engineVersion: engine.version,
    packageFolder: unpacked,
    of(side, layout) {
      const key = JSON.stringify([side, layout.queues, layout.perBucket]);
      const stack = known.get(key) ?? another(side, layout);
      known.set(key, stack);
      return stack;
    },
    another,
    async remove() {
      for (const removal of removals) {
        await removal();
      }
      rmSync(unpacked, { recursive: true, force: true });
    },
  };
}

async function succeed(stack: Stack, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await stack.run(...args);
  if (code !== 0) {
    throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
  }
}

/** What the state of an adopted queue holds, as it travels to the engine. */
async function stateOfQueue(unpacked: string): Promise<object> {
  const layout = { queues: 1, perBucket: 1 };
  const emulator = await startEmulator({ region, seed: seedOf(layout) });
  const provider = await startProvider(unpacked, emulator);
  try {
    const [queue] = queuesOf(layout);
    if (queue === undefined) {
      throw new Error("there is no queue");
    }
    const { __provider: _text, ...state } = (await provider.create(inputsOf("ours", queue))).properties;
    return state;
  } finally {
    await provider.stop();
    await emulator.close();
  }
}
