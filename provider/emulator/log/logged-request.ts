import type { OperationName } from "../route";

/**
 * One request the emulated service got, and what it answered; also a tunnel, and what is not HTTP. Requests to the control
 * surface are not logged.
 */
export interface LoggedRequest {
  /** Counts from 1 over the life of the emulator, also when the log is cleared. */
  readonly number: number;
  /** When it came, by the emulator's clock: UTC in ISO form. */
  readonly time: string;
  /** Empty for what is not HTTP. */
  readonly method: string;
  /** The service's host that was asked, from the absolute request target or the `Host` header. */
  readonly host: string;
  /** Path and query as they were sent, with `***` in the place of security tokens and of the signature of a link. */
  readonly path: string;
  /** `null` when path and method name no call. */
  readonly operation: OperationName | null;
  /** `null` for a region host and for a host that is not the service's. */
  readonly bucket: string | null;
  /** `null` for a host that is not the service's. */
  readonly region: string | null;
  /** The key id the request says it is signed with, whether it is or not; `null` when it names none. */
  readonly secretId: string | null;
  /** The `User-Agent` header. */
  readonly userAgent: string | null;
  /** `valid`, or the error code the signature earns; `null` when the request was refused before it was checked. */
  readonly signature: string | null;
  /** With `***` in the place of passwords of documents, as in `answer`. */
  readonly body: string;
  /** Whether the service did what was asked, also when its answer was spoiled or lost. */
  readonly carriedOut: boolean;
  /** `null` while it is under way, and when the connection was cut instead of an answer. */
  readonly status: number | null;
  /** The error code that was answered; `null` for a success. */
  readonly code: string | null;
  /** The answer's body; `null` as for `status`. */
  readonly answer: string | null;
  /** What the service would let pass but a careful client would not do, and failures of the emulator itself. */
  readonly warnings: readonly string[];
}

/** Which requests of the log; those that fit all that is given. */
export interface RequestFilter {
  /** Only of this call. */
  readonly operation?: OperationName | undefined;
  /** Only to this bucket's host. */
  readonly bucket?: string | undefined;
  /** Only those that say they are signed with this key id. */
  readonly secretId?: string | undefined;
  /** The whole `User-Agent`: with `secretId` it says which client. The log keeps 256 characters of it. */
  readonly userAgent?: string | undefined;
  /** Only those answered with this status. */
  readonly status?: number | undefined;
  /** Only requests after the one with this number. */
  readonly since?: number | undefined;
}

/** Which clients; those that fit all that is given. */
export type ClientFilter = Pick<RequestFilter, "secretId" | "userAgent">;
