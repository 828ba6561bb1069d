/**
 * From an answer that is not a success to the error it stands for: by status first, by code second, and a code
 * nobody has listed keeps its text. Source: API reference, sections 8.1 to 8.4.
 *
 * @module
 */

import type { Answer } from "../sending/transport";
import {
  AuthenticationError,
  BucketNotFoundError,
  ClockError,
  type CloudInfiniteError,
  type ErrorDetails,
  FeatureNotEnabledError,
  PermissionError,
  QueueNotFoundError,
  RequestRefusedError,
  ServiceFailedError,
  ThrottledError,
} from "./errors";
import { httpDate, retryAfterSeconds } from "./retry-after";
import type { Redact } from "./service-text";
import { whatItTells } from "./told";

/** What a call was about, for the words of its errors. */
export interface CallContext {
  readonly operation: string;
  readonly resource: string;
  /** The CAM action the call needs. */
  readonly action: string;
  /** Where the key came from, in words. */
  readonly credentialSource: string;
  /** Whether the address names a queue, so that "not found" means the queue. */
  readonly namesQueue: boolean;
  /** Takes what the caller keeps secret out of what the service says. */
  readonly redact: Redact;
}

const signatureCodes = new Set([
  "SignatureDoesNotMatch",
  "InvalidAccessKeyId",
  "InvalidSecurity",
  "ExpiredToken",
]);
const clockCodes = new Set(["RequestTimeTooSkewed", "SignatureExpired"]);

/** The error that an answer outside 2xx stands for. `now` is this machine's time in milliseconds. */
export function classify(answer: Answer, context: CallContext, now: number): CloudInfiniteError {
  const { status } = answer;
  const told = whatItTells(answer, context.redact);
  const retryAfter = retryAfterSeconds(answer.headers, now);
  const clockAhead = clockAheadSeconds(answer, now);
  const details: ErrorDetails = {
    operation: context.operation,
    resource: context.resource,
    status,
    ...told,
    ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
    ...(clockAhead === undefined ? {} : { clockAheadSeconds: clockAhead }),
  };
  const { serviceCode: code = "", serviceMessage: message = "" } = told;
  if (clockCodes.has(code) || (code === "AccessDenied" && /request has expired/i.test(message))) {
    return new ClockError(details);
  }
  if (status === 429 || code === "SlowDown") {
    return new ThrottledError(details);
  }
  if (signatureCodes.has(code) || (status === 401 && code !== "AccessDenied")) {
    return new AuthenticationError(details, context.credentialSource);
  }
  if (status === 403 || code === "AccessDenied" || code === "ResourceAccessDenied") {
    return new PermissionError(details, context.action, context.credentialSource);
  }
  if (status === 400 && /unbinded/i.test(`${code} ${message}`)) {
    return new FeatureNotEnabledError(details);
  }
  if (code === "NoSuchBucket") {
    return new BucketNotFoundError(details);
  }
  // A gateway's page of its own, without a code and a request id, says nothing of bucket or queue.
  const isMissing = status === 404 && (code !== "" || details.requestId !== undefined);
  if (code === "QueueNotFound" || (context.namesQueue && (code === "ResourceNotFound" || isMissing))) {
    return new QueueNotFoundError(details);
  }
  if (isMissing) {
    return new BucketNotFoundError(details);
  }
  return status >= 500 || status === 408 ? new ServiceFailedError(details) : new RequestRefusedError(details);
}

/** A difference below half a minute is not what a signature is refused for, and counts as none. */
function clockAheadSeconds({ headers }: Answer, now: number): number | undefined {
  const served = httpDate(headers["date"]);
  if (served === undefined) {
    return undefined;
  }
  const ahead = Math.round((served - now) / 1000);
  return Math.abs(ahead) < 30 ? 0 : ahead;
}
