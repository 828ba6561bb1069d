/**
 * JSON that people write. What is wrong with it is said by its place and never quoted: seeds and states hold keys.
 *
 * @module
 */

/** A text is not JSON; the message says where, and holds nothing of the text. */
export class JsonError extends Error {
  override readonly name = "JsonError";
}

/** Like `JSON.parse`, but throws a {@link JsonError}, such as `not JSON: see line 3, column 5`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, faultIn(text)).split("\n");
    throw new JsonError(`not JSON: see line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`);
  }
}

const space = /[ \t\r\n]*/y;
const mark = /[{}[\],:]/y;
const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const endOrEscape = /["\\]|[^ -\u{10ffff}]/gu;
const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | "end";

/** Where a text that is not JSON stops being it. */
function faultIn(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = match(space, text, 0).length;
  for (;;) {
    const word = match(mark, text, at) || stringAt(text, at) || match(scalar, text, at);
    const next: Expected | undefined = word === "" ? undefined : after(expected, word, open);
    if (next === undefined) {
      return at;
    }
    expected = next;
    at += word.length;
    at += match(space, text, at).length;
  }
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function stringAt(text: string, start: number): string {
  let at = text[start] === '"' ? start + 1 : text.length;
  for (;;) {
    endOrEscape.lastIndex = at;
    const found = endOrEscape.exec(text);
    if (found?.[0] === '"') {
      return text.slice(start, found.index + 1);
    }
    const escaped = found === null ? "" : match(escapes, text, found.index);
    if (found === null || escaped === "") {
      return "";
    }
    at = found.index + escaped.length;
  }
}

/** What may follow a word; `undefined` when the word itself may not be there. Keeps what is open. */
function after(expected: Expected, word: string, open: ("{" | "[")[]): Expected | undefined {
  const isClosing = expected === "end" || expected === `key or ${word}` || expected === `value or ${word}`;
  if ((word === "}" && open.at(-1) === "{") || (word === "]" && open.at(-1) === "[")) {
    open.pop();
    return isClosing ? "end" : undefined;
  }
  switch (expected) {
    case "value":
    case "value or ]":
      if (word === "{" || word === "[") {
        open.push(word);
        return word === "{" ? "key or }" : "value or ]";
      }
      return /^[}\],:]/.test(word) ? undefined : "end";
    case "key":
    case "key or }":
      return word.startsWith('"') ? ":" : undefined;
    case ":":
      return word === ":" ? "value" : undefined;
    case "end":
      return word === "," && open.length > 0 ? (open.at(-1) === "{" ? "key" : "value") : undefined;
  }
}
