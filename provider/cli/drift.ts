/**
 * `cloud-infinite drift`: what differs between what the stacks of a project declare and what there is.
 *
 * @module
 */
import { Command, Option } from "commander";
import type { DriftReport, SourceDrift } from "../drift/report";
import { type Interrupts, takeInterrupts } from "../terminal/interrupts";
import type { DriftCommandOptions, DriftRun, WantedReport } from "./drift-options";

/** The command, to be added to a program. */
export function driftCommand(version: string): Command {
  const collect = (word: string, words: readonly string[]): string[] => [...words, word];
  return (
    new Command("drift")
      .description("say what somebody changed behind the back of Pulumi; changes nothing")
      .addOption(
        new Option("-s, --stack <name>", "stack to look at, repeatable")
          .argParser(collect)
          .default([], "the selected one"),
      )
      .option("--all-stacks", "look at all stacks of the project")
      .option("-C, --cwd <folder>", "folder of the project (default: this one)")
      .addOption(
        new Option(
          "-f, --format <format[=file]>",
          "text, json, markdown, junit or sarif, to standard output or a file; repeatable",
        )
          .argParser(collect)
          .default([], "text"),
      )
      .option(
        "--ignore <file>",
        "rules of what to ignore (default: drift-ignore.json beside Pulumi.yaml, if it is there)",
      )
      .option("--expect <file>", "hold a snapshot that discover made against the account, instead of a stack")
      .option("--only-cloud-infinite", "leave out resources of other packages")
      .option("--config-file <file>", "handed on to pulumi")
      .option("--parallel <number>", "handed on to pulumi: how many resources are read at once")
      .addHelpText("after", exitCodes)
      // Not inherited from the program: it decides the exit code of wrong usage for all its commands.
      .exitOverride()
      .action((options: DriftCommandOptions) => run(options, version))
  );
}

const exitCodes = `
Exit codes:
  0    nothing has drifted, or all that has is ignored
  7    something has drifted
  1    something could not be looked at, or a report not be written, whether or not something has drifted
  2    wrong usage, or a file of ignore rules or a snapshot that cannot be used
  130  ended by Ctrl-C (143: by SIGTERM)

It previews a refresh with the \`pulumi\` on PATH: nothing is written, no lock is taken, the program is not run.
`;

async function run(options: DriftCommandOptions, version: string): Promise<void> {
  // Loaded here, so that help and wrong usage of other commands need not wait for it.
  const { driftRun } = require("./drift-options") as typeof import("./drift-options");
  const interrupts = takeInterrupts();
  try {
    const wanted = driftRun(options);
    const report = await makeReport(wanted, interrupts);
    if (interrupts.stop.aborted) {
      throw new Error("ended before everything was looked at");
    }
    process.exitCode = report.exitCode;
    const { deliver } = require("./drift-output") as typeof import("./drift-output");
    deliver(report, wanted.reports, {
      environment: process.env,
      folder: process.cwd(),
      version,
      stdout: process.stdout,
      say: complain,
      fail(text) {
        process.exitCode = 1;
        complain(text);
      },
    });
    tellErrors(report, wanted.reports);
  } catch (error) {
    const { name, message } = error as Error;
    const isUsage = ["UsageError", "IgnoreFileError", "SnapshotError"].includes(name);
    process.exitCode = interrupts.exitCode() ?? (isUsage ? 2 : 1);
    complain(message);
  } finally {
    interrupts.release();
  }
}

async function makeReport(wanted: DriftRun, interrupts: Interrupts): Promise<DriftReport> {
  const time = new Date();
  // Before the engine is asked: a broken file is known at once.
  const rules = wanted.ignoreFile === undefined ? [] : ignoreRulesIn(wanted.ignoreFile);
  const found = await look(wanted, interrupts);
  const { applyIgnoreRules } = require("../drift/ignore/apply") as typeof import("../drift/ignore/apply");
  const { reportVersion } = require("../drift/report") as typeof import("../drift/report");
  const { judge } = require("../drift/verdict") as typeof import("../drift/verdict");
  const { sources, ignoreRules } = applyIgnoreRules(found, rules, time.toISOString().slice(0, 10));
  return { version: reportVersion, time: time.toISOString(), ...judge(sources), sources, ignoreRules };
}

function ignoreRulesIn(file: string) {
  const { readIgnoreFile } = require("../drift/ignore/read") as typeof import("../drift/ignore/read");
  return readIgnoreFile(file);
}

async function look(wanted: DriftRun, interrupts: Interrupts): Promise<SourceDrift[]> {
  const { statusLine } = require("../terminal/status-line") as typeof import("../terminal/status-line");
  const status = statusLine(process.stderr, process.env);
  const show = (what: string, things: string) => (done: number, total: number | undefined) =>
    status?.show(`looking at ${what}: ${done}${total === undefined ? "" : ` of ${total}`} ${things}`);
  try {
    if (wanted.expect !== undefined) {
      const { compareWithSnapshot } =
        require("../drift/baseline/compare") as typeof import("../drift/baseline/compare");
      const { readSettings } = require("../config/settings") as typeof import("../config/settings");
      const snapshot = await compareWithSnapshot({
        file: wanted.expect,
        settings: () => readSettings(process.env, undefined),
        signal: interrupts.stop,
        progress: show(wanted.expect, "buckets"),
      });
      return [snapshot];
    }
    const { lookAtStacks } = require("../drift/look") as typeof import("../drift/look");
    return await lookAtStacks({
      ...wanted,
      interruption: interrupts,
      progress: status && ((stack, done, total) => show(stack, "resources")(done, total)),
    });
  } finally {
    status?.clear();
  }
}

/** Why a source could not be looked at is said in any case: whoever reads the log need not open a report for it. */
function tellErrors({ sources }: DriftReport, wanted: readonly WantedReport[]): void {
  if (!wanted.some(({ format, file }) => format === "text" && file === undefined)) {
    for (const { name, error } of sources) {
      if (error !== undefined) {
        complain(`${name}: ${error}`);
      }
    }
  }
}

function complain(text: string): void {
  process.stderr.write(`cloud-infinite drift: ${text}\n`);
}
