/**
 * What the two files declare of each queue, decided once for both: by what one of them has already, else by the queue.
 *
 * @module
 */
import type { Before } from "./before";
import { declaredInEntry, declaredInProgram, isBucketDeclaration, isBucketEntry } from "./declared-before";
import {
  type DeclaredSettings,
  type DeclaringOptions,
  declaredSettings,
  type QueueDeclaration,
} from "./declared-settings";
import type { FoundDocQueue, FoundResource } from "./found-resources";
import { ImportError } from "./import-error";
import type { ImportPlan } from "./plan";

export interface QueueDeclarations {
  of(queue: FoundDocQueue): QueueDeclaration;
  /** What the queues have and no program could declare, a sentence each. */
  readonly refusals: readonly string[];
  /** The ids of what gets an entry and is declared otherwise in the program that is there. */
  readonly differing: readonly string[];
}

/** Decides it for all that is planned. Throws an {@link ImportError} where no declaration could agree with an entry. */
export function queueDeclarations(
  plan: Pick<ImportPlan, "declarations" | "entries">,
  before: Before,
  options: DeclaringOptions,
): QueueDeclarations {
  const entries = new Map(before.importFile?.resources.map((entry) => [entry.id, entry]));
  const decided = new Map<string, QueueDeclaration>();
  const refusals: string[] = [];
  const differing: string[] = [];

  const asFound = (queue: FoundDocQueue): DeclaredSettings => {
    const settings = declaredSettings(queue, options);
    refusals.push(
      ...settings.refused.map(
        ({ path, reason }) => `${path} of ${queue.id} is not declared and stays as it is: it ${reason}`,
      ),
    );
    return settings;
  };

  const declared = plan.declarations.flatMap(({ bucket, isMissing, queues }): FoundResource[] =>
    isMissing ? [bucket, ...queues] : [...queues],
  );
  for (const resource of declared) {
    const entry = entries.get(resource.id);
    if (resource.type === "DocQueue") {
      const kept = entry && declaredInEntry(entry, resource);
      decided.set(resource.id, kept ?? (entry ? refuse(resource) : asFound(resource)));
    } else if (entry && !isBucketEntry(entry, resource)) {
      refuse(resource);
    }
  }
  for (const resource of plan.entries) {
    const source = before.program?.declarations.get(resource.id)?.source;
    if (resource.type === "DocBucket") {
      if (source !== undefined && !isBucketDeclaration(source, resource)) {
        differing.push(resource.id);
      }
    } else if (!decided.has(resource.id)) {
      const kept = source === undefined ? undefined : declaredInProgram(source, resource, options);
      if (source !== undefined && kept === undefined) {
        differing.push(resource.id);
      }
      decided.set(resource.id, kept ?? asFound(resource));
    }
  }
  return { of: (queue) => decided.get(queue.id) ?? asFound(queue), refusals, differing };
}

function refuse({ id }: FoundResource): never {
  throw new ImportError(
    `the entry of ${id} in the import file is not one that this command writes, so that no declaration would agree with it: declare it yourself under the comment "// cloud-infinite: ${id}", or write both files anew with --force`,
  );
}
