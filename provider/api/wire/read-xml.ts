/**
 * The XML of the service, read exactly: every value stays the text it is, the order stays the document's.
 *
 * A reader of its own, since general ones make too much of what is small: they guess at numbers, treat some names as methods of objects, go over a
 * document several times, and took a quarter of a call's processor time. What carries nothing here (attributes, comments, instructions) is checked and
 * left out; what could do harm (document types, entities of their own) is refused. No error quotes the document: there may be a secret in it.
 *
 * @module
 */
import { unsendable } from "./characters";
import { decoded, lineEnds } from "./entities";
import {
  afterComment,
  afterDeclaration,
  afterInstruction,
  endOf,
  endOfTag,
  isLayout,
  malformed,
  nameIn,
} from "./markup";
import type { XmlElement } from "./xml";
import { XmlError } from "./xml-error";

const maximumDepth = 64;
/** The longest page of a list has some ten thousand. Beyond it a few megabytes of text would take gigabytes of memory. */
const maximumTags = 200_000;

/** An element whose end has not come yet. */
interface Open {
  readonly name: string;
  text: string;
  readonly children: XmlElement[];
}

/**
 * Reads a document and returns its root element.
 *
 * Refused with an {@link XmlError}: text that is not well-formed, a document type, an entity other than the
 * five of XML itself and character references, a character that XML does not have, nesting deeper than 64, more than
 * 200,000 tags, a tag longer than 65,536 characters. Let in, since they can mean nothing else: `]]>` in a text, and white
 * space before the declaration, as gateways write it.
 */
export function parseXml(source: string): XmlElement {
  const foreign = unsendable(source);
  if (foreign !== undefined) {
    throw new XmlError(`not well-formed XML: it has the character ${foreign}`);
  }
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let tags = 0;

  const begin = (name: string): void => {
    if (root !== undefined) {
      throw noSingleRoot();
    }
    if (open.length === maximumDepth) {
      throw new XmlError(`not readable as XML: it is nested deeper than ${maximumDepth}`);
    }
    open.push({ name, text: "", children: [] });
  };
  const close = ({ name, text, children }: Open): void => {
    // White space between child elements is layout, not content.
    const element = { name, text: children.length > 0 ? text.trim() : text, children };
    const parent = open.at(-1);
    if (parent === undefined) {
      root = element;
    } else {
      parent.children.push(element);
    }
  };

  /** Reads the text that begins at `at`, and returns where it ends. */
  const afterText = (at: number): number => {
    const next = source.indexOf("<", at);
    const end = next === -1 ? source.length : next;
    const text = source.slice(at, end);
    const parent = open.at(-1);
    if (parent !== undefined) {
      parent.text += decoded(text);
    } else if (!isLayout(text)) {
      throw noSingleRoot();
    }
    return end;
  };
  const afterEndTag = (at: number): number => {
    const end = endOf(source, ">", at);
    const current = open.pop();
    const ended = current !== undefined && source.startsWith(current.name, at + 2);
    if (!ended || !isLayout(source.slice(at + 2 + current.name.length, end))) {
      throw malformed(source, at, "a tag ends what was not begun");
    }
    close(current);
    return end + 1;
  };
  const afterCdata = (at: number): number => {
    const end = endOf(source, "]]>", at);
    const parent = open.at(-1);
    if (parent === undefined) {
      throw noSingleRoot();
    }
    parent.text += lineEnds(source.slice(at + "<![CDATA[".length, end));
    return end + 3;
  };
  const afterTag = (at: number): number => {
    const end = endOfTag(source, at);
    const isEmpty = source[end - 1] === "/";
    begin(nameIn(source, at + 1, isEmpty ? end - 1 : end));
    if (isEmpty) {
      close(open.pop() as Open);
    }
    return end + 1;
  };

  let at = afterDeclaration(source);
  while (at < source.length) {
    if (source[at] !== "<") {
      at = afterText(at);
      continue;
    }
    tags += 1;
    if (tags > maximumTags) {
      throw new XmlError(`the document has more than ${maximumTags} tags`);
    }
    const kind = source[at + 1];
    if (kind === "/") {
      at = afterEndTag(at);
    } else if (kind === "?") {
      at = afterInstruction(source, at);
    } else if (kind !== "!") {
      at = afterTag(at);
    } else {
      at = source.startsWith("<![CDATA[", at) ? afterCdata(at) : afterComment(source, at);
    }
  }
  if (open.length > 0) {
    throw malformed(source, at, "an element is not ended");
  }
  if (root === undefined) {
    throw noSingleRoot();
  }
  return root;
}

const noSingleRoot = (): XmlError => new XmlError("the document has no single root element");
