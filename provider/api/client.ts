/**
 * The client: every call of the document side of Tencent Cloud CI as a typed method.
 *
 * @module
 */
import { createCaller } from "./call";
import { type Clock, systemClock } from "./clock";
import type { CredentialSource } from "./credentials";
import { type DocBucketCalls, docBucketCalls } from "./doc-buckets";
import { type DocQueueCalls, docQueueCalls } from "./doc-queues";
import { parseEndpoint } from "./endpoint";

export interface ClientOptions {
  /** The key that signs, or a function asked for one before each attempt. */
  readonly credentials: CredentialSource;
  /** Connect here instead of the service's address, such as `http://127.0.0.1:8080`. Signatures stay the service's. */
  readonly endpoint?: string;
  /** Repetitions after the first attempt, 0 or more. Default: 4. */
  readonly maxRetries?: number;
  /** Seconds for one call with all its attempts, more than 0. Default: 60. */
  readonly timeoutSeconds?: number;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Uniform in [0, 1), for the jitter between attempts. Default: `Math.random`. */
  readonly random?: () => number;
}

/** The calls of the service. */
export interface Client extends DocBucketCalls, DocQueueCalls {}

/**
 * Makes a client. Nothing is sent and no credentials are asked for before its first call.
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
export function createClient(options: ClientOptions): Client {
  const call = createCaller({
    credentials: options.credentials,
    endpoint: options.endpoint === undefined ? undefined : parseEndpoint(options.endpoint),
    maxRetries: options.maxRetries ?? 4,
    timeoutSeconds: options.timeoutSeconds ?? 60,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  });
  return { ...docBucketCalls(call), ...docQueueCalls(call) };
}
