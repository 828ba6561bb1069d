/**
 * What a call of the service gets to work with.
 *
 * @module
 */
import type { XmlElement } from "../api/wire/xml";
import type { CallbackPolicy } from "./callbacks/address";
import type { FaultRule } from "./faults/rule";
import type { Jobs } from "./jobs/jobs";
import { Refusal } from "./refusal";
import type { Place } from "./route";
import type { DocBucket, State } from "./state/state";

export interface Call {
  readonly state: State;
  readonly jobs: Jobs;
  readonly now: number;
  readonly requestId: string;
  readonly region: string;
  /** Absent on a region host. */
  readonly bucket: string | undefined;
  readonly family: Place["family"];
  /** What the path names: a queue or job id, else empty. */
  readonly pathId: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether a bucket is one of the account that asks. */
  readonly owns: (bucket: string) => boolean;
  readonly callbackPolicy: CallbackPolicy;
  /** The fault rule that acts on this request. */
  readonly fault: FaultRule | undefined;
  /** Notes something for the request log. */
  warn(text: string): void;
}

/** A call: changes the state if it is one that does, and returns the `Response` element or, for JSON, its value. */
export type Operation = (call: Call) => XmlElement | JsonAnswer;

/** The one call of the service that answers JSON (API reference, section 2.3). */
export interface JsonAnswer {
  readonly json: unknown;
}

/** The bucket of the host; a region host names none. */
export function namedBucket({ bucket }: Call): string {
  if (bucket === undefined) {
    throw new Refusal(400, "InvalidHost", "this interface needs the host of a bucket");
  }
  return bucket;
}

/** The bucket of the host, for which document processing must be on (API reference, section 8.4). */
export function enabledBucket(call: Call): DocBucket {
  const found = call.state.find(call.region, namedBucket(call));
  if (found === undefined) {
    throw notEnabled();
  }
  return found;
}

/** The bucket of the host as reads see it, which may be older than it is. */
export function visibleBucket(call: Call): DocBucket {
  const found = call.state.read(call.region, namedBucket(call), call.now);
  if (found === undefined) {
    throw notEnabled();
  }
  return found;
}

function notEnabled(): Refusal {
  return new Refusal(400, "DocBucketUnBinded", "doc bucket unbinded, bucket's host is unavailable");
}
