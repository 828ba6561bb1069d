/**
 * What can go wrong in a call, one class per cause, each with a stable `code` for programs and a sentence for
 * people that says what was being done, what the service said, and what to do. Source: API reference, section 8.
 *
 * @module
 */

/** Stable names of causes. A new one may be added in a minor version; none changes its meaning. */
export type ErrorCode =
  | "AuthenticationFailed"
  | "BucketNotFound"
  | "ClockSkewed"
  | "ConnectionFailed"
  | "FeatureNotEnabled"
  | "InvalidArgument"
  | "PermissionDenied"
  | "QueueNotFound"
  | "RequestRefused"
  | "ServiceFailed"
  | "Throttled"
  | "TimedOut"
  | "UnreadableAnswer";

/** What is known of a failed call. */
export interface ErrorDetails {
  /** The call, such as `updateDocQueue`. */
  readonly operation?: string;
  /** What it was about, such as `ap-guangzhou/documents-1250000000`. */
  readonly resource?: string;
  /** HTTP status of the answer; absent when there was none. */
  readonly status?: number;
  /** The service's own code, such as `AccessDenied`. */
  readonly serviceCode?: string;
  /** The service's own words. */
  readonly serviceMessage?: string;
  /** To be named to Tencent's support. */
  readonly requestId?: string;
  readonly traceId?: string;
  /** Seconds the service asked to wait, from `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** `false` when no byte of the request can have reached the service. */
  readonly sent?: boolean;
  readonly cause?: unknown;
}

const brand = Symbol.for("pulumi-cloud-infinite.error");

/** The base of every error of the client; `instanceof` holds across two copies of the package. */
export class CloudInfiniteError extends Error {
  /** Marks the class hierarchy for `instanceof` of another copy of this package. */
  readonly [brand]: readonly string[];
  readonly code: ErrorCode;
  readonly operation: string | undefined;
  readonly resource: string | undefined;
  readonly status: number | undefined;
  readonly serviceCode: string | undefined;
  readonly requestId: string | undefined;
  readonly traceId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** `false` when nothing was sent, so that repeating is safe whatever the call does. */
  readonly sent: boolean;
  /** Whether the same call may succeed a little later. */
  readonly retryable: boolean;
  /**
   * Whether the call, or an earlier attempt at it, may have been carried out though this error came of it: its
   * answer was lost, cut, or said only that something failed.
   */
  readonly mayHaveHappened: boolean;

  constructor(code: ErrorCode, sentence: string, details: ErrorDetails = {}, retryable = false) {
    super(sentence, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this[brand] = ancestry(new.target);
    this.code = code;
    this.operation = details.operation;
    this.resource = details.resource;
    this.status = details.status;
    this.serviceCode = details.serviceCode;
    this.requestId = details.requestId;
    this.traceId = details.traceId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.sent = details.sent ?? true;
    this.retryable = retryable;
    // Too many requests means that this one was turned away.
    this.mayHaveHappened = retryable && this.sent && code !== "Throttled";
  }

  static override [Symbol.hasInstance](this: { readonly name: string }, value: unknown): boolean {
    const names = typeof value === "object" && value !== null ? Reflect.get(value, brand) : undefined;
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked about, which may be a subclass
    return Array.isArray(names) && names.includes(this.name);
  }
}

/** Notes on a failure that an attempt before it may have been carried out. */
export function afterUncertainAttempt<E extends CloudInfiniteError>(error: E): E {
  return Object.assign(error, { mayHaveHappened: true });
}

function ancestry(errorClass: unknown): string[] {
  const names: string[] = [];
  for (
    let current: unknown = errorClass;
    typeof current === "function" && current !== Error;
    current = Object.getPrototypeOf(current)
  ) {
    names.push(current.name);
  }
  return names;
}

/** An argument that cannot be sent: found before any call. */
export class InvalidArgumentError extends CloudInfiniteError {
  constructor(sentence: string) {
    super("InvalidArgument", sentence, { sent: false });
  }
}

/** The key is unknown, wrong, or its signature was not accepted. */
export class AuthenticationError extends CloudInfiniteError {
  constructor(details: ErrorDetails, credentialSource: string) {
    super(
      "AuthenticationFailed",
      `${said(details)} The key was read from ${credentialSource}: check the id, its key, and the token if it is a temporary one.`,
      details,
    );
  }
}

/** The signature was refused for its time: this machine's clock is off. */
export class ClockError extends CloudInfiniteError {
  constructor(details: ErrorDetails) {
    super(
      "ClockSkewed",
      `${said(details)} Set this machine's clock; the request was signed with its time.`,
      details,
    );
  }
}

/** The key is known and may not do this. */
export class PermissionError extends CloudInfiniteError {
  constructor(details: ErrorDetails, action: string) {
    super("PermissionDenied", `${said(details)} The key needs the CAM action ${action} on it.`, details);
  }
}

/** There is no such bucket in that region. */
export class BucketNotFoundError extends CloudInfiniteError {
  constructor(details: ErrorDetails) {
    super("BucketNotFound", `${said(details)} Check the bucket's full name and its region.`, details);
  }
}

/** Document processing is not switched on for the bucket. */
export class FeatureNotEnabledError extends CloudInfiniteError {
  constructor(details: ErrorDetails) {
    super(
      "FeatureNotEnabled",
      `${said(details)} Document processing is not switched on for this bucket.`,
      details,
    );
  }
}

/** The bucket has no such queue. */
export class QueueNotFoundError extends CloudInfiniteError {
  constructor(details: ErrorDetails) {
    super("QueueNotFound", `${said(details)} The bucket has no queue of this id.`, details);
  }
}

/** The service does not accept the request, and will not on repeating it. */
export class RequestRefusedError extends CloudInfiniteError {
  constructor(details: ErrorDetails) {
    super("RequestRefused", said(details), details);
  }
}

/** Too many requests. */
export class ThrottledError extends CloudInfiniteError {
  constructor(details: ErrorDetails) {
    super(
      "Throttled",
      `${said(details)} Too many requests: wait, or lower requestsPerSecond.`,
      details,
      true,
    );
  }
}

/** The service failed on its side. */
export class ServiceFailedError extends CloudInfiniteError {
  constructor(details: ErrorDetails) {
    super("ServiceFailed", `${said(details)} Try again later.`, details, true);
  }
}

/** No answer came: the connection could not be made, or broke. */
export class ConnectionError extends CloudInfiniteError {
  constructor(details: ErrorDetails, address: string) {
    const reason = describeCause(details.cause) || "the connection broke";
    super(
      "ConnectionFailed",
      `${doing(details)}: no answer from ${address} (${reason}). Check the network, HTTPS_PROXY, and the endpoint if one is set.`,
      details,
      true,
    );
  }
}

/** No complete answer came in the time allowed. */
export class TimeoutError extends CloudInfiniteError {
  constructor(details: ErrorDetails, address: string, seconds: number) {
    super(
      "TimedOut",
      `${doing(details)}: no complete answer from ${address} within ${seconds} s. Raise timeoutSeconds if that is too short.`,
      details,
      true,
    );
  }
}

/** An answer came that this client cannot or will not read. */
export class UnreadableAnswerError extends CloudInfiniteError {
  constructor(details: ErrorDetails, fault: string) {
    super("UnreadableAnswer", `${doing(details)}: the answer is not readable: ${fault}.`, details, true);
  }
}

function doing({ operation = "call", resource }: ErrorDetails): string {
  return resource === undefined ? operation : `${operation} of ${resource}`;
}

function said(details: ErrorDetails): string {
  const words = [details.status, details.serviceCode].filter((word) => word !== undefined).join(" ");
  const quoted = details.serviceMessage ? `: ${details.serviceMessage.replace(/\.?\s*$/, "")}` : "";
  const id = details.requestId === undefined ? "no request id" : `request id ${details.requestId}`;
  return `${doing(details)} was refused: ${words}${quoted} (${id}).`;
}

/** Several addresses of one host fail together, as an error without a message of its own around theirs. */
function describeCause(cause: unknown): string {
  const { message, code, errors } = Object(cause) as { message?: unknown; code?: unknown; errors?: unknown };
  const words = [message, code].find((text) => typeof text === "string" && text !== "");
  return words === undefined && Array.isArray(errors) ? describeCause(errors[0]) : String(words ?? "");
}
