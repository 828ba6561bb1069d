/**
 * The error of a document that is not read or not written.
 *
 * @module
 */

/** The text is not XML this client is willing to read, or cannot be written as XML. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}
