/**
 * Parts of a URN, `urn:pulumi:<stack>::<project>::<type>$<type>::<name>`. A name may have any characters, `::` among them.
 *
 * @module
 */

/** The resource's own type, without those of what it is in. */
export function typeIn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

export function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The stack and project of a URN. */
export function stackIn(urn: string): { readonly stack: string; readonly project: string } | undefined {
  const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(urn) ?? [];
  return stack === undefined || project === undefined ? undefined : { stack, project };
}
