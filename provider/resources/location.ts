/**
 * Where a resource is: its region, and its id `<region>/<bucket>[/<queueId>]` or `<region>/<bucket>/<jobId>`.
 *
 * @module
 */
import { bucketNameFault, idFault, regionFault } from "../api/names";
import { type Failure, type PlanContext, ResourceError } from "./definition";
import { unknown } from "./unknown";

interface Located {
  readonly bucket?: unknown;
  readonly region?: unknown;
}

/** The region that a resource had when it was checked against its state, by what it is called and its bucket. */
const hadRegion = new Map<string, string>();

/**
 * The region of a resource. What the program says counts, else what the configuration says; a region that comes
 * from the environment never moves a resource that has one already, since it may differ between machines. Nor does it
 * when a difference makes the engine replace the resource: then it has checked with the state before it checks again
 * without. With `--replace` it checks without the state alone.
 */
export function chooseRegion(
  { olds, news }: { olds: Located; news: Located },
  { settings, resourceName = "" }: PlanContext,
): { region: unknown; failures: Failure[] } {
  if (news.region !== undefined) {
    return { region: news.region, failures: [] };
  }
  const key = JSON.stringify([resourceName, news.bucket]);
  const sameBucket = news.bucket === unknown || news.bucket === olds.bucket;
  if (typeof olds.region === "string" && sameBucket) {
    hadRegion.set(key, olds.region);
  }
  const before = olds.bucket === undefined || sameBucket ? hadRegion.get(key) : undefined;
  if (before !== undefined && (settings.region?.fromEnvironment ?? true)) {
    return { region: before, failures: [] };
  }
  if (settings.region === undefined) {
    const reason =
      "no region: set it here, or `pulumi config set cloud-infinite:region ap-guangzhou`, or TENCENTCLOUD_REGION";
    return { region: undefined, failures: [{ path: "region", reason }] };
  }
  const { name } = settings.region;
  const fault = regionFault(name);
  return { region: name, failures: fault === undefined ? [] : [{ path: "region", reason: fault }] };
}

export interface BucketLocation {
  readonly region: string;
  readonly bucket: string;
}

export interface QueueLocation extends BucketLocation {
  readonly queueId: string;
}

export interface JobLocation extends BucketLocation {
  readonly jobId: string;
}

export function bucketIdOf({ region, bucket }: BucketLocation): string {
  return `${region}/${bucket}`;
}

export function queueIdOf(location: QueueLocation): string {
  return `${bucketIdOf(location)}/${location.queueId}`;
}

export function jobIdOf(location: JobLocation): string {
  return `${bucketIdOf(location)}/${location.jobId}`;
}

/** Reads the id of a document bucket. */
export function parseBucketId(id: string): BucketLocation {
  const [region = "", bucket = "", ...rest] = id.split("/");
  const fault =
    rest.length > 0 ? "it has more than two parts" : (regionFault(region) ?? bucketNameFault(bucket));
  if (fault !== undefined) {
    throw new ResourceError(`"${id}" is not the id of a document bucket, <region>/<bucket>: ${fault}`);
  }
  return { region, bucket };
}

/** Reads the id of a document queue. */
export function parseQueueId(id: string): QueueLocation {
  const { region, bucket, part } = parseThreeParts(id, "a document queue, <region>/<bucket>/<queueId>");
  return { region, bucket, queueId: part };
}

/** Reads the id of a document job. */
export function parseJobId(id: string): JobLocation {
  const { region, bucket, part } = parseThreeParts(id, "a document job, <region>/<bucket>/<jobId>");
  return { region, bucket, jobId: part };
}

function parseThreeParts(id: string, what: string): BucketLocation & { readonly part: string } {
  const [region = "", bucket = "", part = "", ...rest] = id.split("/");
  const fault =
    rest.length > 0
      ? "it has more than three parts"
      : (regionFault(region) ?? bucketNameFault(bucket) ?? idFault(part));
  if (fault !== undefined) {
    throw new ResourceError(`"${id}" is not the id of ${what}: ${fault}`);
  }
  return { region, bucket, part };
}
