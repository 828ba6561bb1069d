/**
 * Misbehaviour on demand. A request takes the oldest rule that fits it and is not used up; only that one acts.
 *
 * @module
 */
import { z } from "zod";
import { Refusal } from "./refusal";
import { type OperationName, operationNames } from "./route";

const faultFields = z.strictObject({
  operation: z.enum(operationNames).optional(),
  bucket: z.string().optional(),
  times: z.int().min(0).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  reset: z.enum(["before", "after"]).optional(),
  status: z.int().min(300).max(599).optional(),
  code: z.string().min(1).optional(),
  message: z.string().optional(),
  retryAfter: z.int().min(0).optional(),
  cutBody: z.literal(true).optional(),
  dropFields: z.array(z.string().min(1)).min(1).optional(),
  hideQueues: z.literal(true).optional(),
});

const onlyOn =
  (field: "dropFields" | "hideQueues", operation: OperationName) =>
  (rule: FaultRule): boolean =>
    rule[field] === undefined || rule.operation === undefined || rule.operation === operation;

export const faultSchema: z.ZodType<FaultRule> = faultFields
  .refine(onlyOn("dropFields", "updateDocQueue"), "dropFields acts on updateDocQueue only")
  .refine(onlyOn("hideQueues", "listDocQueues"), "hideQueues acts on listDocQueues only");

/** What to do wrong, to which requests, and how often. A rule with none of the acts lets its requests pass. */
export interface FaultRule {
  /** Only requests of this call. Default: every request to the service. */
  readonly operation?: OperationName | undefined;
  /** Only requests to this bucket's host. Default: any host. */
  readonly bucket?: string | undefined;
  /** How many requests it acts on; 0 for ever. Default 1. */
  readonly times?: number | undefined;
  /** Waits so many milliseconds of real time before anything else, at most 600000. */
  readonly delayMs?: number | undefined;
  /** Resets the connection instead of answering, before or after the request is carried out. */
  readonly reset?: "before" | "after" | undefined;
  /**
   * Answers an error without carrying the request out, 300 to 599. One of `status`, `code` and `retryAfter` is enough;
   * the default is 503 with `retryAfter`, else 500.
   */
  readonly status?: number | undefined;
  /** The error's `Code`. Default: a usual one of the status. */
  readonly code?: string | undefined;
  /** The error's `Message`. */
  readonly message?: string | undefined;
  /** Seconds in the error's `Retry-After` header. */
  readonly retryAfter?: number | undefined;
  /** Carries the request out, then ends the connection in the middle of the answer's body. */
  readonly cutBody?: true | undefined;
  /**
   * On updateDocQueue: the update is carried out, but these elements keep their old value. Names are those inside
   * `NotifyConfig` (`Url`, `State`, …); the queue's own are `Queue.Name` and `Queue.State`.
   */
  readonly dropFields?: readonly string[] | undefined;
  /** On listDocQueues: the answer shows no queue, as if it had not appeared yet. */
  readonly hideQueues?: true | undefined;
}

/** A rule that is in force or used up. */
export interface Fault extends FaultRule {
  /** Counts from 1 over the life of the emulator. */
  readonly id: number;
  /** How many requests it has acted on. */
  readonly used: number;
}

export interface Faults {
  add(rule: FaultRule): Fault;
  list(): Fault[];
  clear(): void;
  /** The rule that acts on this request; it is counted as used. */
  take(operation: OperationName | null, bucket: string | null): FaultRule | undefined;
}

export function createFaults(): Faults {
  let count = 0;
  let faults: { id: number; used: number; rule: FaultRule }[] = [];
  const show = ({ id, used, rule }: (typeof faults)[number]): Fault => ({ ...rule, id, used });

  return {
    add(rule) {
      count += 1;
      const fault = { id: count, used: 0, rule };
      faults.push(fault);
      return show(fault);
    },
    list: () => faults.map(show),
    clear() {
      faults = [];
    },
    take(operation, bucket) {
      const fault = faults.find(
        ({ rule, used }) =>
          ((rule.times ?? 1) === 0 || used < (rule.times ?? 1)) &&
          (actsOn(rule) ?? operation) === operation &&
          (rule.bucket ?? bucket) === bucket,
      );
      if (fault !== undefined) {
        fault.used += 1;
      }
      return fault?.rule;
    },
  };
}

// A rule for one call's answer must not be used up by the other calls around it.
function actsOn({ operation, dropFields, hideQueues }: FaultRule): OperationName | undefined {
  return operation ?? (hideQueues ? "listDocQueues" : dropFields ? "updateDocQueue" : undefined);
}

const usualCodes: Readonly<Record<number, string>> = {
  400: "InvalidArgument",
  401: "InvalidAuthorization",
  403: "AccessDenied",
  404: "NoSuchBucket",
  429: "SlowDown",
  500: "InternalError",
  503: "SlowDown",
};

/** The error a rule answers, if it answers one. */
export function faultError({ status, code, message, retryAfter }: FaultRule): Refusal | undefined {
  if (status === undefined && code === undefined && retryAfter === undefined) {
    return undefined;
  }
  const answered = status ?? (retryAfter === undefined ? 500 : 503);
  return new Refusal(
    answered,
    code ?? usualCodes[answered] ?? "InternalError",
    message ?? "this error was ordered from the emulator",
    retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) },
  );
}
