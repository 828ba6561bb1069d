/**
 * From an answer that is not a success to the error it stands for: by status first, by code second, and a code
 * nobody has listed keeps its text. Source: API reference, sections 8.1 to 8.4.
 *
 * @module
 */

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
import type { Answer } from "./transport";
import { parseXml, textOf } from "./xml";

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
  const told = whatItSays(answer);
  const retryAfterSeconds = retryAfter(answer.headers["retry-after"], now);
  const details: ErrorDetails = {
    operation: context.operation,
    resource: context.resource,
    status,
    ...told,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
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
    return new PermissionError(details, context.action);
  }
  if (status === 400 && /unbinded/i.test(`${code} ${message}`)) {
    return new FeatureNotEnabledError(details);
  }
  if (code === "NoSuchBucket") {
    return new BucketNotFoundError(details);
  }
  if (code === "QueueNotFound" || (context.namesQueue && (code === "ResourceNotFound" || status === 404))) {
    return new QueueNotFoundError(details);
  }
  // A gateway's page of its own, without a code and a request id, says nothing of the bucket.
  if (status === 404 && (code !== "" || details.requestId !== undefined)) {
    return new BucketNotFoundError(details);
  }
  return status >= 500 || status === 408 ? new ServiceFailedError(details) : new RequestRefusedError(details);
}

type Told = Pick<ErrorDetails, "serviceCode" | "serviceMessage" | "requestId" | "traceId">;

/** Code, message and ids, from XML, from JSON, or from the headers alone when a proxy or nobody wrote the body. */
function whatItSays({ headers, body }: Answer): Told {
  const fromBody = readXmlError(body) ?? readJsonError(body) ?? {};
  const requestId = fromBody.requestId ?? headers["x-ci-request-id"] ?? headers["x-cos-request-id"];
  const traceId = fromBody.traceId ?? headers["x-ci-trace-id"];
  return {
    ...fromBody,
    ...(requestId === undefined ? {} : { requestId }),
    ...(traceId === undefined ? {} : { traceId }),
  };
}

function told(read: (...names: string[]) => string | undefined): Told {
  const found = {
    serviceCode: read("Code", "code"),
    serviceMessage: read("Message", "message"),
    requestId: read("RequestId", "RequestID", "request_id"),
    traceId: read("TraceId", "trace_id"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== ""));
}

function readXmlError(body: string): Told | undefined {
  try {
    const root = parseXml(body);
    return root.name === "Error"
      ? told((...names) =>
          names.map((name) => textOf(root, name)?.trim()).find((value) => value !== undefined),
        )
      : undefined;
  } catch {
    return undefined;
  }
}

function readJsonError(body: string): Told | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null
      ? told((...names) => {
          const found = names.map((name) => Reflect.get(value, name)).find((part) => part !== undefined);
          return found === undefined ? undefined : String(found);
        })
      : undefined;
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds or as a date; `undefined` when it is neither. Never less than what was asked. */
function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  if (/^\s*[0-9]{1,9}\s*$/.test(header)) {
    return Number(header);
  }
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
