/**
 * The resources of this package that a stack holds.
 *
 * @module
 */
import type { ExportedResource } from "../pulumi-command/exported-stack";
import { typeToken } from "../resources/type-token";

/** A resource of this package in a stack. */
export interface OwnResource {
  /** Such as `DocQueue`. */
  readonly type: string;
  readonly id: string;
  /** Its outputs; secret ones are objects that tell nothing. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

const typeBegin = typeToken("");

/** Those of this package, in the order of the state. */
export function ownResources(resources: readonly ExportedResource[]): readonly OwnResource[] {
  return resources.flatMap(({ type, id, outputs = {} }) =>
    type.startsWith(typeBegin) && id ? [{ type: type.slice(typeBegin.length), id, outputs }] : [],
  );
}
