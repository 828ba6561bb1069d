/**
 * The JSON of the service, read into the same elements as its XML, so that one reader serves both: a member is a
 * child, a list is repeated siblings, `null` an empty element, and every value a text.
 *
 * @module
 */
import { occursMoreThan } from "./characters";
import type { XmlElement } from "./xml";

/** The text is not JSON this client is willing to read. */
export class JsonError extends Error {
  override readonly name = "JsonError";
}

const maximumDepth = 64;
/** As many as an XML document may have tags. */
const maximumMembers = 200_000;
const refusedNames = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Whether a body is JSON rather than XML: as its content type says, unless the body plainly begins as the other.
 */
export function isJson(body: string, contentType = ""): boolean {
  const begin = /^\s*(.)/s.exec(body)?.[1] ?? "";
  return begin === "{" || begin === "[" || (begin !== "<" && /\bjson\b/i.test(contentType));
}

/**
 * Reads an object as the root element `Response`; one whose only member is `Response` is unwrapped.
 *
 * Refused with a {@link JsonError}: text that is not JSON or not an object, nesting deeper than 64, more than
 * 200,000 members, members named like parts of every object (`__proto__`, `constructor`, `prototype`).
 */
export function parseJson(source: string): XmlElement {
  if (occursMoreThan(maximumMembers, ",", source)) {
    throw new JsonError(`the document has more than ${maximumMembers} members`);
  }
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    // The engine's own words quote the text, in which there may be a secret.
    throw new JsonError("not well-formed JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new JsonError("the document is not an object");
  }
  const [root] = toElements("Response", value, 1);
  const [only, ...more] = root?.children ?? [];
  return only?.name === "Response" && more.length === 0 ? only : (root as XmlElement);
}

function toElements(name: string, value: unknown, depth: number): XmlElement[] {
  if (depth > maximumDepth) {
    throw new JsonError(`the document is nested deeper than ${maximumDepth}`);
  }
  if (refusedNames.has(name)) {
    throw new JsonError(`a member is named ${name}, which is refused`);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => toElements(name, item, depth + 1));
  }
  if (typeof value !== "object" || value === null) {
    return [{ name, text: value === null ? "" : String(value), children: [] }];
  }
  const children = Object.entries(value).flatMap(([key, member]) => toElements(key, member, depth + 1));
  return [{ name, text: "", children }];
}
