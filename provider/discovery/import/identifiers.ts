/**
 * Identifiers of a TypeScript program for what is called by names of another kind.
 *
 * @module
 */

/** What cannot be declared in a module of any kind, and what the program itself uses. */
const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export exports extends " +
    "false finally for function if implements import in instanceof interface let module new null package private protected " +
    "public require return static super switch this throw true try typeof undefined var void while with yield config pulumi"
  ).split(" "),
);

/**
 * `contract-archive` as `contractArchive`; what begins with a digit, has nothing that an identifier could have, or is a
 * word of the language says what it is.
 */
export function toIdentifier(name: string): string {
  const [first = "", ...rest] = name.split(/[^A-Za-z0-9_]+/).filter((part) => part !== "");
  const camel = first + rest.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join("");
  if (!/^[A-Za-z_]/.test(camel)) {
    return `bucket${camel}`;
  }
  return reserved.has(camel) ? `${camel}Bucket` : camel;
}

/** Gives identifiers that are no one else's; `words` are those that a program has already. */
export class FreeIdentifiers {
  readonly #used: Set<string>;

  constructor(words: Iterable<string>) {
    this.#used = new Set(words);
  }

  /** The identifier, or with the first number behind it that makes it free; `suffix` comes last. */
  take(base: string, suffix = ""): string {
    for (let count = 1; ; count += 1) {
      const identifier = `${base}${count === 1 ? "" : `_${count}`}${suffix}`;
      if (!this.#used.has(identifier)) {
        this.#used.add(identifier);
        return identifier;
      }
    }
  }
}
