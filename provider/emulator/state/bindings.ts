/**
 * Which buckets are bound to CI, the layer below document processing (API reference, section 2.3).
 *
 * @module
 */

import { bucketKey } from "../names";

/** As `GET /` on a bucket's host says it. */
export type BindingStatus = "on" | "off" | "unbinding";

export interface BoundBucket {
  readonly region: string;
  readonly bucket: string;
  /** When the unbinding that was asked for ends; absent: it stays bound. */
  readonly unbindingUntil?: number | undefined;
}

export interface Bindings {
  status(region: string, bucket: string, now: number): BindingStatus;
  bind(region: string, bucket: string): void;
  unbind(region: string, bucket: string, now: number): void;
  all(): BoundBucket[];
}

// Unbinding is asynchronous; how long it takes is not published.
const unbindingMilliseconds = 10_000;

export function createBindings(initial: readonly BoundBucket[]): Bindings {
  const bound = new Map(initial.map((each) => [bucketKey(each.region, each.bucket), each]));

  return {
    status(region, bucket, now) {
      const found = bound.get(bucketKey(region, bucket));
      if (found === undefined) {
        return "off";
      }
      const { unbindingUntil } = found;
      return unbindingUntil === undefined ? "on" : now < unbindingUntil ? "unbinding" : "off";
    },
    bind: (region, bucket) => bound.set(bucketKey(region, bucket), { region, bucket }),
    unbind(region, bucket, now) {
      const key = bucketKey(region, bucket);
      if (bound.has(key)) {
        bound.set(key, { region, bucket, unbindingUntil: now + unbindingMilliseconds });
      }
    },
    all: () => [...bound.values()],
  };
}
