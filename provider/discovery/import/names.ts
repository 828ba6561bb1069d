/**
 * Names for what was found: a resource's name says what it is, stays what it is when more is found, and is no one
 * else's.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { FoundDocBucket, FoundDocQueue, FoundResource } from "./found-resources";
import { ImportError } from "./import-error";

/** Names by the id of what has them. */
export type Names = ReadonlyMap<string, string>;

/** What is named already: it keeps its name, and nothing else of its type gets one of `taken`. */
export interface NamesBefore {
  readonly names: Names;
  readonly taken: Readonly<Record<FoundResource["type"], ReadonlySet<string>>>;
}

/** Names every bucket after itself without the appid, and a queue after its bucket, with its id if there are several. */
export function nameResources(buckets: readonly FoundDocBucket[], { names, taken }: NamesBefore): Names {
  const bucketNames = allot(buckets.map(bucketWishes), names, taken.DocBucket);
  const queues = buckets.flatMap((bucket) => bucket.queues.map((queue) => [bucket, queue] as const));
  const queueNames = allot(
    queues.map(([bucket, queue]) => queueWishes(queue, bucketNames.get(bucket.id) ?? bucket.id)),
    names,
    taken.DocQueue,
  );
  return new Map([...bucketNames, ...queueNames]);
}

interface Wishes {
  readonly id: string;
  /** The names that would do, from the best to one that is as good as unique. */
  readonly names: readonly string[];
}

function bucketWishes({ id, location: { bucket, region } }: FoundDocBucket): Wishes {
  const base = bucket.replace(/-[0-9]+$/, "");
  return { id, names: [base, `${base}-${region}`, `${bucket}-${region}`, `${base}-${digest(id)}`] };
}

function queueWishes({ id, location: { queueId }, isOnly }: FoundDocQueue, bucketName: string): Wishes {
  return {
    id,
    names: [
      ...(isOnly ? [bucketName] : []),
      `${bucketName}-${queueId.slice(0, 8)}`,
      `${bucketName}-${queueId}`,
      `${bucketName}-${digest(id)}`,
    ],
  };
}

function digest(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 8);
}

/**
 * Gives each its best name that no other wants as its best: of those that want the same, all take their next. So what
 * a resource is called does not depend on the order in which things are found.
 */
function allot(all: readonly Wishes[], names: Names, taken: ReadonlySet<string>): Names {
  const allotted = new Map<string, string>();
  const used = new Set(taken);
  let waiting: readonly Wishes[] = all.filter(({ id }) => {
    const name = names.get(id);
    if (name !== undefined) {
      allotted.set(id, name);
      used.add(name);
    }
    return name === undefined;
  });
  while (waiting.length > 0) {
    const wanted = new Map<string, number>();
    for (const {
      id,
      names: [best],
    } of waiting) {
      if (best === undefined) {
        throw new ImportError(
          `every name for ${id} is taken by another resource: write to other files, or rename what has its name`,
        );
      }
      wanted.set(best, (wanted.get(best) ?? 0) + 1);
    }
    const goOn: Wishes[] = [];
    for (const {
      id,
      names: [best = "", ...next],
    } of waiting) {
      if (wanted.get(best) === 1 && !used.has(best)) {
        allotted.set(id, best);
      } else {
        goOn.push({ id, names: next });
      }
    }
    for (const name of wanted.keys()) {
      used.add(name);
    }
    waiting = goOn;
  }
  return allotted;
}
