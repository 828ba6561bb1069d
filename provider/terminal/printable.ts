/**
 * Texts of the service, the program and the engine, made fit to be shown: a name or value must not colour a terminal,
 * forge a line, or turn the rest of one around.
 *
 * @module
 */

/** Controls, marks that are not seen (those of direction among them), line separators, and what is no character, which XML forbids. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text with what cannot be seen written as JSON writes it, such as `\n` and `\u001b`; the rest as it is. */
export function printable(text: string): string {
  return text.replace(unseen, (character) => short[character] ?? escaped(character));
}

/** JSON that is laid out in lines, with what cannot be seen escaped: it means the same. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unseen, (character) =>
    character === "\n" ? character : escaped(character),
  );
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}

/** Prose on one line: line breaks become spaces. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, " ").trim());
}

/** At most so many columns of a terminal, roughly: what may be wide counts as two. The end is cut and marked. */
export function cut(text: string, columns: number): string {
  if (2 * text.length <= columns) {
    return text;
  }
  let taken = "";
  let width = 0;
  for (const character of text) {
    const next = width + ((character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2);
    if (next > columns - 1) {
      // What is left may still fit into the column that the mark would take.
      return next === columns && taken.length + character.length === text.length ? text : `${taken}…`;
    }
    taken += character;
    width = next;
  }
  return taken;
}
