/**
 * Deleting what is in the state.
 *
 * @module
 */
import type { Deployment } from "./deployment";
import type { Entry, Stack } from "./stack";

/** Deletes a resource; one that was deleted already, to be replaced, only leaves the state. */
export async function removeEntry(
  deployment: Deployment,
  stack: Stack,
  entry: Entry,
  { pendingReplacement = false }: { readonly pendingReplacement?: boolean } = {},
): Promise<void> {
  const { name, type, id, provider, outputs } = entry;
  if (!entry.pendingReplacement) {
    await deployment.call({ provider, text: outputs["__provider"], method: "delete" }, id, outputs);
    deployment.did({ kind: "delete", name, type, id });
  }
  if (pendingReplacement) {
    stack.put({ ...entry, pendingReplacement: true }, entry);
  } else {
    stack.remove(entry);
  }
}
