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
  /** The stack looks it up and does not manage it. */
  readonly isLookedUp?: boolean;
  /** It was replaced, and the next `pulumi up` deletes it. */
  readonly isWaitingForDelete?: boolean;
}

const typeBegin = typeToken("");

/** Those of this package, in the order of the state. */
export function ownResources(resources: readonly ExportedResource[]): readonly OwnResource[] {
  return resources.flatMap(({ type, id, external = false, delete: isDeleted = false, outputs = {} }) =>
    type.startsWith(typeBegin) && id
      ? [
          {
            ...{ type: type.slice(typeBegin.length), id, outputs },
            ...{ isLookedUp: external, isWaitingForDelete: isDeleted },
          },
        ]
      : [],
  );
}

/** How many of them were made at another endpoint than the service, such as an emulator. */
export function ofOtherEndpoints(resources: readonly OwnResource[]): number {
  return resources.filter(
    ({ outputs: { __endpoint: mark } }) => typeof mark === "string" && mark !== "service",
  ).length;
}
