/**
 * The XML of the service, read and written exactly.
 *
 * Every value stays text: a queue named `007` or `1e5` is a name, not a number (API reference, section 10,
 * row 8). Lists are repeated siblings, so a reader asks for `elements(parent, "QueueList")` and gets a list
 * whether one, many or none are there. Order is kept, so that what one does not know can be sent back as it came.
 *
 * @module
 */
import { XMLParser, XMLValidator } from "fast-xml-parser";

/** One element: its name, its own text, and its children in document order. Attributes carry nothing here. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** The text is not XML this client is willing to read. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

const maximumDepth = 64;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  // Entities are decoded below, in one pass and from a closed list; nothing a document declares is expanded.
  processEntities: false,
  cdataPropName: "#cdata",
  maxNestedTags: maximumDepth,
});

type ParsedNode = Record<string, unknown>;

/**
 * Reads a document and returns its root element.
 *
 * Refused with an {@link XmlError}: text that is not well-formed, a document type, an entity other than the
 * five of XML itself and character references, nesting deeper than 64.
 */
export function parseXml(source: string): XmlElement {
  if (/<!DOCTYPE/i.test(source)) {
    throw new XmlError("the document has a document type declaration, which is refused");
  }
  const valid = XMLValidator.validate(source);
  if (valid !== true) {
    throw new XmlError(`not well-formed XML: ${valid.err.msg} (line ${valid.err.line})`);
  }
  let nodes: ParsedNode[];
  try {
    nodes = parser.parse(source) as ParsedNode[];
  } catch (error) {
    throw new XmlError(`not readable as XML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const roots = nodes.filter((node) => elementName(node) !== undefined);
  const [root] = roots;
  if (root === undefined || roots.length > 1) {
    throw new XmlError("the document has no single root element");
  }
  return toElement(root);
}

function elementName(node: ParsedNode): string | undefined {
  return Object.keys(node).find((key) => key !== "#text" && key !== "#cdata" && key !== ":@");
}

function toElement(node: ParsedNode): XmlElement {
  const name = elementName(node) as string;
  const content = node[name] as ParsedNode[];
  const children: XmlElement[] = [];
  let text = "";
  for (const part of content) {
    if ("#text" in part) {
      text += decodeEntities(String(part["#text"]));
    } else if ("#cdata" in part) {
      text += (part["#cdata"] as ParsedNode[]).map((piece) => String(piece["#text"])).join("");
    } else {
      children.push(toElement(part));
    }
  }
  // White space between child elements is layout, not content.
  return { name, text: children.length > 0 ? text.trim() : text, children };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
    const decoded = known ?? characterReference(name);
    if (decoded === undefined || !whole.endsWith(";")) {
      throw new XmlError(`the entity ${whole} is not one of XML's own`);
    }
    return decoded;
  });
}

function characterReference(name: string): string | undefined {
  const match = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  if (match === null) {
    return undefined;
  }
  const code =
    match[1] === undefined ? Number.parseInt(match[2] as string, 10) : Number.parseInt(match[1], 16);
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}

/** All children of one name: the list that repeated siblings stand for, empty when there is none. */
export function elements(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

/** The first child of one name, or `undefined`. */
export function element(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** The text of the first child of one name as it stands: `undefined` when it is absent, `""` when it is empty. */
export function textOf(parent: XmlElement | undefined, name: string): string | undefined {
  return element(parent, name)?.text;
}

/** A child as a whole number, `undefined` when it is absent, empty or not one. */
export function integerOf(parent: XmlElement | undefined, name: string): number | undefined {
  const text = textOf(parent, name)?.trim();
  return text !== undefined && /^-?[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Makes an element with text or with children; `undefined` children are left out. */
export function xml(
  name: string,
  content: string | number | readonly (XmlElement | undefined)[] = "",
): XmlElement {
  return typeof content === "object"
    ? { name, text: "", children: content.filter((child) => child !== undefined) }
    : { name, text: String(content), children: [] };
}

/** The declaration as the seed's requests carry it, with the space before `?>`. */
export const requestDeclaration = '<?xml version="1.0" encoding="UTF-8" ?>';

/** Writes an element without declaration, indentation or line ends; an empty one as `<Name/>`. */
export function writeXml({ name, text, children }: XmlElement): string {
  const content = escapeText(text) + children.map(writeXml).join("");
  return content === "" ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

// Only what must be escaped in text is: some SDKs lose whatever precedes `&apos;` or `&quot;`.
function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#13;");
}
