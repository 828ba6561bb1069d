/**
 * Checking inputs in which parts may not be known yet, with every failure at once.
 *
 * @module
 */
import { z } from "zod";
import type { Failure } from "./definition";
import { isUnknownAt } from "./unknown";

/** Holds a value against a schema and returns what is wrong with the parts that are known. */
export function failuresOf(schema: z.ZodType, value: unknown): Failure[] {
  const result = schema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.filter(({ path }) => !isUnknownAt(value, path)).flatMap(toFailures);
}

function toFailures(issue: z.core.$ZodIssue): Failure[] {
  const at = (path: readonly PropertyKey[]): string =>
    path
      .map((part, index) =>
        typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${String(part)}`,
      )
      .join("");
  return issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => ({ path: at([...issue.path, key]), reason: "there is no such property" }))
    : [{ path: at(issue.path), reason: issue.message }];
}

/** A text in which `fault` finds nothing wrong. */
export function textWithout(fault: (value: string) => string | undefined) {
  return z.string({ error: "must be a text" }).superRefine((value, context) => {
    const message = fault(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });
}

/** One of a few texts. The value that is none of them is not repeated: it may be a secret. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  const list = values
    .map((value) => `"${value}"`)
    .join(", ")
    .replace(/, ([^,]*)$/, " or $1");
  return z.enum(values, { error: `must be ${list}` });
}
