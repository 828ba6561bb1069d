/** The corpus of hostile answers, and those that are too long to keep. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const corpus = join(__dirname, "../fixtures/hostile");

/** The files of a folder of the corpus, by name. */
export function filesOf(folder: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(join(corpus, folder)).map((name) => [name, readFileSync(join(corpus, folder, name))]);
}

const tenMegabytes = 10 * 1024 * 1024;
const filled = (piece: string, before = "", after = ""): string =>
  before + piece.repeat(Math.floor((tenMegabytes - before.length - after.length) / piece.length)) + after;

/** Ten megabytes of each, made when they are wanted. None may be read. */
export const longDocuments: readonly (readonly [string, () => string])[] = [
  ["open tags", () => filled("<a>")],
  ["empty elements", () => filled("<a/>", "<Response>", "</Response>")],
  ["text and elements in turn", () => filled("x<a/>", "<Response>", "</Response>")],
  ["closing tags", () => filled("</a>", "<Response>")],
  ["less-than signs", () => filled("<")],
  ["ampersands", () => filled("&", "<Response>", "</Response>")],
  ["attributes of one name", () => filled('a="b" ', "<Response ", "/>")],
  ["quotes in a tag", () => filled("'", "<Response ")],
  ["equal signs in a tag", () => filled("=", "<Response ")],
  ["spaces in a tag", () => filled(" ", "<Response ")],
  ["a name without an end", () => filled("a", "<")],
  ["an attribute without an end", () => filled("a", '<Response a="')],
  ["comments without an end", () => filled("<!--", "<Response>")],
  ["comments", () => filled("<!-- -->", "<Response>", "</Response>")],
  ["CDATA without an end", () => filled("<![CDATA[", "<Response>")],
  ["CDATA", () => filled("<![CDATA[x]]>", "<Response>", "</Response>")],
  ["brackets in CDATA", () => filled("]]", "<Response><![CDATA[")],
  ["instructions without an end", () => filled("<?a", "<Response>")],
  ["a reference without an end", () => filled("9", "<Response>&#", "</Response>")],
  ["members of JSON", () => filled("0,", '{"a":[', "0]}")],
  ["nested lists of JSON", () => filled("[", '{"a":')],
];

/** Ten megabytes of each that are read: an answer may be long. */
export const longReadable: readonly (readonly [string, () => string])[] = [
  ["text", () => filled("x", "<Response>", "</Response>")],
  ["line ends", () => filled("\r", "<Response>", "</Response>")],
  ["references", () => filled("&amp;", "<Response>", "</Response>")],
  ["digits in a reference", () => filled("0", "<Response>&#", "65;</Response>")],
  ["one comment", () => filled("x", "<Response><!--", "--></Response>")],
  ["one CDATA section", () => filled("]", "<Response><![CDATA[", "]]></Response>")],
  ["one instruction", () => filled("?", "<Response><?a ", "?></Response>")],
  ["white space before the declaration", () => filled(" ", "", '<?xml version="1.0"?><Response/>')],
  ["tags with > in a value", () => filled(`<a b="${">".repeat(60_000)}"/>`, "<Response>", "</Response>")],
];
