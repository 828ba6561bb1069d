/**
 * The queues of a bucket, and waiting for them: the queue of a bucket that was just switched on may be late.
 *
 * @module
 */
import type { DocQueue } from "../api/calls/doc-queues";
import type { Client } from "../api/client";
import { FeatureNotEnabledError } from "../api/errors/errors";
import type { CallContext } from "./definition";
import { type BucketLocation, bucketIdOf } from "./location";

/** Seconds between looks. */
const waits = [1, 2, 4, 8, 16];
const longestWait = waits.reduce((sum, wait) => sum + wait);

/** What this process has last switched document processing of a bucket to: answers may not show it yet. */
const switched = new Map<string, "off" | "on">();

/** Notes that this process has switched document processing on or off. */
export function noteSwitched(location: BucketLocation, to: "off" | "on"): void {
  switched.set(bucketIdOf(location), to);
}

/** What this process has last switched document processing of a bucket to, if it has. */
export function lastSwitched(location: BucketLocation): "off" | "on" | undefined {
  return switched.get(bucketIdOf(location));
}

/** All queues of a bucket. An error of the client when document processing is off. */
export async function queuesOf({ bucket, region }: BucketLocation, client: Client): Promise<DocQueue[]> {
  const queues: DocQueue[] = [];
  for await (const queue of client.docQueues({ bucket, region })) {
    queues.push(queue);
  }
  return queues;
}

/** All queues of a bucket, waited for until there is one or the wait, of 31 s, is over. */
export async function awaitQueuesOf(location: BucketLocation, context: CallContext): Promise<DocQueue[]> {
  for (let look = 0; ; look += 1) {
    const wait = waits[look];
    const queues = await queuesSoFar(location, context, wait === undefined);
    if (queues.length > 0 || wait === undefined) {
      return queues;
    }
    if (look === 0) {
      context.say(`${bucketIdOf(location)} has no queue yet: waiting up to ${longestWait} s for it`);
    }
    await context.clock.sleep(wait * 1000, context.signal);
  }
}

async function queuesSoFar(
  location: BucketLocation,
  context: CallContext,
  isLastLook: boolean,
): Promise<DocQueue[]> {
  try {
    return await queuesOf(location, await context.client());
  } catch (error) {
    if (!isLastLook && error instanceof FeatureNotEnabledError && lastSwitched(location) === "on") {
      return [];
    }
    throw error;
  }
}

/**
 * A bucket's queues in words, for a person who has to choose one. Without their names by default: one may be a secret of
 * a program.
 */
export function describeQueues(
  queues: readonly DocQueue[],
  wordsOf = ({ state, createTime }: DocQueue): string => `${state}, since ${createTime}`,
): string {
  return queues.length === 0
    ? "none"
    : queues.map((queue) => `${queue.queueId} (${wordsOf(queue)})`).join(", ");
}
