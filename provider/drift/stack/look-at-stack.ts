/**
 * One stack: what the engine's preview of a refresh says has drifted.
 *
 * @module
 */
import { realpathSync } from "node:fs";
import { exportedStack } from "../../pulumi-command/exported-stack";
import { engineFailure, isMissingPackage } from "../../pulumi-command/failure";
import type { PulumiRun } from "../../pulumi-command/run";
import { selectedStack } from "../../pulumi-command/stacks";
import { projectFolder, stackFolders } from "../folders";
import type { ResourceDrift, SourceDrift } from "../report";
import { type DeclaredStack, declarations } from "./declaration";
import { readEvent, urnOfStep } from "./events";
import { collectFindings, type Findings } from "./findings";
import { followLines } from "./follow-lines";
import { nowAndThen } from "./now-and-then";
import { isOurs } from "./ours";
import type { RefreshOptions, RefreshRun } from "./refresh-run";
import { stackIn } from "./urn";

export interface StackOptions extends RefreshOptions {
  /** Leave out resources of other packages. */
  readonly onlyOurs: boolean;
  /** Told now and then; the total as soon as it is known. Absent when nobody looks. */
  readonly progress?: ((stack: string, done: number, total: number | undefined) => void) | undefined;
}

/** What has drifted in a stack, by a refresh that has begun. What keeps it from being looked at is in the result, too. */
export async function lookAtStack(refresh: RefreshRun, options: StackOptions): Promise<SourceDrift> {
  const { cwd, stack, onlyOurs, configFile, progress } = options;
  const collector = collectFindings({ onlyOurs });
  let logged: ReturnType<typeof stackIn>;
  const events = followLines(refresh.log, (line) => {
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
  const run = await refresh.run.finally(stopLooking);
  await events.end();
  const findings = collector.findings();
  const exported = findings.resources.length === 0 ? undefined : await (early ?? declaredStack(options));
  await early;
  const error = whyIncomplete(run, findings, options);
  const resources = findings.resources.filter(({ reason }) => !isMissingPackage(reason));
  return {
    kind: "stack",
    name: await nameOf(options, logged),
    ...(logged === undefined ? {} : { project: logged.project }),
    ...stackFolders(cwd),
    ...(configFile === undefined ? {} : { configFile }),
    // What the error alone is about was not looked at.
    checked: findings.checked - (findings.resources.length - resources.length),
    resources: resources.map((resource) => completed(resource, findings, exported)),
    ...(error === undefined ? {} : { error }),
    ...(findings.leftOutFailed ? { warnings: [leftOutWarning] } : {}),
  };
}

const leftOutWarning =
  "a resource of another package could not be read: the engine reads those too, and whether it has drifted is left out like all of them";

/**
 * A resource with what only the state says: where it is declared, and whether it is just looked up. Then nothing of it is
 * declared, and what there was is held against what there is.
 *
 * @internal
 */
export function completed(
  resource: ResourceDrift,
  { lookups }: Pick<Findings, "lookups">,
  exported: DeclaredStack | undefined,
): ResourceDrift {
  const { urn = "" } = resource;
  const declaredAt = exported?.declaredAt.get(urn);
  const placed = declaredAt === undefined ? resource : { ...resource, declaredAt };
  if (!exported?.external.has(urn)) {
    return placed;
  }
  const fields = resource.fields.length > 0 ? resource.fields : (lookups.get(urn) ?? []);
  if (resource.kind !== "changed" || fields.length === 0) {
    return { ...placed, external: true };
  }
  const { reason: _ofWhatIsDeclared, ...rest } = placed;
  return { ...rest, fields, external: true };
}

/** Where resources are declared is worth knowing, but no reason to fail. */
async function declaredStack(options: StackOptions): Promise<DeclaredStack> {
  const folder = projectFolder(options.cwd ?? ".");
  // Modules are named by the path that links lead to.
  return declarations(await exportedStack(options).catch(() => []), folder && realpathSync(folder));
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
  { onlyOurs }: Pick<StackOptions, "onlyOurs">,
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
  return ended && errors.length === 0 && isUnreadable ? undefined : engineFailure({ ...run, errors });
}
