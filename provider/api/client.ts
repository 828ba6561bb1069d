/**
 * The client: every call of the document side of Tencent Cloud CI as a typed method.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { type CiBucketCalls, ciBucketCalls } from "./calls/ci-bucket";
import { type DocBucketCalls, docBucketCalls } from "./calls/doc-buckets";
import { type DocJobCalls, docJobCalls } from "./calls/doc-jobs";
import { type DocQueueCalls, docQueueCalls } from "./calls/doc-queues";
import type { CredentialSource } from "./credentials/credentials";
import { defaultCredentials } from "./credentials/sources";
import { createCaller } from "./sending/call";
import { type Clock, systemClock } from "./sending/clock";
import { parseEndpoint } from "./sending/endpoint";
import { type CallLimits, readLimits } from "./sending/limits";

/** How a client signs, where it connects, and its limits. Every part has a default. */
export interface ClientOptions extends CallLimits {
  /**
   * The key that signs, or a function that gives one. Default: the environment (`TENCENTCLOUD_SECRET_ID`,
   * `TENCENTCLOUD_SECRET_KEY`), then the profile of Tencent's own command that `TENCENTCLOUD_PROFILE` names.
   */
  readonly credentials?: CredentialSource;
  /** Connect here instead of the service's address, such as `http://127.0.0.1:8080`. Signatures stay the service's. */
  readonly endpoint?: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Uniform in [0, 1), for the jitter between attempts. Default: `Math.random`. */
  readonly random?: () => number;
  /** A text that nobody has had before, for the token of a job. Default: that of `node:crypto`. */
  readonly randomUUID?: () => string;
}

/** The calls of the service. */
export interface Client extends CiBucketCalls, DocBucketCalls, DocJobCalls, DocQueueCalls {}

/**
 * Makes a client. Nothing is sent, no credentials are asked for and no HTTP library is loaded before its first call.
 * Throws an `InvalidArgumentError` for an endpoint or a limit that cannot be.
 *
 * Each of its methods takes an `AbortSignal` as `signal`, which ends it at once with the signal's reason, also while
 * it waits, and rejects with a subclass of `CloudInfiniteError` for whatever else ends it.
 *
 * @example
 * ```ts
 * import { createClient } from "pulumi-cloud-infinite/api";
 *
 * const client = createClient({
 *   credentials: { secretId: "AKID…", secretKey: "…" },
 * });
 * for await (const queue of client.docQueues({ bucket: "documents-1250000000", region: "ap-guangzhou" })) {
 *   console.log(queue.queueId, queue.name, queue.state);
 * }
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const { clock = systemClock, random = Math.random } = options;
  const limits = readLimits(options);
  const call = createCaller({
    credentials: options.credentials ?? defaultCredentials(),
    endpoint: options.endpoint === undefined ? undefined : parseEndpoint(options.endpoint),
    ...limits,
    clock,
    random,
  });
  const queues = docQueueCalls(call);
  return {
    ...ciBucketCalls(call),
    ...docBucketCalls(call, {
      clock,
      random,
      maxRetries: limits.maxRetries,
      budgetMilliseconds: limits.timeoutSeconds * 1000,
    }),
    ...queues,
    ...docJobCalls(call, {
      clock,
      random,
      randomUUID: options.randomUUID ?? randomUUID,
      docQueues: queues.docQueues,
    }),
  };
}
