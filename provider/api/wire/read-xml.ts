/**
 * The XML of the service, read exactly: every value stays the text it is, the order stays the document's.
 *
 * A reader of its own, since general ones make too much of what is small: they guess at numbers, treat some names as methods of objects, go over a
 * document several times, and took a quarter of a call's processor time. What carries nothing here (attributes, comments, instructions) is checked and
 * left out; what could do harm (document types, entities of their own) is refused.
 *
 * @module
 */
import { unsendable } from "./characters";
import { decoded, lineEnds } from "./entities";
import type { XmlElement } from "./xml";
import { quoted, XmlError } from "./xml-error";

const maximumDepth = 64;
/** The longest page of a list has some ten thousand. Beyond it a few megabytes of text would take gigabytes of memory. */
const maximumTags = 200_000;
const longestTag = 65_536;

// XML 1.0, productions 4 and 4a.
const nameStart =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const name = `[${nameStart}][${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*`;
const isName = new RegExp(`^${name}$`, "u");
const attribute = new RegExp(`[ \\t\\r\\n]+(${name})[ \\t\\r\\n]*=[ \\t\\r\\n]*("[^<"]*"|'[^<']*')`, "uy");
const declaration =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n][^?<>]*)?\?>/y;
const layout = /^[ \t\r\n]*$/;

/** Names are keys of objects elsewhere, where these would not be what they say. */
const partsOfEveryObject: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

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
 * 200,000 tags, a tag longer than 65,536 characters.
 */
export function parseXml(source: string): XmlElement {
  const foreign = unsendable(source);
  if (foreign !== undefined) {
    throw new XmlError(`not well-formed XML: it has the character ${foreign}`);
  }
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let tags = 0;
  let at = start(source);

  /** Text outside the root is layout or a mistake. */
  const add = (text: string): void => {
    const parent = open.at(-1);
    if (parent !== undefined) {
      parent.text += text;
    } else if (!layout.test(text)) {
      throw new XmlError("the document has no single root element");
    }
  };
  const close = ({ name, text, children }: Open): void => {
    // White space between child elements is layout, not content.
    const element = { name, text: children.length > 0 ? text.trim() : text, children };
    const parent = open.at(-1);
    if (parent !== undefined) {
      parent.children.push(element);
    } else {
      root = element;
    }
  };

  while (at < source.length) {
    const tag = source.indexOf("<", at);
    if (tag !== at) {
      const end = tag === -1 ? source.length : tag;
      add(decoded(source.slice(at, end)));
      at = end;
      continue;
    }
    tags += 1;
    if (tags > maximumTags) {
      throw new XmlError(`the document has more than ${maximumTags} tags`);
    }
    const kind = source[at + 1];
    if (kind === "/") {
      const end = endOf(source, ">", at, "a tag");
      const ended = source.slice(at + 2, end).trimEnd();
      const current = open.pop();
      if (current?.name !== ended) {
        throw malformed(source, at, `</${ended}> ends what was not begun`);
      }
      close(current);
      at = end + 1;
    } else if (kind === "?") {
      at = afterInstruction(source, at);
    } else if (kind === "!") {
      if (source.startsWith("<![CDATA[", at) && open.length > 0) {
        const end = endOf(source, "]]>", at, "a CDATA section");
        add(lineEnds(source.slice(at + 9, end)));
        at = end + 3;
      } else {
        at = afterComment(source, at);
      }
    } else {
      const end = endOfTag(source, at);
      const isEmpty = source[end - 1] === "/";
      if (root !== undefined) {
        throw new XmlError("the document has no single root element");
      }
      if (open.length === maximumDepth) {
        throw new XmlError(`not readable as XML: it is nested deeper than ${maximumDepth}`);
      }
      const begun: Open = {
        name: beginning(source, at + 1, isEmpty ? end - 1 : end),
        text: "",
        children: [],
      };
      if (isEmpty) {
        close(begun);
      } else {
        open.push(begun);
      }
      at = end + 1;
    }
  }
  const unfinished = open.at(-1);
  if (unfinished !== undefined) {
    throw malformed(source, source.length, `<${unfinished.name}> is not ended`);
  }
  if (root === undefined) {
    throw new XmlError("the document has no single root element");
  }
  return root;
}

/** Where the document begins, behind a byte order mark and the declaration. */
function start(source: string): number {
  const begin = source.startsWith("\ufeff") ? 1 : 0;
  declaration.lastIndex = begin;
  return declaration.test(source) ? declaration.lastIndex : begin;
}

function malformed(source: string, at: number, what: string): XmlError {
  let line = 1;
  for (let end = source.indexOf("\n"); end !== -1 && end < at; end = source.indexOf("\n", end + 1)) {
    line += 1;
  }
  return new XmlError(`not well-formed XML: ${quoted(what)} (line ${line})`);
}

function endOf(source: string, mark: string, at: number, what: string): number {
  const end = source.indexOf(mark, at + 2);
  if (end === -1) {
    throw malformed(source, at, `${what} is not ended`);
  }
  if (mark === ">" && end - at > longestTag) {
    throw tooLong();
  }
  return end;
}

const tooLong = (): XmlError => new XmlError(`the document has a tag longer than ${longestTag} characters`);

/** The `>` of a tag that begins an element: one in the value of an attribute is not it. */
function endOfTag(source: string, at: number): number {
  const end = endOf(source, ">", at, "a tag");
  const quote = source.slice(at, end).search(/["']/);
  if (quote === -1) {
    return end;
  }
  let inside = "";
  for (let index = at + quote; index < source.length; index += 1) {
    const character = source[index] as string;
    if (index - at > longestTag) {
      throw tooLong();
    }
    if (inside === "" && character === ">") {
      return index;
    }
    if (inside === "" && (character === '"' || character === "'")) {
      inside = character;
    } else if (character === inside) {
      inside = "";
    }
  }
  throw malformed(source, at, "a tag is not ended");
}

/** The name of an element, from what stands between `<` and `>`. Attributes carry nothing here, but must be some. */
function beginning(source: string, from: number, to: number): string {
  const tag = source.slice(from, to);
  const blank = tag.search(/[ \t\r\n]/);
  const found = blank === -1 ? tag : tag.slice(0, blank);
  if (!isName.test(found)) {
    throw malformed(source, from, `<${found}> is no name`);
  }
  if (partsOfEveryObject.has(found)) {
    throw new XmlError("not readable as XML: an element has the name of a part of every object");
  }
  if (blank !== -1) {
    refuseNoAttributes(source, from, tag, blank);
  }
  return found;
}

function refuseNoAttributes(source: string, from: number, tag: string, blank: number): void {
  const seen = new Set<string>();
  let at = blank;
  for (;;) {
    attribute.lastIndex = at;
    const [whole, key = "", value = ""] = attribute.exec(tag) ?? [];
    if (whole === undefined) {
      break;
    }
    if (seen.has(key)) {
      throw malformed(source, from, `the attribute ${key} is there twice`);
    }
    seen.add(key);
    decoded(value);
    at += whole.length;
  }
  if (!layout.test(tag.slice(at))) {
    throw malformed(source, from, "a tag has what is no attribute");
  }
}

function afterInstruction(source: string, at: number): number {
  if (/^\?xml[ \t\r\n?]/i.test(source.slice(at + 1, at + 6))) {
    throw malformed(source, at, "an XML declaration that is none, or is not at the beginning");
  }
  return endOf(source, "?>", at, "an instruction") + 2;
}

function afterComment(source: string, at: number): number {
  if (/^<!DOCTYPE/i.test(source.slice(at, at + 9))) {
    throw new XmlError("the document has a document type declaration, which is refused");
  }
  if (!source.startsWith("<!--", at)) {
    throw malformed(source, at, "<! begins nothing that may stand there");
  }
  const end = source.indexOf("--", at + 4);
  if (end === -1 || source[end + 2] !== ">") {
    throw malformed(source, at, end === -1 ? "a comment is not ended" : "a comment has -- in it");
  }
  return end + 3;
}
