/**
 * Which of what was found is missing in which file.
 *
 * @module
 */
import type { Before, Targets } from "./before";
import type { FoundDocBucket, FoundDocQueue, FoundResource, FoundResources } from "./found-resources";
import { isMentioned } from "./mention";

/** A bucket, whether it is missing itself, and those of its queues that are. */
export interface Missing {
  readonly bucket: FoundDocBucket;
  readonly isMissing: boolean;
  readonly queues: readonly FoundDocQueue[];
}

export interface ImportPlan {
  /** For the import file. */
  readonly entries: readonly FoundResource[];
  /** For the program. */
  readonly declarations: readonly Missing[];
  /** How many resources are new in either of them. */
  readonly count: number;
  /** Declared in the program under a name that cannot be read, so that no entry can have it. */
  readonly unnamed: readonly FoundResource[];
  /** In the program without the comment with their ids, so that nobody knows what they are called: written nowhere. */
  readonly mentioned: readonly FoundResource[];
  /** In the import file, and in the program neither declared nor mentioned: perhaps another file has them. */
  readonly elsewhere: readonly FoundResource[];
}

/** Decides it. A file that is not asked for misses nothing, and what a stack has is missing nowhere. */
export function planImport(
  { buckets, wanted }: FoundResources,
  before: Before,
  { importFile, program, managed }: Targets,
): ImportPlan {
  const inFile = new Set(before.importFile?.resources.map(({ id }) => id));
  const written = before.program;
  const isWanted = ({ id }: FoundResource): boolean => wanted.has(id) && !managed.has(id);
  const isDeclared = ({ id }: FoundResource): boolean => written?.declarations.has(id) === true;
  const isSpokenOf = (one: FoundResource): boolean =>
    written !== undefined && !managed.has(one.id) && !isDeclared(one) && isMentioned(one, written);

  const spokenOf = new Set(
    buckets.flatMap((bucket): FoundResource[] =>
      isSpokenOf(bucket)
        ? [bucket, ...bucket.queues.filter((queue) => !isDeclared(queue))]
        : bucket.queues.filter(isSpokenOf),
    ),
  );
  const all = buckets.flatMap((bucket): FoundResource[] => [bucket, ...bucket.queues]).filter(isWanted);
  const isMissed = (one: FoundResource): boolean => !spokenOf.has(one) || inFile.has(one.id);
  const rest = all.filter(isMissed);

  const absent = rest.filter(({ id }) => importFile !== undefined && !inFile.has(id));
  const isUnnamed = (one: FoundResource): boolean =>
    isDeclared(one) && written?.declarations.get(one.id)?.name === undefined;
  const entries = absent.filter((resource) => !isUnnamed(resource));

  const undeclared = rest.filter((one) => program !== undefined && !isDeclared(one));
  // What an import file has already was written into the program that is there, wherever somebody has put it since.
  const isElsewhere = ({ id }: FoundResource): boolean => written !== undefined && inFile.has(id);
  const added = new Set(undeclared.filter((one) => !isElsewhere(one)));
  return {
    entries,
    declarations: buckets
      .map((bucket) => ({
        bucket,
        isMissing: added.has(bucket),
        queues: bucket.queues.filter((queue) => added.has(queue)),
      }))
      .filter(({ isMissing, queues }) => isMissing || queues.length > 0),
    count: new Set([...entries, ...added]).size,
    unnamed: absent.filter(isUnnamed),
    mentioned: all.filter((one) => !isMissed(one)),
    elsewhere: undeclared.filter((one) => isElsewhere(one) && !spokenOf.has(one)),
  };
}
