/**
 * The one write of a DocQueue: the live queue with some settings put over it, sent as a whole, and the answer
 * held against what was asked for.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { CloudInfiniteError } from "../../api/errors/errors";
import { queuesOf } from "../bucket-queues";
import type { CallContext } from "../definition";
import { type QueueLocation, queueIdOf } from "../location";
import { forgetListedQueues } from "../queue-listings";
import {
  differences,
  fromQueue,
  overlay,
  pathsOf,
  type QueueSettings,
  type SettingPath,
  settingPaths,
} from "./settings";
import { isStaleQueue, noteWrite } from "./stale-queue";

export interface Written {
  readonly queue: DocQueue;
  /** Settings of the overlay that the service did not keep. */
  readonly notKept: readonly SettingPath[];
}

/** Sends the queue with the settings put over it. Nothing that is not in them is meant to change. */
export async function writeQueue(
  location: QueueLocation,
  live: DocQueue,
  settings: QueueSettings,
  context: CallContext,
): Promise<Written> {
  const client = await context.client();
  const { bucket, region, queueId } = location;
  let base = live;
  let queue: DocQueue;
  try {
    queue = await client.updateDocQueue({
      bucket,
      region,
      queueId,
      ...overlay(live, settings),
      // Before a repetition somebody has had seconds to change what is not meant to change.
      settingsAgain: async () => {
        base = (await readLater(location, base, context)) ?? base;
        return overlay(base, settings);
      },
      signal: context.signal,
    });
  } finally {
    forgetListedQueues(location, client);
  }
  noteWrite(queueIdOf(location), base, queue);
  const before = fromQueue(base);
  const after = fromQueue(queue);
  const untouched = settingPaths.filter((path) => settings[path] === undefined);
  const alsoChanged = differences(untouched, before, after);
  if (alsoChanged.length > 0) {
    context.warn(
      `writing to ${queueIdOf(location)} also changed ${alsoChanged.join(", ")}, which was sent unchanged`,
    );
  }
  return { queue, notKept: differences(pathsOf(settings), { ...after, ...settings }, after) };
}

/** The queue as it has become since `base` was read; `undefined` when the list does not show it, or as it was before. */
async function readLater(
  location: QueueLocation,
  base: DocQueue,
  context: CallContext,
): Promise<DocQueue | undefined> {
  const listed = await queuesOf(location, await context.client());
  const queue = listed.find(({ queueId }) => queueId === location.queueId);
  return queue === undefined || isStaleQueue(queueIdOf(location), queue, base.updateTime) ? undefined : queue;
}

/** Whether a write that failed with this error may have been carried out all the same. */
export function mayHaveBeenWritten(error: unknown): error is CloudInfiniteError {
  return error instanceof CloudInfiniteError && error.mayHaveHappened;
}
