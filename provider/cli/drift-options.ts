/**
 * From the words of the command line to what a run of drift is to do. What cannot be is a {@link UsageError}.
 *
 * @module
 */
import { existsSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { projectFolder } from "../drift/folders";
import { type FormatName, formatNames } from "../drift/formats/names";
import { fileFault } from "../drift/write-report";
import { UsageError } from "./usage-error";

/** The command line as it was read, still text. */
export interface DriftCommandOptions {
  readonly stack: readonly string[];
  readonly allStacks?: true;
  readonly cwd?: string;
  readonly format: readonly string[];
  readonly ignore?: string;
  readonly expect?: string;
  readonly onlyCloudInfinite?: true;
  readonly configFile?: string;
  readonly parallel?: string;
}

/** A report in one format: to a file, or to standard output. */
export interface WantedReport {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/** What a run is to do. */
export interface DriftRun {
  readonly stacks: readonly string[] | "all";
  readonly cwd: string | undefined;
  readonly reports: readonly WantedReport[];
  readonly ignoreFile: string | undefined;
  readonly expect: string | undefined;
  readonly onlyOurs: boolean;
  readonly configFile: string | undefined;
  readonly engineArguments: readonly string[];
}

/** What the command line asks for. */
export function driftRun(options: DriftCommandOptions): DriftRun {
  const { cwd, expect } = options;
  refuseEmpty(options);
  if (cwd !== undefined && !isFolder(cwd)) {
    throw new UsageError(`--cwd: ${existsSync(cwd) ? `${cwd} is no folder` : `there is no folder ${cwd}`}`);
  }
  return {
    stacks: wantedStacks(options),
    cwd,
    reports: wantedReports(options.format),
    ignoreFile: options.ignore ?? usualIgnoreFile(cwd),
    expect,
    onlyOurs: options.onlyCloudInfinite === true,
    configFile: options.configFile,
    engineArguments: engineArguments(options),
  };
}

/** Of a variable that is not set, an empty word is left: to take it for an option that is not given would be another run. */
function refuseEmpty({ stack, cwd, ignore, expect, configFile }: DriftCommandOptions): void {
  const words = {
    "--stack": stack,
    "--cwd": [cwd],
    "--ignore": [ignore],
    "--expect": [expect],
    "--config-file": [configFile],
  };
  for (const [option, values] of Object.entries(words)) {
    if (values.includes("")) {
      throw new UsageError(`${option} is empty: give it a value, or leave it out`);
    }
  }
}

function wantedStacks({
  stack,
  allStacks,
  expect,
  configFile,
  parallel,
  onlyCloudInfinite,
}: DriftCommandOptions): readonly string[] | "all" {
  if (stack.length > 0 && allStacks) {
    throw new UsageError("--stack and --all-stacks exclude each other");
  }
  const engineOptions = {
    "--stack": stack.length > 0,
    "--all-stacks": allStacks,
    "--only-cloud-infinite": onlyCloudInfinite,
    "--config-file": configFile !== undefined,
    "--parallel": parallel !== undefined,
  };
  const [contradiction] = Object.entries(engineOptions).filter(([, isGiven]) => isGiven);
  if (expect !== undefined && contradiction !== undefined) {
    throw new UsageError(`--expect looks at no stack, so ${contradiction[0]} has no meaning with it`);
  }
  if (configFile !== undefined && (allStacks || stack.length > 1)) {
    throw new UsageError("--config-file belongs to one stack, and several are asked for");
  }
  return allStacks ? "all" : [...new Set(stack)];
}

function wantedReports(words: readonly string[]): readonly WantedReport[] {
  const reports =
    words.length === 0 ? [{ format: "text", file: undefined } as const] : words.map(wantedReport);
  if (reports.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      "two formats would both go to standard output: give all but one of them a file, as in --format sarif=drift.sarif",
    );
  }
  const files = reports.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) {
    throw new UsageError(`two formats would both go to ${twice}`);
  }
  return reports;
}

function wantedReport(word: string): WantedReport {
  const [name = "", ...rest] = word.split("=");
  const format = formatNames.find((each) => each === name);
  if (format === undefined) {
    throw new UsageError(`--format ${word}: there is no format "${name}", but ${formatNames.join(", ")}`);
  }
  const file = rest.length === 0 ? undefined : rest.join("=");
  const fault = file === "" ? "a file is missing after =" : file === undefined ? undefined : fileFault(file);
  if (fault !== undefined) {
    throw new UsageError(`--format ${word}: ${fault}`);
  }
  return { format, file };
}

function engineArguments({ parallel }: DriftCommandOptions): readonly string[] {
  if (parallel !== undefined && !/^[1-9][0-9]{0,5}$/.test(parallel)) {
    throw new UsageError("--parallel takes a whole number from 1");
  }
  return parallel === undefined ? [] : ["--parallel", parallel];
}

/**
 * `drift-ignore.json` beside Pulumi.yaml, if it is there. Named from the folder of the run, as reports name all files: where a
 * machine keeps the project would make a difference between two reports.
 */
function usualIgnoreFile(cwd = "."): string | undefined {
  const file = join(projectFolder(cwd) ?? cwd, "drift-ignore.json");
  return existsSync(file) ? relative(process.cwd(), file).split(sep).join("/") : undefined;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
