/** A random run on the real engine: takes steps, and holds what has become of the queues against what may. */
import { join } from "node:path";
import { type UserStack, userStack } from "../user-stack";
import { afterRefresh, afterUp, expectedAfterEnd, expectedAfterUp, type Managed } from "./managed";
import { bucketNames, declaredIn, resourceName, type Which } from "./program";
import { liveSettings, type Path, type Settings, same, toEdit } from "./settings";
import { type Change, changed, type Program, type Step } from "./steps";

const both: readonly Which[] = ["found", "fresh"];

/** A queue that document processing has just made. */
const untouched: Settings = {
  name: "queue-doc-process-1",
  state: "Active",
  State: "Off",
  Url: "",
  Type: "",
  Event: "",
};

export interface World {
  take(step: Step): Promise<void>;
  remove(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  let program: Program = { found: undefined, fresh: undefined };
  const user: UserStack = await userStack("", {
    buckets: [
      {
        bucket: bucketNames.found,
        queues: [{ name: "somebody's", notifyConfig: { Url: "https://example.com/theirs" } }],
      },
    ],
  });
  const { control } = user.emulator;
  const managed: Record<Which, Managed | undefined> = { found: undefined, fresh: undefined };
  let bucket: { onDestroy: string; wasOn: boolean } | undefined;

  const look = (): Record<Which, Settings | undefined> => ({
    found: liveSettings(control, bucketNames.found),
    fresh: liveSettings(control, bucketNames.fresh),
  });

  function expectOneOf(which: Which, after: Settings, expected: Map<Path, (string | undefined)[]>): void {
    for (const [path, values] of expected) {
      if (!values.some((value) => same(path, value, after[path]))) {
        throw new Error(`${path} of ${which} is ${after[path]}, expected ${JSON.stringify(values)}`);
      }
    }
  }

  function expectState(): void {
    const text = user.stack.stateText();
    const resources: { urn: string; custom: boolean }[] = JSON.parse(text).checkpoint.latest.resources ?? [];
    const names = resources.flatMap(({ urn }) => /cloud-infinite:DocQueue::(.*)$/.exec(urn)?.[1] ?? []);
    const expected = both.flatMap((which) => {
      const { declared } = managed[which] ?? {};
      return declared === undefined ? [] : [resourceName(which, declared)];
    });
    expect(names.sort()).toEqual(expected.sort());
    expect(text).not.toContain("s3cr3t");
  }

  /** Forgets a queue whose resource has gone, after it was held against what its `onDestroy` allows. */
  function end(which: Which, before: Settings | undefined, after: Settings | undefined): void {
    const was = managed[which];
    if (was !== undefined && before !== undefined && after !== undefined) {
      expectOneOf(which, after, expectedAfterEnd(was, before));
    }
    managed[which] = undefined;
  }

  function endBucket(): void {
    if (bucket !== undefined) {
      const stays = bucket.onDestroy === "retain" || (bucket.onDestroy === "restore" && bucket.wasOn);
      expect(look().fresh !== undefined).toBe(stays);
      bucket = undefined;
    }
  }

  function reconcile(which: Which, before: Settings | undefined, after: Settings | undefined): void {
    const declared = declaredIn(program)[which];
    const was = managed[which];
    if (declared === undefined) {
      end(which, before, after);
      return;
    }
    const renamed = was !== undefined && was.declared.resource !== declared.resource;
    const known = renamed ? undefined : was;
    const found = before ?? untouched;
    expectOneOf(which, after ?? {}, expectedAfterUp(known, declared, found, after ?? {}));
    const now = afterUp(known, declared, found);
    managed[which] = renamed ? { ...now, disturbed: true } : now;
  }

  async function up(refresh: boolean): Promise<void> {
    const before = look();
    control.clearRequests();
    user.program(
      `import { run } from "${join(__dirname, "program")}"; run(${JSON.stringify(program)} as never);`,
    );
    const { stdout } = await user.up("--diff", ...(refresh ? ["--refresh"] : []));
    const after = look();
    if (refresh) {
      refreshed(before);
    }
    for (const which of both) {
      reconcile(which, before[which], after[which]);
      const written = control
        .requests()
        .filter(
          (request) =>
            request.method === "PUT" && request.bucket === bucketNames[which] && request.status === 200,
        );
      expect(written.length).toBeLessThanOrEqual(1);
    }
    if (program.fresh === undefined) {
      endBucket();
    } else {
      bucket = { wasOn: before.fresh !== undefined, ...bucket, onDestroy: program.fresh.onDestroy };
    }
    if (refresh) {
      await user.expectNothingToDo();
    } else {
      // What somebody has changed is drift until a refresh.
      await user.preview("--expect-no-changes");
      await user.preview("--expect-no-changes");
    }
    expect(stdout).not.toContain("s3cr3t");
    expectState();
  }

  function refreshed(live: Record<Which, Settings | undefined>): void {
    for (const which of both) {
      const was = managed[which];
      managed[which] = was && afterRefresh(was, live[which] ?? {});
    }
  }

  async function refresh(): Promise<void> {
    const before = look();
    const output = await user.succeed("refresh", "--yes", "--skip-preview");
    expect(look()).toEqual(before);
    expect(output).not.toContain("s3cr3t");
    refreshed(before);
  }

  async function destroy(): Promise<void> {
    const before = look();
    const output = await user.succeed("destroy", "--yes", "--skip-preview");
    expect(output).not.toContain("s3cr3t");
    const after = look();
    for (const which of both) {
      end(which, before[which], after[which]);
    }
    endBucket();
    expectState();
  }

  function changedProgram(which: Which, change: Change): Program {
    const { found, fresh } = program;
    return which === "found"
      ? { ...program, found: found && changed(found, change) }
      : { ...program, fresh: fresh && { ...fresh, queue: changed(fresh.queue, change) } };
  }

  function edit(which: Which, settings: Settings): void {
    if (look()[which] === undefined) {
      return;
    }
    control.editQueue(bucketNames[which], toEdit(settings));
    const was = managed[which];
    managed[which] = was && { ...was, disturbed: true };
  }

  /** Somebody switches document processing off and on: the queue is another one, and a refresh drops the old one. */
  async function replaceQueue(): Promise<void> {
    control.disable(bucketNames.found);
    control.enable(bucketNames.found);
    if (managed.found === undefined) {
      return;
    }
    await refresh();
    managed.found = undefined;
    expectState();
  }

  return {
    async take(step) {
      switch (step.step) {
        case "program":
          program = step.program;
          return;
        case "change":
          program = changedProgram(step.which, step.change);
          return;
        case "edit":
          return edit(step.which, step.settings);
        case "fault":
          control.clearFaults();
          control.addFault({ operation: "updateDocQueue", reset: step.reset });
          return;
        case "replaceQueue":
          return replaceQueue();
        case "refresh":
          return refresh();
        case "destroy":
          return destroy();
        default:
          return up(step.step === "up --refresh");
      }
    },
    remove: user.remove,
  };
}
