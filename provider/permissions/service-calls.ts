/**
 * The calls of the service, and what CAM has to allow for each: the action, and whether it can be allowed for one bucket.
 * Source: API reference, sections 0.1 and 2.3, and the published list of what of CI can be authorized (`docs/permissions.md`).
 *
 * @module
 */

/** What CAM has to allow for a call. */
export interface CallPermission {
  /** Such as `ci:DescribeDocProcessQueues`. */
  readonly action: string;
  /** What it can be allowed for: one bucket, or only all that there is, written `*`. */
  readonly scope: "all" | "bucket";
  /** Whether the service's role is handed over with it, for which a sub-account needs `cam:PassRole`. */
  readonly passesRole?: true;
}

/** Every call, by the name that the client and the emulator have for it. */
export const serviceCalls = {
  // It asks a region's host and names no bucket, so it can hardly be allowed for one (API reference, section 1).
  listDocBuckets: { action: "ci:DescribeDocProcessBucket", scope: "all" },
  enableDocBucket: { action: "ci:CreateDocProcessBucket", scope: "bucket" },
  disableDocBucket: { action: "ci:DeleteDocProcessBucket", scope: "bucket" },
  listDocQueues: { action: "ci:DescribeDocProcessQueues", scope: "bucket" },
  updateDocQueue: { action: "ci:UpdateDocProcessQueue", scope: "bucket" },
  // The job reads and writes buckets through a role (API reference, section 5.1).
  submitDocJob: { action: "ci:CreateDocProcessJobs", scope: "bucket", passesRole: true },
  describeDocJob: { action: "ci:DescribeDocProcessJob", scope: "bucket" },
  listDocJobs: { action: "ci:DescribeDocProcessJobs", scope: "bucket" },
  bindCiBucket: { action: "ci:CreateCIBucket", scope: "bucket" },
  describeCiBucket: { action: "ci:DescribeCIBuckets", scope: "all" },
  unbindCiBucket: { action: "ci:DeleteCIBucket", scope: "bucket" },
} as const satisfies Readonly<Record<string, CallPermission>>;

/** The name of a call. */
export type ServiceCall = keyof typeof serviceCalls;

/** All of them. */
export const serviceCallNames = Object.keys(serviceCalls) as ServiceCall[];

/** What CAM has to allow for a call. */
export function permissionOf(call: ServiceCall): CallPermission {
  return serviceCalls[call];
}
