/**
 * Which document buckets and queues a stack manages.
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
