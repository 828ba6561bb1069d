/**
 * Why resources could not be read, told once: a wrong key or an address that nobody answers at is the reason of all of them.
 *
 * @module
 */
import type { ResourceDrift } from "../report";

/** For each resource whose reason is that of one before it: that one. */
export function repeatedReasons(
  resources: readonly ResourceDrift[],
): ReadonlyMap<ResourceDrift, ResourceDrift> {
  const first = new Map<string, ResourceDrift>();
  const repeated = new Map<ResourceDrift, ResourceDrift>();
  for (const resource of resources) {
    if (resource.kind === "unreadable" && resource.reason !== undefined) {
      const cause = causeIn(resource.reason, resource.id ?? "");
      const before = first.get(cause);
      if (before === undefined) {
        first.set(cause, resource);
      } else {
        repeated.set(resource, before);
      }
    }
  }
  return repeated;
}

/** Names and ids that short may be words of the sentence. */
const shortest = 8;

/** A reason without what differs in any case: which request it was, and of what. */
function causeIn(reason: string, id: string): string {
  const names = [id, ...id.split("/")].filter(({ length }) => length >= shortest);
  return names
    .reduce((text, name) => text.replaceAll(name, "…"), reason)
    .replace(/request id [\w.=+/-]+/g, "request id …");
}
