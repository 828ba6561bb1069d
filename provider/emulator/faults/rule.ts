import type { Failure } from "../jobs/document";
import type { OperationName } from "../route";

/**
 * A rule of misbehaviour: which requests, how often, and what to do wrong. A rule with none of the acts lets its requests
 * pass. A field on a call where it makes no sense, and fields that exclude each other, are refused when the rule is added.
 */
export interface FaultRule {
  /** Only requests of this call. Default: every request to the service on which all of the rule's acts make sense. */
  readonly operation?: OperationName | undefined;
  /** Only requests to this bucket's host. Default: any host. */
  readonly bucket?: string | undefined;
  /** Only requests that say they are signed with this key id, whether they are or not. Default: any. */
  readonly secretId?: string | undefined;
  /** How many requests it acts on; 0 for ever. Default 1. */
  readonly times?: number | undefined;
  /**
   * How likely it acts on a request that fits, 0 to 1; one it spares goes on to the next rule. Default 1. Which ones it
   * acts on follows from `seed` and the order of the requests alone.
   */
  readonly probability?: number | undefined;
  /** Another seed acts on other requests. Default 1. */
  readonly seed?: number | undefined;

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

  /** The `Content-Type` of the answer, such as `text/html`. Default: the service's. */
  readonly contentType?: string | undefined;
  /** What stands in the answer's body instead: a proxy's page, JSON, nothing. */
  readonly body?: string | undefined;
  /** Leaves the service's own headers (`Server`, `x-ci-…`) out of the answer, as if something on the way had given it. */
  readonly asProxy?: true | undefined;
  /** Sends the first half of the body as if it were the whole, with a right `Content-Length`. */
  readonly truncateBody?: true | undefined;
  /** Ends the connection in the middle of the answer's body. */
  readonly cutBody?: true | undefined;
  /** Sends the body in pieces (64 at most, of 16 bytes at least), each so many milliseconds of real time after the one before; 1 to 10000. */
  readonly trickleMs?: number | undefined;

  /**
   * On updateDocQueue: the update is carried out, but these elements keep their old value. Names are those inside
   * `NotifyConfig` (`Url`, `State`, …); the queue's own are `Queue.Name` and `Queue.State`.
   */
  readonly dropFields?: readonly string[] | undefined;
  /** On updateDocQueue: these elements, named as in `dropFields`, become what they are in a new queue. */
  readonly resetFields?: readonly string[] | undefined;
  /**
   * On updateDocQueue: elements that the update leaves out of `NotifyConfig` keep their value instead of being reset. What
   * the service does is not published; a rule with `times: 0` makes this the answer.
   */
  readonly keepOmitted?: true | undefined;
  /** On listDocQueues: the answer shows no queue, as if it had not appeared yet. */
  readonly hideQueues?: true | undefined;
  /**
   * On updateDocQueue, enableDocBucket and disableDocBucket: the write is carried out, but for so many seconds of the
   * emulator's clock reads of the bucket answer what was before.
   */
  readonly staleSeconds?: number | undefined;
  /** On enableDocBucket: the bucket is listed at once, its queue only after so many seconds of the emulator's clock. */
  readonly queueDelaySeconds?: number | undefined;
  /** On submitDocJob: the job is taken, and fails with this code and message when it has run. */
  readonly failJob?: Failure | undefined;
}
