/**
 * `cloud-infinite permissions`: the least CAM policy for what a stack, or a person, does.
 *
 * @module
 */
import { Command } from "commander";
import { oneLine, printable, printableJson } from "../terminal/printable";

/** The command line as it was read. */
interface CommandOptions {
  readonly stack?: string;
  readonly cwd?: string;
  readonly operation?: readonly string[];
  readonly bucket?: readonly string[];
  readonly region?: readonly string[];
  readonly resource?: readonly string[];
  readonly readOnly?: true;
}

const examples = `
Operations are commands (up, refresh, destroy, drift, discover), lookups (getDocBuckets, getDocBucket, getDocQueues,
getDocQueue) and the calls of the service by their names in the client: listDocBuckets, enableDocBucket, disableDocBucket,
listDocQueues, updateDocQueue, submitDocJob, describeDocJob, listDocJobs, bindCiBucket, describeCiBucket, unbindCiBucket.
A command stands for what it can come to on the resources given with --resource. Without --stack and --operation the policy
allows all that they can come to.

The policy goes to stdout, notes on it to stderr. Exit codes: 0 there is a policy; 1 the stack cannot be read; 2 wrong
usage, or a stack with nothing to allow.

Examples:
  for what the stack prod holds, and nothing else
    $ cloud-infinite permissions --stack prod > policy.json
  for a nightly drift run of it
    $ cloud-infinite permissions --stack prod --read-only
  for looking at all that there is
    $ cloud-infinite permissions --operation discover
  before there is a stack: a queue and its bucket
    $ cloud-infinite permissions --resource DocQueue DocBucket --region ap-guangzhou --bucket documents-1250000000
  for a script that pauses a queue
    $ cloud-infinite permissions --operation listDocQueues updateDocQueue --bucket ap-guangzhou/documents-1250000000
`;

/** The command, to be added to a program. */
export function permissionsCommand(): Command {
  return (
    new Command("permissions")
      .description("print the least CAM policy for a stack, or for operations, as JSON")
      .option("--stack <name>", "for the resources that this stack holds")
      .option("--cwd <folder>", "folder of the stack's project (default: this one)")
      .option("--operation <name...>", "for commands, lookups or calls, see below")
      .option("--bucket <name...>", "buckets <name>-<appid>, or <region>/<name>-<appid> (default: all)")
      .option("--region <name...>", "regions of the buckets (default: all)")
      .option("--resource <type...>", "only of these kinds: DocQueue, DocBucket, DocJob (default: all)")
      .option("--read-only", "only what drift and pulumi refresh need")
      .addHelpText("after", examples)
      // Not inherited from the program: it decides the exit code of wrong usage for all its commands.
      .exitOverride()
      .action(run)
  );
}

async function run(options: CommandOptions): Promise<void> {
  try {
    // Loaded here, so that help and wrong usage need not wait for it.
    const { leastPolicy } =
      require("../permissions/least-policy") as typeof import("../permissions/least-policy");
    const { stack, cwd, operation, bucket, region, resource, readOnly } = options;
    const { policy, notes } = await leastPolicy({
      ...{
        stack,
        cwd,
        operations: operation,
        buckets: bucket,
        regions: region,
        resources: resource,
        readOnly,
      },
    });
    process.stdout.write(`${printableJson(policy)}\n`);
    for (const note of notes) {
      process.stderr.write(`note: ${printable(note)}\n`);
    }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(`cloud-infinite permissions: ${oneLine(message)}\n`);
    process.exitCode = name === "WishError" ? 2 : 1;
  }
}
