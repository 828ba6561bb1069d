/**
 * Everything a run of drift looks at, one after the other. One that cannot be looked at does not hide the others.
 *
 * @module
 */
import { stackFolders } from "./folders";
import type { SourceDrift } from "./report";
import type { StackOptions } from "./stack/look-at-stack";
import { startRefresh } from "./stack/refresh-run";

export interface StacksOptions extends Omit<StackOptions, "stack"> {
  /** Names; `"all"` for all of the project; none for the selected one. */
  readonly stacks: readonly string[] | "all";
}

/** What has drifted in each of the stacks. */
export async function lookAtStacks(options: StacksOptions): Promise<SourceDrift[]> {
  const { stacks, ...rest } = options;
  let names: readonly (string | undefined)[];
  try {
    names = stacks === "all" ? await namesOfAll(rest) : stacks.length === 0 ? [undefined] : stacks;
  } catch (error) {
    return [unseen("(all stacks)", rest, error)];
  }
  const sources: SourceDrift[] = [];
  for (const stack of names) {
    if (options.interruption.stop.aborted) {
      break;
    }
    sources.push(
      await lookAt({ ...rest, stack }).catch((error: unknown) =>
        unseen(stack ?? "(the selected stack)", rest, error),
      ),
    );
  }
  return sources;
}

async function lookAt(options: StackOptions): Promise<SourceDrift> {
  const refresh = startRefresh(options);
  try {
    // Loaded while the engine works.
    const { lookAtStack } = require("./stack/look-at-stack") as typeof import("./stack/look-at-stack");
    return await lookAtStack(refresh, options);
  } finally {
    refresh.remove();
  }
}

function namesOfAll(options: Omit<StackOptions, "stack">): Promise<string[]> {
  const { allStacks } = require("../pulumi-command/stacks") as typeof import("../pulumi-command/stacks");
  return allStacks(options);
}

function unseen(name: string, { cwd }: Pick<StackOptions, "cwd">, error: unknown): SourceDrift {
  return {
    kind: "stack",
    name,
    ...stackFolders(cwd),
    checked: 0,
    resources: [],
    error: error instanceof Error ? error.message : String(error),
  };
}
