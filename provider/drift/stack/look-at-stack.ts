/**
 * One stack: the engine previews a refresh, which takes no lock, writes nothing and does not run the program, and its
 * events say what has drifted.
 *
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportedStack } from "../../pulumi-command/exported-stack";
import { engineFailure, isMissingPackage } from "../../pulumi-command/failure";
import { type PulumiOptions, type PulumiRun, runPulumi } from "../../pulumi-command/run";
import { selectedStack } from "../../pulumi-command/stacks";
import type { ResourceDrift, SourceDrift } from "../report";
import { type DeclaredStack, declarations } from "./declaration";
import { readEvent, urnOfStep } from "./events";
import { collectFindings, type Findings } from "./findings";
import { followLines } from "./follow-lines";
import { nowAndThen } from "./now-and-then";
import { isOurs } from "./ours";
import { stackIn } from "./urn";

export interface StackOptions extends PulumiOptions {
  /** Default: the selected one. */
  readonly stack: string | undefined;
  /** Leave out resources of other packages. */
  readonly onlyOurs: boolean;
  /** Handed on to pulumi as they are. */
  readonly engineArguments: readonly string[];
  /** Told now and then; the total as soon as it is known. Absent when nobody looks. */
  readonly progress?: ((stack: string, done: number, total: number | undefined) => void) | undefined;
}

/** What has drifted in a stack. What keeps it from being looked at is in the result, too. */
export async function lookAtStack(options: StackOptions): Promise<SourceDrift> {
  const folder = await mkdtemp(join(tmpdir(), "cloud-infinite-drift-"));
  try {
    return await lookWithLog(join(folder, "events"), options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function lookWithLog(log: string, options: StackOptions): Promise<SourceDrift> {
  const { cwd, stack, onlyOurs, engineArguments, progress } = options;
  const chosen = stack === undefined ? [] : ["--stack", stack];
  const collector = collectFindings({ onlyOurs });
  let logged: ReturnType<typeof stackIn>;
  const events = followLines(log, (line) => {
    logged ??= stackIn(urnOfStep(line) ?? "");
    const event = readEvent(line);
    if (event !== undefined) {
      collector.take(event);
    }
  });
  // Only where somebody is waiting: it says how much there is to wait for.
  const early = progress && declaredStack(options);
  let total: number | undefined;
  void early?.then(
    (exported) => (total = exported.objects.filter((type) => !onlyOurs || isOurs(type)).length),
  );
  const stopLooking = nowAndThen(async () => {
    await events.catchUp();
    progress?.(stack ?? logged?.stack ?? "the stack", collector.done, total);
  });
  const run = await runPulumi(
    ["refresh", "--preview-only", "--expect-no-changes", "--event-log", log, ...chosen, ...engineArguments],
    {
      ...options,
      // The log is an option for debugging. A refresh that runs the program is not what is promised here.
      environment: { PULUMI_DEBUG_COMMANDS: "true", PULUMI_RUN_PROGRAM: "false" },
    },
  ).finally(stopLooking);
  await events.end();
  const findings = collector.findings();
  const exported = findings.resources.length === 0 ? undefined : await (early ?? declaredStack(options));
  await early;
  const error = whyIncomplete(run, findings, options);
  return {
    kind: "stack",
    name: await nameOf(options, logged),
    ...(logged === undefined ? {} : { project: logged.project }),
    ...(cwd === undefined ? {} : { folder: cwd }),
    checked: findings.checked,
    resources: findings.resources
      .filter(({ reason }) => !isMissingPackage(reason))
      .map((resource) => declared(resource, exported)),
    ...(error === undefined ? {} : { error }),
  };
}

function declared(resource: ResourceDrift, exported: DeclaredStack | undefined): ResourceDrift {
  const declaredAt = exported?.declaredAt.get(resource.urn ?? "");
  return declaredAt === undefined ? resource : { ...resource, declaredAt };
}

/** Where resources are declared is worth knowing, but no reason to fail. */
async function declaredStack(options: StackOptions): Promise<DeclaredStack> {
  return declarations(await exportedStack(options).catch(() => []));
}

/** The log names the stack with each resource; only an empty one has to be asked for. */
async function nameOf(options: StackOptions, logged: ReturnType<typeof stackIn>): Promise<string> {
  return options.stack ?? logged?.stack ?? (await selectedStack(options)) ?? "(the selected stack)";
}

/**
 * Why what was found cannot be all; `undefined` when it is, even if some of it could not be read.
 *
 * @internal
 */
export function whyIncomplete(
  run: PulumiRun,
  findings: Findings,
  { stack, onlyOurs }: Pick<StackOptions, "stack" | "onlyOurs">,
): string | undefined {
  const { resources, errors, ended, leftOutFailed } = findings;
  const missing = resources.find(({ reason }) => isMissingPackage(reason));
  if (missing !== undefined) {
    return missing.reason;
  }
  const isUnreadable = leftOutFailed || resources.some(({ kind }) => kind === "unreadable");
  if (run.exitCode === 0 || run.exitCode === 7) {
    if (!ended) {
      return "pulumi ended without an end in its log of events: what it found is not known";
    }
    return run.exitCode === 7 && resources.length === 0 && !onlyOurs
      ? "pulumi found changes, and its log of events names none"
      : undefined;
  }
  return ended && errors.length === 0 && isUnreadable ? undefined : engineFailure({ ...run, errors, stack });
}
