/**
 * The error of a document that is not read or not written.
 *
 * @module
 */

/** The text is not XML this client is willing to read, or cannot be written as XML. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

/**
 * What a message quotes of a document: all of it or nothing. A part could be a part of a secret, which nobody who
 * takes secrets out of messages would recognize; and what is found can be as long as the document.
 */
export const quoted = (words: string): string => (words.length <= 200 ? words : "…");
