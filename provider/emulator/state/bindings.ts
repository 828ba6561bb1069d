/**
 * Which buckets are bound to CI, the layer below document processing (API reference, section 2.3).
 *
 * @module
 */

/** As `GET /` on a bucket's host says it. */
export type BindingStatus = "on" | "off" | "unbinding";

export interface BoundBucket {
  readonly region: string;
  readonly bucket: string;
  /** When the unbinding that was asked for ends; absent: it stays bound. */
  readonly unbindingUntil?: number | undefined;
}

export interface Bindings {
  status(key: string, now: number): BindingStatus;
  bind(key: string): void;
  unbind(key: string, now: number): void;
  all(): BoundBucket[];
}

// Unbinding is asynchronous; how long it takes is not published.
const unbindingMilliseconds = 10_000;

/** Keys are `<region>/<bucket>`. */
export function createBindings(initial: readonly BoundBucket[]): Bindings {
  const bound = new Map(
    initial.map(({ region, bucket, unbindingUntil }) => [`${region}/${bucket}`, unbindingUntil]),
  );

  return {
    status(key, now) {
      if (!bound.has(key)) {
        return "off";
      }
      const until = bound.get(key);
      return until === undefined ? "on" : now < until ? "unbinding" : "off";
    },
    bind: (key) => bound.set(key, undefined),
    unbind(key, now) {
      if (bound.has(key)) {
        bound.set(key, now + unbindingMilliseconds);
      }
    },
    all: () =>
      [...bound].map(([key, unbindingUntil]) => {
        const [region = "", bucket = ""] = key.split("/");
        return { region, bucket, ...(unbindingUntil === undefined ? {} : { unbindingUntil }) };
      }),
  };
}
