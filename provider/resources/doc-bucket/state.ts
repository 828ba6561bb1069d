/**
 * What the state of a DocBucket holds. Its shape is a contract with every state ever written.
 *
 * @module
 */
import type { DocBucket } from "../../api/calls/doc-buckets";
import type { ResourceState, StateUpgrade } from "../definition";
import type { DocBucketInputs } from "./schema";

/** None yet: the shape is that of the first release. */
export const docBucketUpgrades: readonly StateUpgrade[] = [];

/** What a program and a person see. Documented on the class `DocBucket`. */
export interface DocBucketOutputs {
  readonly bucket: string;
  readonly region: string;
  readonly onDestroy?: string;
  readonly bucketId: string;
  readonly name: string;
  readonly createTime: string;
  readonly aliasBucketId: string;
  readonly queueIds: readonly string[];
  readonly foundEnabled?: boolean;
}

/** What only the resource reads. */
export interface DocBucketMemory {
  /** Where it belongs, see `endpoint-mark.ts`. */
  readonly endpoint: string;
}

export type DocBucketState = ResourceState<DocBucketOutputs, DocBucketMemory>;

/** Outputs of a bucket as it is. */
export function outputsOf(
  bucket: DocBucket,
  location: { readonly bucket: string; readonly region: string },
  rest: Pick<DocBucketOutputs, "foundEnabled" | "onDestroy" | "queueIds">,
): DocBucketOutputs {
  return {
    bucket: location.bucket,
    region: location.region,
    ...(rest.onDestroy === undefined ? {} : { onDestroy: rest.onDestroy }),
    bucketId: bucket.bucketId,
    name: bucket.name,
    createTime: bucket.createTime,
    aliasBucketId: bucket.aliasBucketId,
    queueIds: rest.queueIds,
    ...(rest.foundEnabled === undefined ? {} : { foundEnabled: rest.foundEnabled }),
  };
}

/** The inputs that a state stands for. */
export function inputsOf({
  outputs: { bucket, region, onDestroy },
}: DocBucketState): Partial<DocBucketInputs> {
  return { bucket, region, ...(onDestroy === undefined ? {} : { onDestroy }) } as Partial<DocBucketInputs>;
}
