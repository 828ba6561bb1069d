/**
 * Which document buckets and queues a stack manages, and what it calls its resources.
 *
 * @module
 */
import type { ExportedResource } from "../pulumi-command/exported-stack";
import { typeToken } from "../resources/type-token";

/** A bucket or queue that a stack manages. */
export interface ManagedResource {
  readonly type: "DocBucket" | "DocQueue";
  /** `<region>/<bucket>` or `<region>/<bucket>/<queueId>`. */
  readonly id: string;
  /** Whether it is of the service, or of which other endpoint; `undefined` when its state does not say. */
  readonly endpoint: string | undefined;
}

const types = { [typeToken("DocBucket")]: "DocBucket", [typeToken("DocQueue")]: "DocQueue" } as const;

/** The buckets and queues among a stack's resources: not what it looks up only, nor what waits to be deleted. */
export function managedIn(resources: readonly ExportedResource[]): ManagedResource[] {
  return resources.flatMap(({ type: token, id, external, delete: isDeleted, outputs }) => {
    const type = types[token as keyof typeof types];
    const endpoint = outputs?.["__endpoint"];
    return type === undefined || !id || external || isDeleted
      ? []
      : [{ type, id, endpoint: typeof endpoint === "string" ? endpoint : undefined }];
  });
}

/** A name that a stack has given to a bucket or queue, also to one that it looks up only. */
export interface GivenName {
  readonly type: ManagedResource["type"];
  readonly name: string;
  readonly urn: string;
  /** Left out where the state has none. */
  readonly id?: string;
}

/** What the stack calls its buckets and queues: two of a type cannot have one name, unless they are in components. */
export function namesIn(resources: readonly ExportedResource[]): GivenName[] {
  return resources.flatMap(({ type: token, urn, id }) => {
    const type = types[token as keyof typeof types];
    // urn:pulumi:<stack>::<project>::<types of the parents and of itself>::<name>
    const name = urn.split("::").slice(3).join("::");
    return type === undefined || name === ""
      ? []
      : [{ type, name, urn, ...(id === undefined ? {} : { id }) }];
  });
}

/** Whether it stands in the program itself, and not in a component. */
export function isOutsideComponents({ urn }: GivenName): boolean {
  return urn.split("::")[2]?.includes("$") === false;
}
