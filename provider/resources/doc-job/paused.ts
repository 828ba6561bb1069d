/**
 * Noticing that a job does not begin because its queue is paused, and saying so once. Some services show it on the job,
 * as `Pause`; others leave the job `Submitted`, and only the queue tells (API reference, section 5.1).
 *
 * @module
 */
import type { DocJob } from "../../api/calls/jobs/doc-job";
import type { CallContext } from "../definition";
import { type BucketLocation, bucketIdOf } from "../location";

export interface PauseWatch {
  /** To be told of each state that the job comes to. */
  onState(job: DocJob): void;
  /** Whether the job is held up by its queue. Asks for the queue if the job does not tell. */
  isHeld(job: DocJob | undefined): Promise<boolean>;
}

export function watchForPause({ bucket, region }: BucketLocation, context: CallContext): PauseWatch {
  let isSaid = false;

  function tell({ jobId, queueId }: DocJob): void {
    if (!isSaid) {
      isSaid = true;
      context.say(
        `${bucketIdOf({ region, bucket })}/${jobId} does not begin, because its queue ${queueId} is Paused: ` +
          "it goes on when the queue is set to Active",
      );
    }
  }

  async function isQueuePaused(queueId: string): Promise<boolean> {
    const client = await context.client();
    // A key that may not read queues only misses a hint.
    const queue = await client.getDocQueue({ bucket, region, queueId }).catch(() => undefined);
    return queue?.state === "Paused";
  }

  return {
    onState(job) {
      if (job.state === "Pause") {
        tell(job);
      }
    },
    async isHeld(job) {
      if (job === undefined || job.queueId === "") {
        return false;
      }
      const held = job.state === "Pause" || (job.state === "Submitted" && (await isQueuePaused(job.queueId)));
      if (held) {
        tell(job);
      }
      return held;
    },
  };
}
