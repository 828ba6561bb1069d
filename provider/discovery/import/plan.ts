/**
 * Which of what was found is missing in which file.
 *
 * @module
 */
import type { Before } from "./before";
import type { FoundDocBucket, FoundDocQueue, FoundResource } from "./found-resources";

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
  /** Declared in the program under a name that cannot be read, so that no entry can have it. */
  readonly unnamed: readonly FoundResource[];
}

/** Decides it. A file that is not asked for misses nothing, and what a stack has is missing nowhere. */
export function planImport(
  buckets: readonly FoundDocBucket[],
  before: Before,
  {
    importFile,
    program,
    managed,
  }: {
    readonly importFile?: string | undefined;
    readonly program?: string | undefined;
    readonly managed: ReadonlySet<string>;
  },
): ImportPlan {
  const inFile = new Set(before.importFile?.resources.map(({ id }) => id));
  const declarations = before.program?.declarations;
  const all = buckets.flatMap((bucket): FoundResource[] => [bucket, ...bucket.queues]);
  const absent = all.filter(({ id }) => importFile !== undefined && !managed.has(id) && !inFile.has(id));
  const isUnnamed = ({ id }: FoundResource): boolean =>
    declarations?.has(id) === true && declarations.get(id)?.name === undefined;
  // What an import file has already was written into the program that is there, wherever somebody has put it since.
  const isUndeclared = ({ id }: FoundResource): boolean =>
    program !== undefined &&
    !managed.has(id) &&
    !(before.program !== undefined && (declarations?.has(id) || inFile.has(id)));
  return {
    entries: absent.filter((resource) => !isUnnamed(resource)),
    unnamed: absent.filter(isUnnamed),
    declarations: buckets
      .map((bucket) => ({
        bucket,
        isMissing: isUndeclared(bucket),
        queues: bucket.queues.filter(isUndeclared),
      }))
      .filter(({ isMissing, queues }) => isMissing || queues.length > 0),
  };
}
