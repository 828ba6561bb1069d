/**
 * Values that a preview does not know yet, such as an output of a resource that is still to be created.
 *
 * @module
 */

/** Stands where a value is not known yet. Only checking and comparing ever see it. */
export const unknown: unique symbol = Symbol("unknown");

export type Unknown = typeof unknown;

/** A value in which any part, at any depth, may not be known yet. */
export type Unresolved<T> =
  | Unknown
  | (T extends readonly (infer Element)[]
      ? readonly Unresolved<Element>[]
      : T extends object
        ? { readonly [Key in keyof T]: Unresolved<T[Key]> }
        : T);

/** Whether the value, or the part of it that `path` leads through, is not known yet. */
export function isUnknownAt(value: unknown, path: readonly PropertyKey[]): boolean {
  if (value === unknown) {
    return true;
  }
  const [first, ...rest] = path;
  return (
    first !== undefined &&
    typeof value === "object" &&
    value !== null &&
    isUnknownAt(Reflect.get(value, first), rest)
  );
}
