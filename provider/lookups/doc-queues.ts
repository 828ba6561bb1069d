/**
 * Looking up document queues.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import { findQueues, fittingQueues, oneOfQueues } from "./find-queues";
import { type Lookup, type LookupOutputOptions, lookUp, lookUpOutput } from "./look-up";
import { completeQueue } from "./mocked-results";
import type {
  GetDocQueueArgs,
  GetDocQueueOutputResult,
  GetDocQueueResult,
  GetDocQueuesArgs,
  OutputArgs,
} from "./results";
import type { LookupOptions } from "./settings-of";

const docQueues: Lookup<GetDocQueuesArgs, GetDocQueueResult[]> = {
  name: "getDocQueues",
  arguments: ["bucket", "region", "state", "queueIds"],
  bucketOf: ({ bucket }) => bucket,
  find: async (args, region, client) => fittingQueues(await findQueues(args, region, client), args),
  mocked: ({ getDocQueues: mock }, args, region) =>
    mock &&
    Promise.resolve(mock(args)).then((found) =>
      found.map((queue) => completeQueue(queue, { bucket: args.bucket }, region)),
    ),
};

const docQueue: Lookup<GetDocQueueArgs, GetDocQueueResult> = {
  name: "getDocQueue",
  arguments: ["bucket", "region", "queueId", "name"],
  bucketOf: ({ bucket }) => bucket,
  find: async (args, region, client) =>
    oneOfQueues(await findQueues({ bucket: args.bucket, queueIds: idsOf(args) }, region, client), args),
  mocked: ({ getDocQueue: mock }, args, region) =>
    mock && Promise.resolve(mock(args)).then((found) => completeQueue(found, args, region)),
};

/**
 * All queues of a bucket that fit; none is an empty list, also where document processing is off. A bucket that does not
 * exist, and a refusal, is an error. CAM: `ci:DescribeDocProcessQueues`.
 *
 * Rejects with a {@link LookupError}.
 *
 * @example
 * ```ts
 * import { getDocQueues } from "pulumi-cloud-infinite";
 *
 * export const paused = getDocQueues({ bucket: "documents-1250000000", state: "Paused" }).then((queues) =>
 *   queues.map(({ name }) => name),
 * );
 * ```
 */
export function getDocQueues(
  args: GetDocQueuesArgs,
  options: LookupOptions = {},
): Promise<GetDocQueueResult[]> {
  return lookUp(docQueues, args, options);
}

/**
 * {@link getDocQueues} of arguments that may be Outputs. Unknown while one of them, or a resource it comes from, is still
 * to be created; secret when one of them is. The addresses that are told are secrets of their own. CAM:
 * `ci:DescribeDocProcessQueues`.
 *
 * @example
 * ```ts
 * import { DocBucket, getDocQueuesOutput } from "pulumi-cloud-infinite";
 *
 * const documents = new DocBucket("documents", { bucket: "documents-1250000000" });
 * export const queues = getDocQueuesOutput({ bucket: documents.bucket });
 * ```
 */
export function getDocQueuesOutput(
  args: OutputArgs<GetDocQueuesArgs>,
  options: LookupOutputOptions = {},
): pulumi.Output<GetDocQueueOutputResult[]> {
  return lookUpOutput(docQueues, args, options, (queues) => queues.map(withSecretAddress));
}

/**
 * One queue of a bucket: by its id, by its name, or by neither its only one. CAM: `ci:DescribeDocProcessQueues`.
 *
 * Rejects with a {@link LookupError}: `NotFound` when there is none, `SeveralFound` when more than one fits, with the
 * queues that there are.
 *
 * @example
 * ```ts
 * import { getDocQueue } from "pulumi-cloud-infinite";
 *
 * export const queueId = getDocQueue({ bucket: "documents-1250000000", name: "contracts" }).then(
 *   (queue) => queue.queueId,
 * );
 * ```
 */
export function getDocQueue(args: GetDocQueueArgs, options: LookupOptions = {}): Promise<GetDocQueueResult> {
  return lookUp(docQueue, args, options);
}

/**
 * {@link getDocQueue} of arguments that may be Outputs. Unknown while one of them, or a resource it comes from, is still
 * to be created; secret when one of them is. The address that is told is a secret of its own. CAM:
 * `ci:DescribeDocProcessQueues`.
 *
 * @example
 * ```ts
 * import { DocBucket, getDocQueueOutput } from "pulumi-cloud-infinite";
 *
 * const documents = new DocBucket("documents", { bucket: "documents-1250000000" });
 * const queue = getDocQueueOutput({ bucket: documents.bucket });
 * export const { queueId, state } = queue; // not secret
 * export const address = queue.notifyConfig.apply(({ url }) => url); // secret
 * ```
 */
export function getDocQueueOutput(
  args: OutputArgs<GetDocQueueArgs>,
  options: LookupOutputOptions = {},
): pulumi.Output<GetDocQueueOutputResult> {
  return lookUpOutput(docQueue, args, options, withSecretAddress);
}

function idsOf({ queueId }: GetDocQueueArgs): string[] | undefined {
  return queueId === undefined ? undefined : [queueId];
}

/** A queue may have an address of somebody else's with a token in it: neither state nor diff shows it in plain text. */
function withSecretAddress(queue: GetDocQueueResult): GetDocQueueOutputResult {
  const { url, ...rest } = queue.notifyConfig;
  return { ...queue, notifyConfig: { ...rest, ...(url === undefined ? {} : { url: pulumi.secret(url) }) } };
}
