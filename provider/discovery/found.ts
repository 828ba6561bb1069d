/**
 * What discovery finds in an account.
 *
 * @module
 */
import type { DocBucket } from "../api/calls/doc-bucket";
import type { DocQueue } from "../api/calls/doc-queues";

/** A bucket with document processing, with its queues or why they could not be read. */
export interface FoundBucket {
  readonly region: string;
  readonly bucket: DocBucket;
  readonly queues: readonly DocQueue[];
  /** Why its queues could not be read, in a sentence. */
  readonly fault?: string;
}

/** A region that could not be listed, and why, in a sentence. */
export interface UnreadRegion {
  readonly region: string;
  readonly fault: string;
}

/** A bucket that was asked for by name and is not listed, and why, in a sentence. */
export interface AbsentBucket {
  readonly bucket: string;
  readonly fault: string;
}

/** All that was found, in order of region and name. */
export interface Found {
  readonly buckets: readonly FoundBucket[];
  readonly unread: readonly UnreadRegion[];
  /** Left out when there is none. */
  readonly absent?: readonly AbsentBucket[];
}

/** Whether everything that was asked for could be read. */
export function isComplete({ buckets, unread, absent = [] }: Found): boolean {
  return unread.length === 0 && absent.length === 0 && buckets.every(({ fault }) => fault === undefined);
}
