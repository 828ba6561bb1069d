/**
 * Containers of which every child carries one text and may be left out.
 *
 * @module
 */
import { type XmlElement, xml } from "../wire/xml";

/** The children that are set, in the order of the names. */
export function textElements<Field extends string>(
  container: { readonly [F in Field]?: string | undefined },
  names: readonly (readonly [Field, string])[],
): (XmlElement | undefined)[] {
  return names.map(([field, name]) => {
    const text = container[field];
    return text === undefined ? undefined : xml(name, text);
  });
}
