/**
 * What the oracle itself knows of what was found: written down from the service, not from the provider's state.
 *
 * @module
 */
import type { Path } from "../../meaning";

/** What was found of one queue before a resource made its settings its own. */
export interface QueueRecord {
  /** Text of the element when its setting was first owned; `undefined` where there was none. */
  readonly found: Map<Path, string | undefined>;
  /** Meaning of what the resource last wrote, or found to be as declared. */
  readonly written: Map<Path, string>;
  /** Settings that somebody else has changed since. */
  readonly edited: Set<Path>;
  /** Settings of which a deployment that died knew what was found; nobody else does. */
  readonly lost: Set<Path>;
  /** Settings that a deployment that died may have written, so that what was last written is not known. */
  readonly unsure: Set<Path>;
}

export interface Ledger {
  queue(id: string): QueueRecord | undefined;
  /** The record of a queue that is being adopted, which starts anew. */
  adopt(id: string): QueueRecord;
  forget(id: string): void;
  /** For each bucket a resource has: whether it was found on; `undefined` when nobody can know. */
  readonly bucketFoundOn: Map<string, boolean | undefined>;
}

export function createLedger(): Ledger {
  const queues = new Map<string, QueueRecord>();
  return {
    queue: (id) => queues.get(id),
    adopt(id) {
      const record = {
        found: new Map(),
        written: new Map<Path, string>(),
        edited: new Set<Path>(),
        lost: new Set<Path>(),
        unsure: new Set<Path>(),
      };
      queues.set(id, record);
      return record;
    },
    forget: (id) => queues.delete(id),
    bucketFoundOn: new Map(),
  };
}
