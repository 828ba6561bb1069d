/**
 * What is wrong with a request before it is sent, all of it at once, each with its place.
 *
 * @module
 */
import { InvalidArgumentError } from "../errors/errors";
import { unsendable } from "../wire/characters";

/** One thing wrong with a value: where, such as `docProcess.quality`, and what, such as `must be 1 to 100`. */
export interface Fault {
  /** Where, such as `docProcess.quality`; empty for the whole. */
  readonly path: string;
  /** What is wrong, to be read after the path: `must be a whole number, 1 to 100`. */
  readonly message: string;
}

/** Values of which nothing is taken for granted. */
export type Unchecked<T> = { readonly [Key in keyof T]?: unknown };

/** Why a value of unknown type cannot be sent, or `undefined` when it can. Never repeats the value: it may be a secret. */
export type ValueRule = (value: unknown) => string | undefined;

/** A whole number in a range, or one `other` number. */
export function wholeNumber(minimum: number, maximum = Number.MAX_SAFE_INTEGER, other?: number): ValueRule {
  const range = maximum === Number.MAX_SAFE_INTEGER ? `${minimum} or more` : `${minimum} to ${maximum}`;
  const words = `must be a whole number, ${range}${other === undefined ? "" : `, or ${other}`}`;
  return (value) =>
    Number.isSafeInteger(value) &&
    (value === other || ((value as number) >= minimum && (value as number) <= maximum))
      ? undefined
      : words;
}

/** One of a few texts. */
export function oneOf(...values: readonly string[]): ValueRule {
  return (value) => (values.includes(value as string) ? undefined : `must be ${values.join(" or ")}`);
}

/** A text that is not empty, that XML can carry, and that has the form if one is given. */
export function text(form?: { readonly pattern: RegExp; readonly words: string }): ValueRule {
  return (value) => {
    if (typeof value !== "string") {
      return "must be a text";
    }
    if (value === "") {
      return "must not be empty";
    }
    const foreign = unsendable(value);
    if (foreign !== undefined) {
      return `must not have the character ${foreign}, which XML cannot carry`;
    }
    return form === undefined || form.pattern.test(value) ? undefined : form.words;
  };
}

/** The rule's verdict on an optional value at a path. */
export function faultAt(path: string, value: unknown, rule: ValueRule): Fault[] {
  const message = value === undefined ? undefined : rule(value);
  return message === undefined ? [] : [{ path, message }];
}

/** Faults of a part, with their places as the whole sees them. */
export function within(part: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, message }) => ({ path: path === "" ? part : `${part}.${path}`, message }));
}

/** One fault for each property that does not exist: a misspelt one would silently not be sent. */
export function unknownFaults(value: object, known: readonly string[]): Fault[] {
  return Object.entries(value)
    .filter(([key, set]) => set !== undefined && !known.includes(key))
    .map(([path]) => ({ path, message: "is not a property that exists" }));
}

/** Throws an {@link InvalidArgumentError} that names every fault; nothing has been sent then. */
export function refuseFaults(operation: string, faults: readonly Fault[]): void {
  if (faults.length > 0) {
    const list = faults.map(({ path, message }) => `${path} ${message}`).join("; ");
    throw new InvalidArgumentError(`${operation} was not sent: ${list}`);
  }
}
