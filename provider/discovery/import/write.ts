/**
 * From what was found in an account to a file for `pulumi import --file` and the program that matches it: after the
 * import, a preview of that program has nothing to do. What an earlier run has written is added to.
 *
 * @module
 */
import { placeAll, type StagedFile, stageFile } from "../../files/whole-file";
import type { Found } from "../found";
import type { GivenName } from "../managed";
import { readBefore } from "./before";
import { bucketEntry, type ImportEntry, queueEntry } from "./entry";
import { foundResources } from "./found-resources";
import { ImportError } from "./import-error";
import { importFileText } from "./import-file";
import { nameResources } from "./names";
import { namesBefore } from "./names-before";
import { nextSteps } from "./next-steps";
import { notesOn } from "./notes";
import { planImport } from "./plan";
import { programText, secretsIn } from "./program";
import { queueDeclarations } from "./queue-declarations";

export { ImportError };

/** What is to be written, and where. */
export interface ImportOptions {
  /** All that was found. */
  readonly found: Found;
  /** What of it is wanted. */
  readonly shown: Found;
  /** Ids of resources that a stack has already: they are written nowhere. */
  readonly managed: ReadonlySet<string>;
  /** What stacks call their resources: nothing gets a name that another one has there. */
  readonly stackNames: readonly GivenName[];
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

/** Writes the files. Throws an {@link ImportError} or a `FileError`; no file is changed then. */
export function writeImport(options: ImportOptions): ImportResult {
  const { importFile, program, managed, endpoint } = options;
  const found = foundResources(options.found, options.shown);
  if (found.wanted.size === 0) {
    const why = ["there is nothing to import: no bucket was found that can be", ...found.leftOut].join("; ");
    throw new ImportError(why);
  }
  const before = readBefore(options);
  const plan = planImport(found, before, options);
  const names = nameResources(found.buckets, namesBefore(before, options.stackNames, managed));
  const declarations = queueDeclarations(plan, before, options);

  const entries = plan.entries.map((resource): ImportEntry => {
    const name = names.get(resource.id) ?? resource.id;
    return resource.type === "DocBucket"
      ? bucketEntry(resource, name, endpoint)
      : queueEntry(resource, name, declarations.of(resource), endpoint);
  });
  const declared = plan.declarations.map(({ bucket, isMissing, queues }) => ({
    bucket,
    declaresBucket: isMissing,
    queues: queues.map((queue) => ({ found: queue, declaration: declarations.of(queue) })),
  }));
  const added = programText(declared, names, before.program);

  const written = [
    ...(importFile === undefined || entries.length === 0
      ? []
      : [{ file: importFile, text: importFileText(entries, before.importFile), isPrivate: true }]),
    ...(program === undefined || added.text === ""
      ? []
      : [{ file: program, text: `${before.program?.text ?? ""}${added.text}` }]),
  ];
  writeAll(written);
  return {
    written: written.map(({ file }) => file),
    resources: plan.count,
    notes: [
      ...notesOn({ ...options, leftOut: found.leftOut, plan, declarations }),
      ...nextSteps({
        importFile,
        entries: [...(before.importFile?.resources ?? []), ...entries],
        program,
        secrets: [...secretsIn(before.program), ...added.secrets],
        managed,
      }),
    ],
  };
}

/** Writes all of the files or none. */
function writeAll(
  files: readonly { readonly file: string; readonly text: string; readonly isPrivate?: boolean }[],
): void {
  const staged: StagedFile[] = [];
  try {
    for (const { file, text, isPrivate } of files) {
      staged.push(stageFile(file, text, { isPrivate }));
    }
  } catch (error) {
    for (const one of staged) {
      one.discard();
    }
    throw error;
  }
  placeAll(staged);
}
