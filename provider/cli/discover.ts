/**
 * `cloud-infinite discover`: which document buckets and queues there are, and which of them are in a stack.
 *
 * @module
 */
import { Command } from "commander";
import { type Interrupts, takeInterrupts } from "../terminal/interrupts";
import { oneLine, printable } from "../terminal/printable";
import { statusLine } from "../terminal/status-line";
import { type CommandOptions, regionsOf } from "./discover-options";
import { UsageError } from "./usage-error";

const explanation = `
The key, and the region by default, come from the environment, as for a stack: TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY,
TENCENTCLOUD_REGION; else the key comes from a profile of Tencent's own command. It needs the actions ci:DescribeDocProcessBucket
and ci:DescribeDocProcessQueues. Nothing is changed. Parts of addresses that may be secrets are shown as ***.

Exit codes: 0 everything was read; 1 something could not be read (the report has the rest, and why) or not be written;
2 wrong usage; 130 interrupted.

Examples:
  what there is, and how much of it is in a stack
    $ cloud-infinite discover --region ap-guangzhou ap-beijing
    $ cloud-infinite discover --prefix documents- --name 'contracts-*' --stack dev --cwd infrastructure
    $ cloud-infinite discover --json > found.json
  how every queue is set, to compare with later: cloud-infinite drift --expect queues.json
    $ cloud-infinite discover --snapshot queues.json
  a stack of what there is; it ends with what is left to do, as commands to paste
    $ cloud-infinite discover --import-file import.json --program documents.ts
  the same again adds what is new; with --stack it leaves out what the stack has
    $ cloud-infinite discover --import-file import.json --program documents.ts --stack dev
  the same, and the program declares every setting
    $ cloud-infinite discover --import-file import.json --program documents.ts --all-fields
`;

/** The command, to be added to a program. */
export function discoverCommand(): Command {
  return (
    new Command("discover")
      .description("list document buckets and queues, and which of them are in a stack")
      .option("--region <region...>", "regions to look at (default: TENCENTCLOUD_REGION)")
      .option("--bucket <name...>", "only these buckets, <name>-<appid>")
      .option("--prefix <text>", "only buckets whose names begin with this")
      .option("--name <pattern>", "only queues with such a name; * stands for any text")
      .option("--stack <name...>", "stacks to compare with: which queues are in one of them")
      .option("--cwd <folder>", "folder of the stack's project (default: this one)")
      .option("--json", "write JSON instead of a table")
      .option("--snapshot <file>", "write the queues' settings to a file, to compare with later")
      .option("--import-file <file>", "write a file for pulumi import --file")
      .option("--program <file>", "write a TypeScript program that declares what was found")
      .option(
        "--all-fields",
        "have the program declare every setting, not only those that differ from a new queue's",
      )
      .option("--force", "replace files that are there")
      .addHelpText("after", explanation)
      // Not inherited from the program: it decides the exit code of wrong usage for all its commands.
      .exitOverride()
      .action(run)
  );
}

async function run(options: CommandOptions): Promise<void> {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    // A reader of the report that goes away has had enough of it.
    if (code !== "EPIPE") {
      complain(`the report cannot be written: ${message}`);
      process.exitCode = 1;
    }
  });
  const interrupts = takeInterrupts();
  try {
    const isComplete = await discover(options, interrupts);
    process.exitCode = isComplete ? 0 : 1;
  } catch (error) {
    process.exitCode = interrupts.exitCode() ?? exitCodeOf(error);
    if (interrupts.exitCode() === undefined) {
      complain(error instanceof Error ? error.message : String(error));
    }
  } finally {
    interrupts.release();
  }
}

function exitCodeOf(error: unknown): number {
  return error instanceof UsageError || (error instanceof Error && error.name === "ConfigError") ? 2 : 1;
}

/** Reports what was asked for; whether all of it could be read. */
async function discover(options: CommandOptions, interrupts: Interrupts): Promise<boolean> {
  // Loaded here, so that help and wrong usage need not wait for it.
  const { readSettings } = require("../config/settings") as typeof import("../config/settings");
  const settings = () => readSettings(process.env, undefined);
  const regions = regionsOf(options, settings().region?.name);
  checkFiles(options);
  const work = require("../discovery/discover") as typeof import("../discovery/discover");
  const { isComplete } = require("../discovery/found") as typeof import("../discovery/found");
  const { report, writeFiles } = require("./discover-output") as typeof import("./discover-output");
  const { bucket: buckets, prefix, name, stack: stacks = [], cwd } = options;
  const status = statusLine(process.stderr, process.env);
  const say = (text: string): void => status?.show(text);
  const filter = { regions, buckets, prefix, name };
  const discovered = await work
    .discover({ ...filter, stacks, cwd, settings, interruption: interrupts, say })
    .finally(() => status?.clear());
  interrupts.stop.throwIfAborted();
  process.stdout.write(report(options, regions, discovered));
  for (const line of writeFiles(options, regions, discovered, settings().endpoint)) {
    process.stderr.write(`${printable(line)}\n`);
  }
  return isComplete(discovered.found);
}

/** Before anything is asked of the service. What is the matter with a file that was named is a matter of the command line. */
function checkFiles({ snapshot, importFile, program, force }: CommandOptions): void {
  const { checkTargets } = require("../discovery/targets") as typeof import("../discovery/targets");
  const { fileFault } = require("../drift/write-report") as typeof import("../drift/write-report");
  const fault = [snapshot, importFile, program]
    .map((file) => (file === undefined ? undefined : fileFault(file)))
    .find((reason) => reason !== undefined);
  if (fault !== undefined) {
    throw new UsageError(fault);
  }
  try {
    checkTargets({ snapshot, importFile, program, force: force === true });
  } catch (error) {
    const isRefused = error instanceof Error && ["SnapshotError", "ImportError"].includes(error.name);
    throw isRefused ? new UsageError(error.message, { cause: error }) : error;
  }
}

function complain(text: string): void {
  process.stderr.write(`cloud-infinite discover: ${oneLine(text)}\n`);
}
