/**
 * The engine's preview of a refresh, which takes no lock, writes nothing and does not run the program. It is begun before
 * anything that understands its log is loaded: both take their time, and so they take it together.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PulumiOptions, type PulumiRun, runPulumi } from "../../pulumi-command/run";

export interface RefreshOptions extends PulumiOptions {
  /** Default: the selected one. */
  readonly stack: string | undefined;
  /** Handed on to pulumi, as is what follows. */
  readonly configFile: string | undefined;
  readonly engineArguments: readonly string[];
}

export interface RefreshRun {
  /** Where the engine logs its events, a line each. */
  readonly log: string;
  readonly run: Promise<PulumiRun>;
  /** Takes the log away. */
  remove(): void;
}

/** Begins it. */
export function startRefresh(options: RefreshOptions): RefreshRun {
  const { stack, configFile, engineArguments } = options;
  const folder = mkdtempSync(join(tmpdir(), "cloud-infinite-drift-"));
  const log = join(folder, "events");
  const args = [
    ...["refresh", "--preview-only", "--expect-no-changes", "--event-log", log],
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(configFile === undefined ? [] : ["--config-file", configFile]),
    ...engineArguments,
  ];
  // The log is an option for debugging. A refresh that runs the program is not what is promised here.
  const environment = { PULUMI_DEBUG_COMMANDS: "true", PULUMI_RUN_PROGRAM: "false" };
  return {
    log,
    run: runPulumi(args, { ...options, environment }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
