/**
 * Which names are given already: in the program, in the import file, in the stack.
 *
 * @module
 */
import { typeToken } from "../../resources/type-token";
import { type GivenName, isOutsideComponents } from "../managed";
import type { Before } from "./before";
import type { FoundResource } from "./found-resources";
import { ImportError } from "./import-error";
import type { NamesBefore } from "./names";

type Type = FoundResource["type"];

/**
 * The names of what has one: that of the program, which somebody may have renamed things in, else of the import file,
 * else of the stack; and all that no other resource of a type can have. Throws an {@link ImportError} where the import
 * file has a name for one resource that the stack has given to another.
 */
export function namesBefore(
  { importFile, program }: Before,
  inStack: readonly GivenName[],
  managed: ReadonlySet<string>,
): NamesBefore {
  const names = new Map<string, string>();
  for (const { id, name } of inStack) {
    if (id !== undefined && managed.has(id) && !names.has(id)) {
      names.set(id, name);
    }
  }
  const entries = (importFile?.resources ?? []).map((entry) => ({ ...entry, type: typeOf(entry.type) }));
  const outside = inStack.filter(isOutsideComponents);
  for (const { id, name, type } of entries) {
    const other = outside.find((given) => given.name === name && given.type === type && given.id !== id);
    if (other !== undefined && !managed.has(id)) {
      throw new ImportError(
        `the import file calls ${id} "${name}", as the stack calls another ${type}: give it another name there and in the program, or write both anew with --force`,
      );
    }
    names.set(id, name);
  }
  for (const [id, { name }] of program?.declarations ?? []) {
    if (name !== undefined) {
      names.set(id, name);
    }
  }
  const taken = (type: Type): ReadonlySet<string> =>
    new Set([
      ...outside.filter((given) => given.type === type).map(({ name }) => name),
      ...entries.filter((entry) => entry.type === type).map(({ name }) => name),
      ...(program?.resources ?? []).filter(({ className }) => mayBe(className, type)).map(({ name }) => name),
    ]);
  return { names, taken: { DocBucket: taken("DocBucket"), DocQueue: taken("DocQueue") } };
}

function typeOf(token: string): Type | undefined {
  return (["DocBucket", "DocQueue"] as const).find((type) => typeToken(type) === token);
}

/** A class that is called otherwise than ours may be any of them. */
function mayBe(className: string, type: Type): boolean {
  return !className.includes(type === "DocBucket" ? "DocQueue" : "DocBucket");
}
