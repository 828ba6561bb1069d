/** Stacks for what the engine offers besides: many programs and commands, so that each must be quick. */
import type { EmulatorSeed, QueueSettings } from "../../../provider/emulator";
import { type UserStack, userStack } from "../user-stack";

export { bucket, id, queueId, region, urn } from "../user-stack";

/** Further buckets of the same account. */
export const second = "second-1250000000";
export const third = "third-1250000000";

/** The settings of a queue that nobody has touched. */
export const untouched = {
  name: "queue-doc-process-1",
  state: "Active",
  notifyConfig: { Url: "", Event: "", Type: "", State: "Off" },
};

export interface OptionsStack extends UserStack {
  /** The queue of a bucket as it is. */
  live(bucket: string, queueId?: string): QueueSettings;
  /** What `pulumi preview` with these arguments says; fails the test when it fails or changes anything. */
  preview(...args: string[]): Promise<string>;
  /** A command that must succeed. What it said. */
  succeed(...args: string[]): Promise<string>;
}

/** Starts a stack. Its programs are transpiled without a check of their types, which other tests see to. */
export async function optionsStack(source: string, seed?: EmulatorSeed): Promise<OptionsStack> {
  const user = await userStack(source, seed);
  user.environment["PULUMI_NODEJS_TRANSPILE_ONLY"] = "true";

  async function succeed(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await user.stack.run(...args);
    if (code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
    }
    return stdout + stderr;
  }

  return {
    ...user,
    succeed,
    live: (bucket, queueId) => user.emulator.control.queue(bucket, { queueId }),
    async preview(...args) {
      const before = user.writes().length;
      const output = await succeed("preview", ...args);
      expect(user.writes().length).toBe(before);
      return output;
    },
  };
}

/** The properties that the output of `--diff` marks as added, changed or taken away, as `~ name`, outermost first. */
export function marked(output: string): string[] {
  return [...output.matchAll(/^\s+([~+-]) (\w+)\s*:/gm)].map(([, mark, name]) => `${mark} ${name}`);
}
