import { Refusal } from "../refusal";
import type { FaultRule } from "./rule";

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
