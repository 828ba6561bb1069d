/**
 * Checking inputs in which parts may not be known yet, with every failure at once.
 *
 * Rules of our own, and few: a provider process starts with every command of the engine, and loading zod takes longer than
 * loading all else that checking needs.
 *
 * @module
 */
import type { Failure } from "./definition";
import { unknown } from "./unknown";

/** What a value can be: its failures, with paths that begin at the value. */
export interface Rule<Value> {
  failures(value: unknown): readonly Failure[];
  /** Whether it may be left out. */
  readonly optional?: boolean;
  /** Only for the type: never there. */
  readonly value?: Value;
}

/** What may be left out. */
export interface OptionalRule<Value> extends Rule<Value> {
  readonly optional: true;
}

/** The values that a rule lets pass. */
export type Passed<SomeRule> = SomeRule extends Rule<infer Value> ? Value : never;

type Shape = Readonly<Record<string, Rule<unknown>>>;

type OptionalKeys<Rules> = {
  [Key in keyof Rules]: Rules[Key] extends { readonly optional: true } ? Key : never;
}[keyof Rules];

type Flat<T> = { [Key in keyof T]: T[Key] };

type PassedObject<Rules> = Flat<
  { [Key in Exclude<keyof Rules, OptionalKeys<Rules>>]: Passed<Rules[Key]> } & {
    [Key in OptionalKeys<Rules>]?: Passed<Rules[Key]> | undefined;
  }
>;

/** What is wrong with a value, as far as its parts are known. */
export function failuresOf(rule: Rule<unknown>, value: unknown): readonly Failure[] {
  if (value === unknown || (value === undefined && rule.optional === true)) {
    return [];
  }
  return rule.failures(value);
}

/** The same, for what may be left out. */
export function optional<Value>(rule: Rule<Value>): OptionalRule<Value> {
  return { ...rule, optional: true };
}

/** Properties each with a rule, and no others. */
export function strictObject<const Rules extends Shape>(rules: Rules): Rule<PassedObject<Rules>> {
  return {
    failures(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return failure("must be an object");
      }
      const wrong = Object.entries(rules).flatMap(([key, rule]) =>
        failuresOf(rule, Reflect.get(value, key)).map(within(key)),
      );
      const foreign = Object.keys(value).filter((key) => !Object.hasOwn(rules, key));
      return [...wrong, ...foreign.map((path) => ({ path, reason: "there is no such property" }))];
    },
  };
}

/** A list, each element of which has the same rule. */
export function listOf<Value>(rule: Rule<Value>, words = "must be a list"): Rule<Value[]> {
  return {
    failures: (value) =>
      Array.isArray(value)
        ? value.flatMap((element, index) => failuresOf(rule, element).map(within(`[${index}]`)))
        : failure(words),
  };
}

/** Anything: what is not checked here. */
export function anything<Value = unknown>(): Rule<Value> {
  return { failures: () => [] };
}

/** A text in which `fault` finds nothing wrong. */
export function textWithout(fault: (value: string) => string | undefined): Rule<string> {
  return {
    failures(value) {
      const reason = typeof value === "string" ? fault(value) : "must be a text";
      return reason === undefined ? [] : failure(reason);
    },
  };
}

/** One of a few texts. The value that is none of them is not repeated: it may be a secret. */
export function oneOf<const Values extends readonly [string, ...string[]]>(
  values: Values,
): Rule<Values[number]> {
  const list = values
    .map((value) => `"${value}"`)
    .join(", ")
    .replace(/, ([^,]*)$/, " or $1");
  return {
    failures: (value) => ((values as readonly unknown[]).includes(value) ? [] : failure(`must be ${list}`)),
  };
}

export const trueOrFalse: Rule<boolean> = {
  failures: (value) => (typeof value === "boolean" ? [] : failure("must be true or false")),
};

/** A whole number from `least` to `most`; `words` say so. */
export function wholeNumber(least: number, most: number, words: string): Rule<number> {
  return {
    failures: (value) =>
      Number.isInteger(value) && (value as number) >= least && (value as number) <= most
        ? []
        : failure(words),
  };
}

const failure = (reason: string): Failure[] => [{ path: "", reason }];

const within =
  (part: string) =>
  ({ path, reason }: Failure): Failure => ({
    path: path === "" || path.startsWith("[") ? `${part}${path}` : `${part}.${path}`,
    reason,
  });
