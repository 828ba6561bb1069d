/** Small damage to texts, as accidents and attackers do it. Texts are Latin-1: one character is one byte. */
import type { Random } from "./random";

/** What texts of a request may stumble over. */
export const textWords = [
  "%",
  "%00",
  "%0D",
  "%ff",
  "+",
  "&",
  "=",
  "&&",
  ";",
  "/",
  "..",
  "?",
  "#",
  "\xe9",
  ",",
  "-1",
  "1e5",
];

type Mutation = (text: string, random: Random) => string;

const splice = (text: string, at: number, remove: number, insert: string) =>
  text.slice(0, at) + insert + text.slice(at + remove);

const anyByte = (random: Random) => String.fromCharCode(random.below(256));

const mutations: readonly Mutation[] = [
  (text, random) => splice(text, random.below(text.length + 1), 1, anyByte(random)),
  (text, random) => splice(text, random.below(text.length + 1), 0, anyByte(random)),
  (text, random) => splice(text, random.below(text.length + 1), 1 + random.below(12), ""),
  (text, random) =>
    splice(
      text,
      random.below(text.length + 1),
      0,
      Array.from({ length: 20 }, () => anyByte(random)).join(""),
    ),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => {
    const at = random.below(text.length + 1);
    const piece = text.slice(at, at + 1 + random.below(40));
    return splice(text, random.below(text.length + 1), 0, piece);
  },
  (text, random) => {
    const at = random.below(text.length + 1);
    return splice(text, at, 0, text.slice(at, at + 20).repeat(1 + random.below(30)));
  },
];

/** One to three mutations, some of which insert a word of the field. */
export function mutate(text: string, words: readonly string[], random: Random): string {
  let mutated = text;
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    mutated = random.chance(0.4)
      ? splice(mutated, random.below(mutated.length + 1), random.below(4), random.pick(words))
      : random.pick(mutations)(mutated, random);
  }
  return mutated;
}
