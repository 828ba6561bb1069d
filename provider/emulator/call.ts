/**
 * What a call of the service gets to work with.
 *
 * @module
 */
import type { XmlElement } from "../api/xml";
import type { CallbackPolicy } from "./callback-address";
import type { FaultRule } from "./faults";
import { Refusal } from "./refusal";
import type { DocBucket, State } from "./state";

export interface Call {
  readonly state: State;
  readonly now: number;
  readonly requestId: string;
  readonly region: string;
  /** Absent on a region host. */
  readonly bucket: string | undefined;
  /** What the path names: a queue id, else empty. */
  readonly pathId: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly callbacks: CallbackPolicy;
  /** The fault rule that acts on this request. */
  readonly fault: FaultRule | undefined;
  /** Notes something for the request log. */
  warn(text: string): void;
}

/** A call: changes the state if it is one that does, and returns the `Response` element. */
export type Operation = (call: Call) => XmlElement;

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
    throw new Refusal(400, "DocBucketUnBinded", "doc bucket unbinded, bucket's host is unavailable");
  }
  return found;
}
