/**
 * From what was found in an account to a file for `pulumi import --file` and the program that matches it: after the
 * import, a preview of that program has nothing to do. What an earlier run has written is added to.
 *
 * @module
 */

import { addToFile, stageFile } from "../../files/whole-file";
import type { Found } from "../found";
import { namesBefore, readBefore } from "./before";
import { type DeclaredSettings, declaredSettings } from "./declared-settings";
import { bucketEntry, type ImportEntry, queueEntry } from "./entry";
import { type FoundDocQueue, type FoundResource, foundBuckets } from "./found-resources";
import { ImportError } from "./import-error";
import { importFileText } from "./import-file";
import { nameResources } from "./names";
import { nextSteps } from "./next-steps";
import { planImport } from "./plan";
import { type ProgramText, programText } from "./program";
import type { WrittenProgram } from "./written-program";

export { ImportError };

/** What is to be written, and where. */
export interface ImportOptions {
  readonly found: Found;
  /** Ids of resources that a stack has already: they are written nowhere. */
  readonly managed: ReadonlySet<string>;
  /** The file for `pulumi import --file`. */
  readonly importFile?: string | undefined;
  /** The TypeScript program. */
  readonly program?: string | undefined;
  /** Declares every setting that a queue shows, not only those in which it differs from a fresh one. */
  readonly allFields: boolean;
  /** Writes both files anew, whatever is there. Default behaviour without it: adds to what this command wrote. */
  readonly force: boolean;
  /** Where the calls went instead of to the service. */
  readonly endpoint: string | undefined;
}

/** What was written. */
export interface ImportResult {
  /** The files. */
  readonly written: string[];
  /** How many resources are new in either of them. */
  readonly resources: number;
  /** What the person must know or still do: sentences, and commands to paste. */
  readonly notes: string[];
}

/** Writes the files. Throws an {@link ImportError}; no file is changed then. */
export function writeImport(options: ImportOptions): ImportResult {
  const { importFile, program, endpoint } = options;
  const { buckets, leftOut } = foundBuckets(options.found);
  if (buckets.length === 0) {
    const why = ["there is nothing to import: no bucket was found that can be", ...leftOut].join("; ");
    throw new ImportError(why);
  }
  const before = readBefore(options);
  const plan = planImport(buckets, before, options);
  const names = nameResources(buckets, namesBefore(before));
  const settings = eachOnce((queue) => declaredSettings(queue.queue, queue.location, options));

  const entries = plan.entries.map((resource): ImportEntry => {
    const name = names.get(resource.id) ?? resource.id;
    return resource.type === "DocBucket"
      ? bucketEntry(resource, name, endpoint)
      : queueEntry(resource, name, settings.of(resource).settings, endpoint);
  });
  const declared = plan.declarations.map(({ bucket, isMissing, queues }) => ({
    bucket,
    declaresBucket: isMissing,
    queues: queues.map((found) => ({ found, settings: settings.of(found).settings })),
  }));
  const text: ProgramText =
    declared.length === 0 ? { text: "", secrets: [] } : programText(declared, names, before.program);

  const staged =
    importFile === undefined || entries.length === 0
      ? undefined
      : stageFile(importFile, importFileText(entries, before.importFile), { isPrivate: true });
  try {
    putProgram(program, text.text, before.program);
  } catch (error) {
    staged?.discard();
    throw error;
  }
  staged?.place();

  const written = [...(entries.length > 0 ? [importFile] : []), ...(text.text === "" ? [] : [program])];
  const ids = new Set([
    ...plan.entries.map(({ id }) => id),
    ...plan.declarations.flatMap(({ bucket, isMissing, queues }) =>
      [...(isMissing ? [bucket] : []), ...queues].map(({ id }) => id),
    ),
  ]);
  return {
    written: written.filter((file) => file !== undefined),
    resources: ids.size,
    notes: [
      ...leftOut,
      ...plan.unnamed.map((resource) => unnamedNote(resource, options)),
      ...settings.refusals(),
      ...(ids.size === 0
        ? ["There is nothing to write: what was found is in the stack or in the files already."]
        : []),
      ...nextSteps({ entries: entries.length, importFile, program, secrets: text.secrets }),
    ],
  };
}

function putProgram(file: string | undefined, text: string, before: WrittenProgram | undefined): void {
  if (file === undefined || text === "") {
    return;
  }
  if (before === undefined) {
    stageFile(file, text).place();
  } else {
    addToFile(file, text);
  }
}

function unnamedNote({ id }: FoundResource, { importFile, program }: ImportOptions): string {
  return `${id} is left out of ${importFile}: ${program} has the comment with its id, but below it no declaration whose name can be read`;
}

/** The declared settings of queues, decided once for both files. */
function eachOnce(decide: (queue: FoundDocQueue) => DeclaredSettings) {
  const decided = new Map<string, DeclaredSettings>();
  return {
    of(queue: FoundDocQueue): DeclaredSettings {
      const settings = decided.get(queue.id) ?? decide(queue);
      decided.set(queue.id, settings);
      return settings;
    },
    /** What no program could declare, a sentence each. */
    refusals: (): string[] =>
      [...decided].flatMap(([id, { refused }]) =>
        refused.map(
          ({ path, reason }) => `${path} of ${id} is not declared and stays as it is: it ${reason}`,
        ),
      ),
  };
}
