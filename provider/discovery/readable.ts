/**
 * Which parts of an address are words that somebody chose, and which may have been drawn. Drawn are most secrets, and no rule
 * tells all of them: so what is not surely readable counts as drawn.
 *
 * @module
 */

/** No word of an address is longer. */
const longestWord = 16;
/** A word of no more letters may be an abbreviation, which cannot be spoken; one in a part. */
const longestAbbreviation = 4;
/** A year has so many digits, and so has a number of a version with all its parts. */
const mostDigits = 4;
/** Letters of other scripts than Latin in a part. */
const mostOtherLetters = 12;

/**
 * The letters that follow each letter in English and in names of China's places, such that a word of ten letters that were drawn
 * has other ones in 49 of 50 cases.
 */
const followers: Readonly<Record<string, string>> = {
  a: "bcdfgiklmnoprstuvwy",
  b: "aeilorsu",
  c: "acehiklorstuy",
  d: "adegilmorsuy",
  e: "abcdefghijlmnopqrstuvwxy",
  f: "aefilortuy",
  g: "aeghilnorsuz",
  h: "aeimortuy",
  i: "abcdefgjklmnoprstvxz",
  j: "aeiosu",
  k: "aeiosy",
  l: "abcdeiklopstuvy",
  m: "abeilmopsu",
  n: "acdefgiklmnopstuvy",
  o: "abcdefgijklmnoprstuvwx",
  p: "aehiloprstuy",
  q: "u",
  r: "abcdefgiklmnoprstuvwy",
  s: "acefhiklmopstuwy",
  t: "acdehilorstuwy",
  u: "abcdefghilmnoprst",
  v: "aeio",
  w: "aehinors",
  x: "aceipty",
  y: "eilmnops",
  z: "aehi",
};

/** Words of the field that break the rule. */
const known = new Set(
  "graphql inbound kafka lambda mysql nginx outbound python rabbitmq webhook webhooks workflow workflows".split(
    " ",
  ),
);

/**
 * Whether a part of an address, still percent-encoded, is made of nothing but words and short numbers: `documents_done.php`,
 * `v2`, `2026-01-31`, `taskFinished`. A passphrase is, too: it cannot be told from them.
 */
export function isReadable(part: string): boolean {
  const text = decoded(part);
  if (text === undefined || !/^[\p{L}\p{M}0-9._~-]*$/u.test(text)) {
    return false;
  }
  const words = text.split(/[._~-]+/).filter((word) => word !== "");
  const letters = text.replace(/[^\p{L}]/gu, "");
  return (
    hasFewDigits(text, words) &&
    letters.replace(/[a-z]/gi, "").length <= mostOtherLetters &&
    // Many short groups are how keys are written that people type.
    (words.length < 4 || letters.length >= 3 * words.length || letters === "") &&
    areWords(words.flatMap((word) => word.replace(/[0-9]+$/, "").match(/[a-z]+/gi) ?? []))
  );
}

/** The words of a part, in lower case, whatever else it is. */
export function wordsIn(part: string): string[] {
  return ((decoded(part) ?? part).match(/[a-z]+/gi) ?? [])
    .flatMap((word) => humps(word) ?? [word])
    .map((word) => word.toLowerCase());
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Numbers are a date, or short; no more than one word has some, of two digits at its end. */
function hasFewDigits(text: string, words: readonly string[]): boolean {
  if (/^(?:19|20)[0-9]{2}([._-])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])$/.test(text)) {
    return true;
  }
  const mixed = words.filter((word) => /[0-9]/.test(word) && /[^0-9]/.test(word));
  return (
    text.replace(/[^0-9]/g, "").length <= mostDigits &&
    mixed.length <= 1 &&
    mixed.every((word) => /^[^0-9]+[0-9]{1,2}$/.test(word))
  );
}

function areWords(words: readonly string[]): boolean {
  const parts = words.map(humps);
  const odd = parts.flatMap((each) => each ?? []).filter((part) => !isSpoken(part.toLowerCase()));
  return (
    parts.every((each) => each !== undefined) &&
    odd.length <= 1 &&
    odd.every((part) => part.length <= longestAbbreviation)
  );
}

/** `taskFinished` in two; `undefined` for capitals that stand as in no words, or begin one too often. */
function humps(word: string): string[] | undefined {
  const parts = word.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const isOne = parts.length === 1;
  return isOne || (word.length >= 3 * parts.length && parts.every((part) => /[a-z]/.test(part)))
    ? parts
    : undefined;
}

function isSpoken(word: string): boolean {
  const breaks = [...word].flatMap((letter, at) =>
    at === 0 || followers[word.charAt(at - 1)]?.includes(letter) ? [] : [at],
  );
  return (
    known.has(word) ||
    (word.length <= longestWord &&
      // Two words that were put together meet somewhere.
      breaks.length <= (word.length < 9 ? 0 : 1) &&
      breaks.every((at) => at >= 3 && at <= word.length - 3))
  );
}
