/**
 * From the words of the command line to what is to be discovered.
 *
 * @module
 */
import { bucketNameFault, regionFault } from "../api/names";
import { UsageError } from "./usage-error";

/** The command line as it was read. */
export interface CommandOptions {
  readonly region?: readonly string[];
  readonly bucket?: readonly string[];
  readonly prefix?: string;
  readonly name?: string;
  readonly stack?: readonly string[];
  readonly cwd?: string;
  readonly json?: true;
  readonly snapshot?: string;
  readonly importFile?: string;
  readonly program?: string;
  readonly allFields?: true;
  readonly force?: true;
}

/**
 * The regions to look at. Throws a {@link UsageError} for the first thing on the command line that cannot be.
 *
 * @param configured the region of the settings
 */
export function regionsOf(options: CommandOptions, configured: string | undefined): readonly string[] {
  const regions = options.region ?? (configured === undefined ? [] : [configured]);
  const { prefix, stack, cwd, allFields, snapshot, importFile, program, force } = options;
  const files = { "--snapshot": snapshot, "--import-file": importFile, "--program": program };
  const fault = [
    regions.length === 0
      ? "no region: name one with --region ap-guangzhou, or more of them, or set TENCENTCLOUD_REGION"
      : undefined,
    ...regions.map(regionFault),
    ...(options.bucket ?? []).map(bucketNameFault),
    prefix === undefined || /^[a-z0-9-]+$/.test(prefix)
      ? undefined
      : `--prefix "${prefix}" begins no bucket name: it may have only lower-case letters, digits and hyphens`,
    options.name === "" ? "--name needs the name of a queue, or a pattern such as 'contracts-*'" : undefined,
    stack?.includes("") ? "--stack needs the name of a stack" : undefined,
    cwd !== undefined && stack === undefined
      ? "--cwd is the folder of a stack's project: name the stack with --stack"
      : undefined,
    allFields && importFile === undefined && program === undefined
      ? "--all-fields says what --import-file and --program write: give one of them"
      : undefined,
    force && Object.values(files).every((file) => file === undefined)
      ? "--force replaces files: name one with --snapshot, --import-file or --program"
      : undefined,
    ...Object.entries(files).map(([option, file]) =>
      file === "" ? `${option} needs the name of a file` : undefined,
    ),
  ].find((reason) => reason !== undefined);
  if (fault !== undefined) {
    throw new UsageError(fault);
  }
  return regions;
}
