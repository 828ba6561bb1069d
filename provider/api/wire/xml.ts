/**
 * The XML of the service, read and written exactly.
 *
 * Every value stays text: a queue named `007` or `1e5` is a name, not a number (API reference, section 10,
 * row 8). Lists are repeated siblings, so a reader asks for `elements(parent, "QueueList")` and gets a list
 * whether one, many or none are there. Order is kept, so that what one does not know can be sent back as it came.
 *
 * @module
 */
import { isSendable, unsendable } from "./characters";

/** One element: its name, its own text, and its children in document order. Attributes carry nothing here. */
export interface XmlElement {
  /** As it stands in the document, prefix included. */
  readonly name: string;
  /** Its own text, entities decoded; that between child elements without white space around it. */
  readonly text: string;
  /** Child elements in the order of the document. */
  readonly children: readonly XmlElement[];
}

/** The text is not XML this client is willing to read, or cannot be written as XML. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

/**
 * What a message quotes of a document: all of it or nothing. A part could be a part of a secret, which nobody who
 * takes secrets out of messages would recognize; and what is found can be as long as the document.
 */
function quoted(words: string): string {
  return words.length <= 200 ? words : "…";
}

const maximumDepth = 64;
/** The longest page of a list has some ten thousand. Beyond it a few megabytes of text would take gigabytes of memory. */
const maximumTags = 200_000;
/** The library takes its time over attributes, and the service has none. */
const longestTag = 65_536;

type Parser = (source: string) => ParsedNode[];

let loaded: Parser | undefined;

/** The library is loaded with the first document: importing the types and errors of this client needs none. */
function parser(): Parser {
  if (loaded === undefined) {
    const { XMLParser, XMLValidator } = require("fast-xml-parser") as typeof import("fast-xml-parser");
    const xmlParser = new XMLParser({
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
      // By itself the library renames elements that are called like methods of objects.
      onDangerousProperty: (name) => name,
    });
    loaded = (source) => {
      const valid = XMLValidator.validate(source);
      if (valid !== true) {
        throw new XmlError(`not well-formed XML: ${quoted(valid.err.msg)} (line ${valid.err.line})`);
      }
      return xmlParser.parse(source) as ParsedNode[];
    };
  }
  return loaded;
}

type ParsedNode = Record<string, unknown>;

/**
 * Reads a document and returns its root element.
 *
 * Refused with an {@link XmlError}: text that is not well-formed, a document type, an entity other than the
 * five of XML itself and character references, a character that XML does not have, nesting deeper than 64, more than
 * 200,000 tags, a tag longer than 65,536 characters.
 */
export function parseXml(source: string): XmlElement {
  if (/<!DOCTYPE/i.test(source)) {
    throw new XmlError("the document has a document type declaration, which is refused");
  }
  refuseExcess(source);
  const foreign = unsendable(source);
  if (foreign !== undefined) {
    throw new XmlError(`not well-formed XML: it has the character ${foreign}`);
  }
  const parse = parser();
  let nodes: ParsedNode[];
  try {
    nodes = parse(source);
  } catch (error) {
    if (error instanceof XmlError) {
      throw error;
    }
    throw new XmlError(`not readable as XML: ${parserFault(error)}`);
  }
  const roots = nodes.filter((node) => elementName(node) !== undefined);
  const [root] = roots;
  // The library drops what follows the last tag.
  const rest = source.slice(source.lastIndexOf(">") + 1);
  if (root === undefined || roots.length > 1 || nodes.some(isContent) || rest.trim() !== "") {
    throw new XmlError("the document has no single root element");
  }
  return toElement(root);
}

/** The library quotes where it was, cut somewhere, so its words stay here. */
function parserFault(error: unknown): string {
  const words = error instanceof Error ? error.message : "";
  return /nested/i.test(words)
    ? `it is nested deeper than ${maximumDepth}`
    : /reserved/i.test(words)
      ? "an element has the name of a part of every object"
      : "it is not well-formed";
}

/** Whether a node is text, which may stand only within the root. */
function isContent(node: ParsedNode): boolean {
  return "#cdata" in node || ("#text" in node && String(node["#text"]).trim() !== "");
}

/** Looks at each character once at most, before the library does. */
function refuseExcess(source: string): void {
  let tags = 0;
  let end = -1;
  for (let start = source.indexOf("<"); start !== -1; start = source.indexOf("<", start + 1)) {
    tags += 1;
    if (end < start) {
      const found = source.indexOf(">", start);
      end = found === -1 ? source.length : found;
    }
    if (end - start > longestTag) {
      throw new XmlError(`the document has a tag longer than ${longestTag} characters`);
    }
    if (tags > maximumTags) {
      throw new XmlError(`the document has more than ${maximumTags} tags`);
    }
  }
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
      throw new XmlError(`the entity ${quoted(whole)} is not one of XML's own`);
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
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : "\0";
  return isSendable(character) ? character : undefined;
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

const none: readonly XmlElement[] = [];

/** Makes an element with text or with children; `undefined` children are left out. */
export function xml(
  name: string,
  content: string | number | readonly (XmlElement | undefined)[] = "",
): XmlElement {
  return typeof content === "object"
    ? { name, text: "", children: content.filter((child) => child !== undefined) }
    : { name, text: String(content), children: none };
}

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
