/**
 * What a file of ignore rules may hold: differences that are known, each with a reason and, best, an end.
 *
 * @module
 */
import { z } from "zod";

/** Keys are few and close to each other, so that a wrong one is told together with all that there are. */
function object<Shape extends z.ZodRawShape>(shape: Shape, what: string) {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `has ${unknownKeys(issue["keys"])}; there are ${keys}`
        : `must be ${what} with ${keys}`,
  });
}

function unknownKeys(keys: unknown): string {
  const names = (keys as string[]).map((key) => JSON.stringify(key)).join(", ");
  return (keys as string[]).length === 1 ? `the unknown key ${names}` : `the unknown keys ${names}`;
}

const said = (error: string) => z.string(error).regex(/\S/, error);

const rule = object(
  {
    urn: said("must be a pattern that is not empty, such as *::orders").describe(
      "Which resources: a pattern for the URN, or for the id where a snapshot is compared. * stands for any characters.",
    ),
    field: said("must be a pattern that is not empty, such as notifyConfig.url, or be left out")
      .optional()
      .describe(
        "Which settings: a pattern for the path or the beginning of a path, such as notifyConfig. Default: the resource as a whole.",
      ),
    reason: said("must say in a sentence why this is ignored").describe("Why this is ignored, for reports."),
    until: z.iso
      .date("must be a day of the calendar, such as 2027-01-31, or be left out")
      .optional()
      .describe("The last day on which the rule applies (UTC), such as 2027-01-31. Default: no end."),
  },
  "an object",
).describe("One rule.");

/** The file as it is written. */
export const ignoreFileSchema = object(
  {
    $schema: z.string("must be a text").optional().describe("Where this schema is, for editors. Not used."),
    rules: z
      .array(rule, "must be a list of rules")
      .describe("The rules. Of several that fit, the first counts."),
  },
  "an object",
);

/** A rule and where it stands. */
export interface IgnoreRule extends Readonly<z.infer<typeof rule>> {
  /** The file, as it was named, or from the folder of the run. */
  readonly file: string;
  /** Its position in the file, from 0. */
  readonly index: number;
}
