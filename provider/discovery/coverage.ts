/**
 * What of that which is there the stacks manage, and what they manage that is not there.
 *
 * @module
 */
import { bucketIdOf, queueIdOf } from "../resources/location";
import type { BucketFilter } from "./find";
import type { Found } from "./found";
import type { GivenName, ManagedResource } from "./managed";
import { inOrder, order } from "./order";

/** How many there are, and how many of them a stack manages. */
export interface Share {
  readonly total: number;
  readonly managed: number;
}

/** What a stack manages and was not found where it was looked for. */
export interface UnfoundResource {
  readonly type: ManagedResource["type"];
  readonly id: string;
  readonly stacks: readonly string[];
  readonly reason: string;
}

export interface Coverage {
  readonly stacks: readonly string[];
  /** The stacks that manage it, by id. */
  readonly managedBy: ReadonlyMap<string, readonly string[]>;
  readonly buckets: Share;
  readonly queues: Share;
  /** In order of their ids. */
  readonly unfound: readonly UnfoundResource[];
  /** How many do not count, because they belong to another endpoint than was looked at. */
  readonly elsewhere: number;
  /** What the stacks call their buckets and queues, wherever those are. */
  readonly names: readonly GivenName[];
}

/** A stack with what it manages. */
export interface ReadStack {
  readonly name: string;
  readonly resources: readonly ManagedResource[];
  /** What it calls its buckets and queues. Default: nothing. */
  readonly names?: readonly GivenName[];
}

/** Where was looked. */
export interface LookedAt extends BucketFilter {
  readonly regions: readonly string[];
  /** The mark of the endpoint: `service`, `loopback` or its address. */
  readonly endpoint: string;
}

/**
 * Compares what was found with what stacks manage.
 *
 * @param shown what is counted: all that was found, or some of it
 */
export function coverageOf(
  found: Found,
  shown: Found,
  stacks: readonly ReadStack[],
  looked: LookedAt,
): Coverage {
  const all = stacks.flatMap(({ name, resources }) => resources.map((resource) => ({ ...resource, name })));
  const ours = all.filter(({ endpoint }) => endpoint === undefined || endpoint === looked.endpoint);
  const managedBy = new Map<string, string[]>();
  for (const { id, name } of ours) {
    managedBy.set(id, inOrder([...(managedBy.get(id) ?? []), name]));
  }
  const share = (ids: readonly string[]): Share => ({
    total: ids.length,
    managed: ids.filter((id) => managedBy.has(id)).length,
  });
  const there = new Set([...bucketIds(found), ...queueIds(found)]);
  const types = new Map(ours.map(({ id, type }) => [id, type]));
  const unfound = [...types]
    .filter(([id]) => !there.has(id) && wasLookedFor(id, looked))
    .sort(([a], [b]) => order(a, b))
    .map(([id, type]) => ({ type, id, stacks: managedBy.get(id) ?? [], reason: whyNot(id, found) }));
  return {
    stacks: stacks.map(({ name }) => name),
    managedBy,
    buckets: share(bucketIds(shown)),
    queues: share(queueIds(shown)),
    unfound,
    elsewhere: all.length - ours.length,
    names: stacks.flatMap(({ names = [] }) => names),
  };
}

/** `12 of 50 queues (24 %) are in stack dev`; a share of nothing has no figure. */
export function coverageLine({ total, managed }: Share, what: string, stacks: readonly string[]): string {
  const part = total === 0 ? "" : ` (${percent(managed, total)} %)`;
  const where = `stack${stacks.length === 1 ? "" : "s"} ${stacks.join(", ")}`;
  return `${managed} of ${total} ${what}${total === 1 ? "" : "s"}${part} ${managed === 1 ? "is" : "are"} in ${where}`;
}

/** Whole percents, and neither 0 nor 100 for what is not quite that. */
export function percent(part: number, total: number): number {
  const rounded = Math.round((100 * part) / total);
  return part === 0 || part === total ? rounded : Math.min(99, Math.max(1, rounded));
}

function bucketIds({ buckets }: Found): string[] {
  return buckets.map(({ region, bucket }) => bucketIdOf({ region, bucket: bucket.bucketId }));
}

function queueIds({ buckets }: Found): string[] {
  return buckets.flatMap(({ region, bucket, queues }) =>
    queues.map(({ queueId }) => queueIdOf({ region, bucket: bucket.bucketId, queueId })),
  );
}

function wasLookedFor(id: string, { regions, buckets, prefix = "" }: LookedAt): boolean {
  const [region = "", bucket = ""] = id.split("/");
  return (
    regions.includes(region) &&
    (buckets === undefined || buckets.includes(bucket)) &&
    bucket.startsWith(prefix)
  );
}

function whyNot(id: string, { buckets, unread }: Found): string {
  const [regionOf, bucketOf] = id.split("/");
  const isUnread =
    unread.some(({ region }) => region === regionOf) ||
    buckets.some(
      ({ region, bucket, fault }) =>
        region === regionOf && bucket.bucketId === bucketOf && fault !== undefined,
    );
  return isUnread
    ? "its region or bucket could not be read"
    : "perhaps it is gone, or this key is not shown it: a refresh of the stack tells";
}
