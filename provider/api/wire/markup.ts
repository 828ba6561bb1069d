/**
 * One piece of a document's markup at a time: where it ends, and whether it is what XML 1.0 has it be.
 *
 * @module
 */
import { decoded } from "./entities";
import { XmlError } from "./xml-error";

const longestTag = 65_536;

// Productions 4 and 4a.
const nameStart =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const name = `[${nameStart}][${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*`;
const blank = "[ \\t\\r\\n]";
const equals = `${blank}*=${blank}*`;
const isName = new RegExp(`^${name}$`, "u");
const attribute = new RegExp(`${blank}+(${name})${equals}("[^<"]*"|'[^<']*')`, "uy");
const instruction = new RegExp(`<\\?(${name})(?:${blank}|\\?>)`, "uy");
const declaration = new RegExp(
  `\ufeff?${blank}*<\\?xml${blank}+version${equals}(?:"1\\.\\d+"|'1\\.\\d+')` +
    `(?:${blank}+encoding${equals}(?:"[\\w.-]+"|'[\\w.-]+'))?` +
    `(?:${blank}+standalone${equals}(?:"(?:yes|no)"|'(?:yes|no)'))?${blank}*\\?>`,
  "y",
);

/** Whether a text is nothing but white space. */
export const isLayout = (text: string): boolean => /^[ \t\r\n]*$/.test(text);

/** The error of what is not well-formed, with its line. What is wrong is said without a word of the document. */
export function malformed(source: string, at: number, what: string): XmlError {
  let line = 1;
  for (let end = source.indexOf("\n"); end !== -1 && end < at; end = source.indexOf("\n", end + 1)) {
    line += 1;
  }
  return new XmlError(`not well-formed XML: ${what} (line ${line})`);
}

/** Where the document begins, behind a byte order mark and the declaration. */
export function afterDeclaration(source: string): number {
  declaration.lastIndex = 0;
  return declaration.test(source) ? declaration.lastIndex : source.startsWith("\ufeff") ? 1 : 0;
}

/** Where the mark is that ends what begins at `at`. */
export function endOf(source: string, mark: string, at: number): number {
  const end = source.indexOf(mark, at + 2);
  if (end === -1) {
    throw malformed(source, at, `what ends in ${mark} is not ended`);
  }
  if (mark === ">" && end - at > longestTag) {
    throw tooLong();
  }
  return end;
}

const tooLong = (): XmlError => new XmlError(`the document has a tag longer than ${longestTag} characters`);

/** The `>` of a tag that begins an element: one in the value of an attribute is not it. */
export function endOfTag(source: string, at: number): number {
  const end = endOf(source, ">", at);
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
  throw malformed(source, at, "what ends in > is not ended");
}

/** Whoever keeps elements by their names, as keys of an object, would find these to be something else. */
const partsOfEveryObject: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** The name of an element, from what stands between `<` and `>`. Attributes carry nothing here, but must be some. */
export function nameIn(source: string, from: number, to: number): string {
  const tag = source.slice(from, to);
  const end = tag.search(/[ \t\r\n]/);
  const found = end === -1 ? tag : tag.slice(0, end);
  if (!isName.test(found)) {
    throw malformed(source, from, "an element has a name that is none");
  }
  if (partsOfEveryObject.has(found)) {
    throw new XmlError("not readable as XML: an element has the name of a part of every object");
  }
  if (end !== -1) {
    checkAttributes(source, from, tag, end);
  }
  return found;
}

function checkAttributes(source: string, from: number, tag: string, begin: number): void {
  const seen = new Set<string>();
  let at = begin;
  for (;;) {
    attribute.lastIndex = at;
    const [whole, key = "", value = ""] = attribute.exec(tag) ?? [];
    if (whole === undefined) {
      break;
    }
    if (seen.has(key)) {
      throw malformed(source, from, "an attribute is there twice");
    }
    seen.add(key);
    decoded(value);
    at += whole.length;
  }
  if (!isLayout(tag.slice(at))) {
    throw malformed(source, from, "a tag has what is no attribute");
  }
}

/** Where an instruction ends, which is none of ours. */
export function afterInstruction(source: string, at: number): number {
  instruction.lastIndex = at;
  const [, target] = instruction.exec(source) ?? [];
  if (target === undefined || /^xml$/i.test(target)) {
    throw malformed(source, at, "an instruction is none, or a declaration is not at the beginning");
  }
  return endOf(source, "?>", at) + 2;
}

/** Where a comment ends. */
export function afterComment(source: string, at: number): number {
  if (/^<!DOCTYPE/i.test(source.slice(at, at + 9))) {
    throw new XmlError("the document has a document type declaration, which is refused");
  }
  if (!source.startsWith("<!--", at)) {
    throw malformed(source, at, "<! begins nothing that may stand there");
  }
  const end = source.indexOf("--", at + 4);
  if (end === -1 || source[end + 2] !== ">") {
    throw malformed(source, at, end === -1 ? "what ends in --> is not ended" : "a comment has -- in it");
  }
  return end + 3;
}
