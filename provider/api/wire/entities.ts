/**
 * What stands for characters in a document: line ends, character references, and the five entities of XML itself.
 *
 * @module
 */
import { isSendable } from "./characters";
import { XmlError } from "./xml-error";

// Of text as it stands in the document; a character reference may still mean a carriage return.
export const lineEnds = (text: string): string => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A text with its entities replaced: in one pass and from a closed list, so that nothing a document declares is expanded. */
export function decoded(text: string): string {
  const lines = lineEnds(text);
  if (!lines.includes("&")) {
    return lines;
  }
  return lines.replace(/&([^;\s]*);?/g, (whole, entity: string) => {
    const known = Object.hasOwn(entities, entity) ? entities[entity] : undefined;
    const character = known ?? characterReference(entity);
    if (character === undefined || !whole.endsWith(";")) {
      // What follows the & is not quoted: in an address that was not escaped it is often a secret.
      throw new XmlError("an entity is not one of XML's own, or no reference to a character it has");
    }
    return character;
  });
}

function characterReference(entity: string): string | undefined {
  const match = /^#(?:x0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}))$/.exec(entity);
  if (match === null) {
    return undefined;
  }
  const code =
    match[1] === undefined ? Number.parseInt(match[2] as string, 10) : Number.parseInt(match[1], 16);
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : "\0";
  return isSendable(character) ? character : undefined;
}
