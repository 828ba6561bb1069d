/**
 * Which fault rules make sense.
 *
 * @module
 */
import { z } from "zod";
import { failureSchema } from "../jobs/job-seed";
import { type OperationName, operationNames } from "../route";
import { text } from "../state/fields";
import type { FaultRule } from "./rule";

const elementNames = z
  .array(
    z
      .string()
      .regex(
        /^(?!Queue\.).|^Queue\.(Name|State)$/,
        "must be an element inside NotifyConfig, Queue.Name or Queue.State",
      ),
  )
  .min(1);
const seconds = z.int().min(0).max(1_000_000_000);

const fields = z.strictObject({
  operation: z.enum(operationNames).optional(),
  bucket: z.string().optional(),
  secretId: z.string().optional(),
  times: z.int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  reset: z.enum(["before", "after"]).optional(),
  status: z.int().min(300).max(599).optional(),
  code: text.min(1).optional(),
  message: text.optional(),
  retryAfter: seconds.optional(),
  contentType: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]*$/, "must be visible ASCII characters")
    .optional(),
  body: z.string().optional(),
  asProxy: z.literal(true).optional(),
  truncateBody: z.literal(true).optional(),
  cutBody: z.literal(true).optional(),
  trickleMs: z.int().min(1).max(10_000).optional(),
  dropFields: elementNames.optional(),
  resetFields: elementNames.optional(),
  keepOmitted: z.literal(true).optional(),
  hideQueues: z.literal(true).optional(),
  staleSeconds: seconds.optional(),
  queueDelaySeconds: seconds.optional(),
  failJob: failureSchema.optional(),
});

type Field = keyof FaultRule;

/** Acts that only some calls have. */
const callsOf: { readonly [field in Field]?: readonly OperationName[] } = {
  dropFields: ["updateDocQueue"],
  resetFields: ["updateDocQueue"],
  keepOmitted: ["updateDocQueue"],
  hideQueues: ["listDocQueues"],
  staleSeconds: ["updateDocQueue", "enableDocBucket", "disableDocBucket"],
  queueDelaySeconds: ["enableDocBucket"],
  failJob: ["submitDocJob"],
};

const errorFields: readonly Field[] = ["status", "code", "retryAfter"];
const carriedOut = Object.keys(callsOf) as readonly Field[];
const ofTheAnswer: readonly Field[] = [
  ...errorFields,
  "message",
  "contentType",
  "body",
  "asProxy",
  "truncateBody",
  "cutBody",
  "trickleMs",
];

/** Fields of which a rule can have only one. */
const exclusive: readonly (readonly [Field, Field, string])[] = [
  ["cutBody", "truncateBody", "both shorten the body"],
  ["body", "truncateBody", "a body that is given is sent whole"],
  ["staleSeconds", "queueDelaySeconds", "the bucket cannot be both hidden and shown"],
];

/** Fields that mean nothing without one of others. */
const needed: readonly (readonly [Field, readonly Field[]])[] = [
  ["seed", ["probability"]],
  ["message", errorFields],
];

export const faultSchema: z.ZodType<FaultRule> = fields.superRefine((rule, context) => {
  for (const message of objections(rule)) {
    context.addIssue({ code: "custom", message });
  }
});

/** The calls that a rule acts on; `undefined`: all. */
export function callsActedOn(rule: FaultRule): readonly OperationName[] | undefined {
  if (rule.operation !== undefined) {
    return [rule.operation];
  }
  // A rule for one call's answer must not be used up by the other calls around it.
  const lists = carriedOut.filter((field) => has(rule, field)).map((field) => callsOf[field] ?? []);
  return lists.length === 0
    ? undefined
    : operationNames.filter((name) => lists.every((list) => list.includes(name)));
}

const has = (rule: FaultRule, field: Field) => rule[field] !== undefined;

function objections(rule: FaultRule): string[] {
  const given = (list: readonly Field[]) => list.filter((field) => has(rule, field));
  const found: string[] = [];
  for (const field of given(carriedOut)) {
    const calls = callsOf[field] ?? [];
    if (rule.operation !== undefined && !calls.includes(rule.operation)) {
      found.push(`${field} acts on ${enumeration(calls)} only`);
    }
  }
  if (callsActedOn(rule)?.length === 0) {
    found.push(`${enumeration(given(carriedOut))} act on different calls: they need a rule each`);
  }
  const [preventing] = [...given(errorFields), ...(rule.reset === "before" ? ["reset before"] : [])];
  for (const field of preventing === undefined ? [] : given(carriedOut)) {
    found.push(`${field} needs a request that is carried out, which ${preventing} prevents`);
  }
  for (const field of rule.reset === undefined ? [] : given(ofTheAnswer)) {
    found.push(`${field} needs an answer, and reset leaves none`);
  }
  for (const [one, other, why] of exclusive) {
    if (has(rule, one) && has(rule, other)) {
      found.push(`${one} and ${other} exclude each other: ${why}`);
    }
  }
  for (const [field, others] of needed) {
    if (has(rule, field) && given(others).length === 0) {
      found.push(`${field} means nothing without ${enumeration(others, "or")}`);
    }
  }
  if (rule.cutBody && rule.body === "") {
    found.push("cutBody needs a body, and this one is empty");
  }
  const twice = rule.dropFields?.find((name) => rule.resetFields?.includes(name));
  if (twice !== undefined) {
    found.push(`${twice} is in dropFields and in resetFields: it can keep its value or lose it`);
  }
  return found;
}

function enumeration(words: readonly string[], conjunction = "and"): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}
