/**
 * The XML of the service, written exactly: nothing escaped that need not be, nothing between elements.
 *
 * @module
 */
import { unsendable } from "./characters";
import type { XmlElement } from "./xml";
import { XmlError } from "./xml-error";

/** The declaration as the seed's requests carry it, with the space before `?>`. */
export const requestDeclaration = '<?xml version="1.0" encoding="UTF-8" ?>';

/**
 * Writes an element without declaration, indentation or line ends; an empty one as `<Name/>`.
 *
 * Throws an {@link XmlError} for a text with a character that XML does not have.
 */
export function writeXml(root: XmlElement): string {
  const pieces: string[] = [];
  writePieces(root, pieces);
  return pieces.join("");
}

function writePieces({ name, text, children }: XmlElement, pieces: string[]): void {
  if (text === "" && children.length === 0) {
    pieces.push("<", name, "/>");
    return;
  }
  pieces.push("<", name, ">", escapeText(text));
  for (const child of children) {
    writePieces(child, pieces);
  }
  pieces.push("</", name, ">");
}

// Nearly every text of the service is of this kind, and there are many in a list.
const plain = /^[\t\n\x20-%'-;=?-\ud7ff]*$/;

// Only what must be escaped in text is: some SDKs lose whatever precedes `&apos;` or `&quot;`.
function escapeText(text: string): string {
  if (plain.test(text)) {
    return text;
  }
  const foreign = unsendable(text);
  if (foreign !== undefined) {
    throw new XmlError(`XML cannot carry the character ${foreign}`);
  }
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#13;");
}
