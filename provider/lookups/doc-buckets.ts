/**
 * Looking up buckets for which document processing is switched on.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import type { DocBucket } from "../api/calls/doc-buckets";
import { type Lookup, type LookupOutputOptions, lookUp, lookUpOutput } from "./look-up";
import { Unfound } from "./lookup-error";
import { completeBucket } from "./mocked-results";
import type { GetDocBucketArgs, GetDocBucketResult, GetDocBucketsArgs, OutputArgs } from "./results";
import type { LookupOptions } from "./settings-of";

const docBuckets: Lookup<GetDocBucketsArgs, GetDocBucketResult[]> = {
  name: "getDocBuckets",
  arguments: ["region", "names", "prefix"],
  bucketOf: () => undefined,
  async find({ names, prefix }, region, client) {
    const found: GetDocBucketResult[] = [];
    const request = {
      region,
      ...(names === undefined ? {} : { bucketNames: names }),
      ...(prefix === undefined ? {} : { namePrefix: prefix }),
    };
    for await (const bucket of client.docBuckets(request)) {
      found.push(toResult(bucket, region));
    }
    return found;
  },
  mocked: ({ getDocBuckets: mock }, args, region) =>
    mock &&
    Promise.resolve(mock(args)).then((found) => found.map((bucket) => completeBucket(bucket, {}, region))),
};

const docBucket: Lookup<GetDocBucketArgs, GetDocBucketResult> = {
  name: "getDocBucket",
  arguments: ["bucket", "region"],
  bucketOf: ({ bucket }) => bucket,
  async find({ bucket }, region, client) {
    const found = await client.getDocBucket({ bucket, region });
    if (found === undefined) {
      throw new Unfound(
        "NotFound",
        "there is none among the buckets with document processing that this key may list: " +
          "switch it on (a DocBucket does), or check the region and whether the key belongs to the bucket's account",
      );
    }
    return toResult(found, region);
  },
  mocked: ({ getDocBucket: mock }, args, region) =>
    mock && Promise.resolve(mock(args)).then((found) => completeBucket(found, args, region)),
};

/**
 * All buckets of a region for which document processing is switched on, as far as the key's account has them; none is an
 * empty list. CAM: `ci:DescribeDocProcessBucket`.
 *
 * Rejects with a {@link LookupError} when the service refuses, and while the settings of its provider are not known.
 *
 * @example
 * ```ts
 * import { DocQueue, getDocBuckets } from "pulumi-cloud-infinite";
 *
 * void getDocBuckets({ region: "ap-guangzhou", prefix: "documents-" }).then((buckets) => {
 *   for (const { bucket, region } of buckets) {
 *     new DocQueue(bucket, { bucket, region, state: "Active" });
 *   }
 * });
 * ```
 */
export function getDocBuckets(
  args: GetDocBucketsArgs = {},
  options: LookupOptions = {},
): Promise<GetDocBucketResult[]> {
  return lookUp(docBuckets, args, options);
}

/**
 * {@link getDocBuckets} of arguments that may be Outputs. Unknown while one of them, or a resource it comes from, is still
 * to be created; secret when one of them is. CAM: `ci:DescribeDocProcessBucket`.
 *
 * @example
 * ```ts
 * import { getDocBucketsOutput } from "pulumi-cloud-infinite";
 *
 * export const names = getDocBucketsOutput().apply((buckets) => buckets.map(({ bucket }) => bucket));
 * ```
 */
export function getDocBucketsOutput(
  args: OutputArgs<GetDocBucketsArgs> = {},
  options: LookupOutputOptions = {},
): pulumi.Output<GetDocBucketResult[]> {
  return lookUpOutput(docBuckets, args, options, (buckets) => buckets);
}

/**
 * One bucket for which document processing is switched on. CAM: `ci:DescribeDocProcessBucket`.
 *
 * Rejects with a {@link LookupError}, `code` `NotFound`, when it is not among those of the key's account.
 *
 * @example
 * ```ts
 * import { getDocBucket } from "pulumi-cloud-infinite";
 *
 * export const since = getDocBucket({ bucket: "documents-1250000000" }).then(({ createTime }) => createTime);
 * ```
 */
export function getDocBucket(
  args: GetDocBucketArgs,
  options: LookupOptions = {},
): Promise<GetDocBucketResult> {
  return lookUp(docBucket, args, options);
}

/**
 * {@link getDocBucket} of arguments that may be Outputs. Unknown while one of them, or a resource it comes from, is still
 * to be created; secret when one of them is. CAM: `ci:DescribeDocProcessBucket`.
 *
 * @example
 * ```ts
 * import { getDocBucketOutput } from "pulumi-cloud-infinite";
 *
 * export const since = getDocBucketOutput({ bucket: "documents-1250000000" }).createTime;
 * ```
 */
export function getDocBucketOutput(
  args: OutputArgs<GetDocBucketArgs>,
  options: LookupOutputOptions = {},
): pulumi.Output<GetDocBucketResult> {
  return lookUpOutput(docBucket, args, options, (bucket) => bucket);
}

function toResult(bucket: DocBucket, region: string): GetDocBucketResult {
  return { ...bucket, bucket: bucket.bucketId, region: bucket.region || region };
}
