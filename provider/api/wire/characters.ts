/**
 * The characters that XML can carry, and with it every text of the service: all of Unicode but most control
 * characters. A half of a character that stands alone is none.
 *
 * @module
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const foreign = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Whether every character of a text can travel in XML, as it is or escaped. */
export function isSendable(text: string): boolean {
  return !foreign.test(text);
}

/** The first character of a text that cannot travel, as `U+0000`; `undefined` when all can. */
export function unsendable(text: string): string | undefined {
  const [found] = foreign.exec(text) ?? [];
  return found === undefined
    ? undefined
    : `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Whether a character is in a text more often than a limit; looks no further than it must. */
export function occursMoreThan(limit: number, character: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1 && count <= limit; at = text.indexOf(character, at + 1)) {
    count += 1;
  }
  return count > limit;
}
