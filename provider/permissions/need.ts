/**
 * What a resource needs to be allowed, step by step of its life cycle. Each definition says it of itself.
 *
 * @module
 */
import type { ServiceCall } from "./service-calls";

/** What the engine asks of a resource: `read` is a refresh or a lookup by id. */
export type Step = "create" | "delete" | "read" | "update";

/** The calls of one step, in one case. */
export interface Need {
  readonly step: Step;
  /** The case, in words for a person, such as `onDestroy: disable`. Absent: always. */
  readonly when?: string;
  /** Whether a resource with these outputs can come to that case. Absent: any can. */
  readonly applies?: (outputs: Readonly<Record<string, unknown>>) => boolean;
  readonly calls: readonly ServiceCall[];
}
