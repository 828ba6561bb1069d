/**
 * What can go wrong in a call, one class per cause, each with a stable `code` for programs and a sentence for
 * people that says what was being done, what the service said, and what to do. Source: API reference, section 8.
 *
 * @module
 */

import { describeCause, doing, said } from "./sentences";

/** Stable names of causes. A new one may be added in a minor version; none changes its meaning. */
export type ErrorCode =
  | "AuthenticationFailed"
  | "BucketNotFound"
  | "ClockSkewed"
  | "ConnectionFailed"
  | "CredentialsUnusable"
  | "FeatureNotEnabled"
  | "InvalidArgument"
  | "JobMayExist"
  | "JobNotFinished"
  | "JobNotFound"
  | "PermissionDenied"
  | "QueueNotFound"
  | "RequestRefused"
  | "ServiceFailed"
  | "Throttled"
  | "TimedOut"
  | "UnreadableAnswer"
  | "UnreadableCallback";

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
  /** The service's name for the request on its way through it. */
  readonly traceId?: string;
  /** Seconds the service asked to wait, from `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Seconds by which the service's clock is ahead of this machine's, as far as the answer tells. */
  readonly clockAheadSeconds?: number;
  /** `false` when no byte of the request can have reached the service. */
  readonly sent?: boolean;
  /** What it came of. */
  readonly cause?: unknown;
}

const brand = Symbol.for("pulumi-cloud-infinite.error");

/** The base of every error of the client; `instanceof` holds across two copies of the package. */
export class CloudInfiniteError extends Error {
  /** As written here: what a minifier makes of a class's name would be another one in each bundle. */
  static override readonly name: string = "CloudInfiniteError";
  /** Marks the class hierarchy for `instanceof` of another copy of this package. */
  readonly [brand]: readonly string[];
  /** The cause, by which programs tell errors apart. */
  readonly code: ErrorCode;
  /** The call, such as `updateDocQueue`. */
  readonly operation: string | undefined;
  /** What it was about, such as `ap-guangzhou/documents-1250000000`. */
  readonly resource: string | undefined;
  /** HTTP status of the answer; `undefined` when there was none. */
  readonly status: number | undefined;
  /** The service's own code, such as `AccessDenied` (API reference, section 8.2). */
  readonly serviceCode: string | undefined;
  /** To be named to Tencent's support. */
  readonly requestId: string | undefined;
  /** The service's name for the request on its way through it; to be named to Tencent's support too. */
  readonly traceId: string | undefined;
  /** Seconds the service asked to wait. */
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
  /** How often the call was made, this failure included. */
  readonly attempts: number;

  constructor(code: ErrorCode, sentence: string, details: ErrorDetails = {}, retryable = false) {
    super(sentence, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this[brand] = ancestry(new.target);
    // It says nothing to whoever prints an error.
    Object.defineProperty(this, brand, { enumerable: false });
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
    this.attempts = 1;
  }

  /** Whether a value is an error of this class, made by this copy of the package or by another one. */
  static override [Symbol.hasInstance](this: { readonly name: string }, value: unknown): boolean {
    const names = typeof value === "object" && value !== null ? Reflect.get(value, brand) : undefined;
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked about, which may be a subclass
    return Array.isArray(names) && names.includes(this.name);
  }
}

/** Says on a failure how often the call was made, where that was more than once. */
export function afterAttempts<E extends CloudInfiniteError>(error: E, attempts: number): E {
  if (attempts === 1) {
    return error;
  }
  const before = error.message;
  const message = `${before} It was tried ${attempts} times.`;
  // The stack has the message as it was, and is what gets printed.
  return Object.assign(error, { attempts, message, stack: error.stack?.replace(before, () => message) });
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
  static override readonly name: string = "InvalidArgumentError";
  constructor(sentence: string) {
    super("InvalidArgument", sentence, { sent: false });
  }
}

/**
 * There is no key to sign with: none was found, only half a pair, or a source that cannot be read or gave something
 * that is no key. Found before anything is sent.
 */
export class CredentialsError extends CloudInfiniteError {
  static override readonly name: string = "CredentialsError";
  constructor(sentence: string, cause?: unknown) {
    super("CredentialsUnusable", sentence, { sent: false, cause });
  }
}

/**
 * The key is unknown, wrong or expired, or its signature was not accepted: 401, or `SignatureDoesNotMatch`,
 * `InvalidAccessKeyId`, `InvalidSecurity`, `ExpiredToken` (API reference, section 8.3).
 */
export class AuthenticationError extends CloudInfiniteError {
  static override readonly name: string = "AuthenticationError";
  constructor(details: ErrorDetails, credentialSource: string) {
    const advice = hasExpired(details)
      ? `The temporary key has expired: get a new one. It was read from ${credentialSource}.`
      : `The key was read from ${credentialSource}: check the id, its key, and the token if it is a temporary one.`;
    super("AuthenticationFailed", `${said(details)} ${advice}`, details);
  }
}

/** The service's words for a token that was good once (API reference, section 8.2). */
function hasExpired({ serviceCode = "", serviceMessage = "" }: ErrorDetails): boolean {
  return serviceCode === "ExpiredToken" || /\btoken\b.*\bexpired\b/i.test(serviceMessage);
}

/**
 * The signature was refused for its time, though it was signed again with the service's: this machine's clock is off.
 * `RequestTimeTooSkewed`, `SignatureExpired`, or `AccessDenied` for an expired request (API reference, section 8.3).
 */
export class ClockError extends CloudInfiniteError {
  static override readonly name: string = "ClockError";
  /** Seconds by which the service's clock is ahead of this machine's; `undefined` when the answer does not tell. */
  readonly clockAheadSeconds: number | undefined;

  constructor(details: ErrorDetails) {
    const { clockAheadSeconds = 0 } = details;
    const off = `${Math.abs(clockAheadSeconds)} s ${clockAheadSeconds > 0 ? "behind" : "ahead of"} the service's`;
    super(
      "ClockSkewed",
      `${said(details)} Set this machine's clock${clockAheadSeconds === 0 ? "" : `, which is ${off}`}; the request was signed with its time.`,
      details,
    );
    this.clockAheadSeconds = details.clockAheadSeconds;
  }
}

/** The key is known and may not do this: `AccessDenied`, `ResourceAccessDenied`, or any other 403 (API reference, section 8.3). */
export class PermissionError extends CloudInfiniteError {
  static override readonly name: string = "PermissionError";
  constructor(details: ErrorDetails, action: string, credentialSource?: string) {
    const source = credentialSource === undefined ? "" : ` It was read from ${credentialSource}.`;
    const advice =
      details.serviceCode === "AccountProblem"
        ? "The account itself is held up: look at its balance and standing at the console."
        : `The key needs the CAM action ${action} on it.${source}`;
    super("PermissionDenied", `${said(details)} ${advice}`, details);
  }
}

/** There is no such bucket in that region: 404 from the service itself (API reference, section 8.3). */
export class BucketNotFoundError extends CloudInfiniteError {
  static override readonly name: string = "BucketNotFoundError";
  constructor(details: ErrorDetails) {
    super("BucketNotFound", `${said(details)} Check the bucket's full name and its region.`, details);
  }
}

/** Document processing is not switched on for the bucket: 400 with "unbinded" in it (API reference, section 8.4). */
export class FeatureNotEnabledError extends CloudInfiniteError {
  static override readonly name: string = "FeatureNotEnabledError";
  constructor(details: ErrorDetails) {
    super(
      "FeatureNotEnabled",
      `${said(details)} Document processing is not switched on for this bucket: switch it on first (enableDocBucket, or a DocBucket).`,
      details,
    );
  }
}

/** The bucket has no such queue: `QueueNotFound`, or not found where the address names one (API reference, section 8.3). */
export class QueueNotFoundError extends CloudInfiniteError {
  static override readonly name: string = "QueueNotFoundError";
  constructor(details: ErrorDetails) {
    super("QueueNotFound", `${said(details)} The bucket has no queue of this id: list its queues.`, details);
  }
}

/** The service does not accept the request, and will not on repeating it: any other 3xx and 4xx (API reference, section 8.3). */
export class RequestRefusedError extends CloudInfiniteError {
  static override readonly name: string = "RequestRefusedError";
  constructor(details: ErrorDetails) {
    super("RequestRefused", `${said(details)} ${refusalAdvice(details)}`, details);
  }
}

function refusalAdvice({ status = 0, serviceCode, requestId }: ErrorDetails): string {
  if (status >= 300 && status < 400) {
    return "The answer points to another address, which is never followed: check the bucket, its region, and the endpoint if one is set.";
  }
  if (serviceCode === undefined && requestId === undefined) {
    return "Nothing in the answer is the service's: check HTTPS_PROXY, and the endpoint if one is set.";
  }
  return "Repeating it will not help: check what was sent.";
}

/** Too many requests: 429, or `SlowDown` with any status (API reference, section 8.3). */
export class ThrottledError extends CloudInfiniteError {
  static override readonly name: string = "ThrottledError";
  constructor(details: ErrorDetails) {
    super(
      "Throttled",
      `${said(details)} Too many requests: wait, or lower requestsPerSecond.`,
      details,
      true,
    );
  }
}

/** The service failed on its side: 408 and 5xx (API reference, section 8.3). */
export class ServiceFailedError extends CloudInfiniteError {
  static override readonly name: string = "ServiceFailedError";
  constructor(details: ErrorDetails) {
    super("ServiceFailed", `${said(details)} Try again later.`, details, true);
  }
}

/** No answer came: the connection could not be made, or broke. */
export class ConnectionError extends CloudInfiniteError {
  static override readonly name: string = "ConnectionError";
  constructor(details: ErrorDetails, address: string) {
    const reason = describeCause(details.cause) || "the connection broke";
    const distrusted = isDistrust(details.cause);
    const advice = distrusted
      ? "The certificate is not trusted: if a proxy of yours made it, name its authority in NODE_EXTRA_CA_CERTS."
      : "Check the network, HTTPS_PROXY, and the endpoint if one is set.";
    super(
      "ConnectionFailed",
      `${doing(details)}: no answer from ${address} (${reason}). ${advice}`,
      details,
      !distrusted,
    );
  }
}

/** Trying again does not make a certificate better. */
function isDistrust(cause: unknown): boolean {
  const { code } = Object(cause) as { code?: unknown };
  return typeof code === "string" && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER/.test(code);
}

/** No complete answer came in the time allowed. */
export class TimeoutError extends CloudInfiniteError {
  static override readonly name: string = "TimeoutError";
  constructor(details: ErrorDetails, sentence: string) {
    super("TimedOut", `${doing(details)}: ${sentence}`, details, true);
  }
}

/** An answer came that this client cannot or will not read. */
export class UnreadableAnswerError extends CloudInfiniteError {
  static override readonly name: string = "UnreadableAnswerError";
  constructor(details: ErrorDetails, fault: string) {
    super("UnreadableAnswer", `${doing(details)}: the answer is not readable: ${fault}.`, details, true);
  }
}
