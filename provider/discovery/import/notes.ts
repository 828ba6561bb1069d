/**
 * What the person must know of what was written, and of what was not.
 *
 * @module
 */
import type { FoundResource } from "./found-resources";
import type { ImportPlan } from "./plan";
import type { QueueDeclarations } from "./queue-declarations";
import { idComment } from "./written-program";

export interface Outcome {
  readonly importFile?: string | undefined;
  readonly program?: string | undefined;
  /** Why some of what was found cannot be imported, a sentence each. */
  readonly leftOut: readonly string[];
  readonly plan: ImportPlan;
  readonly declarations: Pick<QueueDeclarations, "differing" | "refusals">;
}

/** A sentence for each. */
export function notesOn({ importFile, program, leftOut, plan, declarations }: Outcome): string[] {
  const { unnamed, mentioned, elsewhere, count } = plan;
  return [
    ...leftOut,
    ...unnamed.map(
      ({ id }) =>
        `${id} is left out of ${importFile}: ${program} has the comment with its id, but below it no declaration whose name can be read`,
    ),
    ...aboutAll(
      mentioned,
      (ids) =>
        `${ids} ${mentioned.length === 1 ? "is" : "are"} not written: ${program} speaks of ${mentioned.length === 1 ? "it" : "them"} already, but without the comment that says what is declared. Put "${idComment("<id>")}" over each declaration, or declare what is not`,
    ),
    ...aboutAll(
      elsewhere,
      (ids) =>
        `${ids} ${elsewhere.length === 1 ? "is" : "are"} in ${importFile} and not in ${program}: declared in another file? If not, write both anew with --force`,
    ),
    ...aboutAll(
      declarations.differing.map((id) => ({ id })),
      (ids) =>
        `${program} declares ${ids} in another form than this command, or otherwise than things are now, as ${importFile} has them: after the import, \`pulumi preview --diff\` shows in what they differ`,
    ),
    ...declarations.refusals,
    ...(count === 0
      ? ["There is nothing to write: what was found is in the stack or in the files already."]
      : []),
  ];
}

function aboutAll(
  resources: readonly Pick<FoundResource, "id">[],
  sentence: (ids: string) => string,
): string[] {
  return resources.length === 0 ? [] : [sentence(resources.map(({ id }) => id).join(", "))];
}
