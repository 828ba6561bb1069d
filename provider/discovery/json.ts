/**
 * What `cloud-infinite discover --json` writes. Its shape is a contract with the scripts of users: a change of it that is
 * not an addition raises {@link discoveryVersion}. No secret is in it.
 *
 * @module
 */
import { z } from "zod";
import type { DocQueue } from "../api/calls/doc-queues";
import { fromQueue, toProperties } from "../resources/doc-queue/settings";
import { bucketIdOf, queueIdOf } from "../resources/location";
import type { Coverage } from "./coverage";
import { type Found, isComplete } from "./found";
import { inOrder } from "./order";
import { carriesSecret, maskUrl } from "./secret-url";

export const discoveryVersion = 1;

const stacks = z
  .array(z.string())
  .optional()
  .describe("The stacks that manage it, of those named with --stack; absent without --stack.");

const queue = z.strictObject({
  queueId: z.string().describe("Such as p2505d57bdf4c4329804b58a6a5fb1572."),
  id: z.string().describe("The id that a DocQueue has: <region>/<bucket>/<queueId>."),
  name: z.string().describe("The queue's name."),
  state: z.string().describe("Active or Paused."),
  notifyConfig: z
    .strictObject({
      state: z.string().optional().describe("On or Off."),
      type: z.string().optional().describe("Url or TDMQ."),
      url: z.string().optional().describe("With *** for each part that may be a secret; see masked."),
      events: z.array(z.string()).optional().describe("TaskFinish, WorkflowFinish, TransCodingFinish."),
      resultFormat: z.string().optional().describe("XML or JSON."),
      mqMode: z.string().optional().describe("Topic or Queue."),
      mqRegion: z.string().optional().describe("sh, bj, gz, cd or hk."),
      mqName: z.string().optional().describe("The topic or queue of the message queue."),
    })
    .describe("How the end of a job is told, as the service shows it."),
  masked: z
    .array(z.string())
    .optional()
    .describe("The settings that are not shown as they are, such as notifyConfig.url; absent when all are."),
  category: z.string().describe("Such as DocProcessing."),
  maxSize: z.int().optional().describe("Jobs the queue can hold."),
  maxConcurrent: z.int().optional().describe("Jobs that run at once."),
  createTime: z.string().describe("When the queue was made, as the service writes it."),
  updateTime: z.string().describe("When a setting of the queue last changed, as the service writes it."),
  stacks,
});

const bucket = z.strictObject({
  region: z.string().describe("Such as ap-guangzhou."),
  bucket: z.string().describe("Full name <name>-<appid>."),
  id: z.string().describe("The id that a DocBucket has: <region>/<bucket>."),
  createTime: z.string().describe("When document processing was switched on, as the service writes it."),
  queues: z.array(queue).describe("In order of their ids."),
  fault: z.string().optional().describe("Why its queues could not be read."),
  stacks,
});

const share = (what: string) =>
  z
    .strictObject({
      total: z.int().nonnegative().describe("How many there are."),
      managed: z.int().nonnegative().describe("How many of them are in one of the stacks."),
    })
    .describe(`Of the ${what} above.`);

export const discoverySchema = z.strictObject({
  version: z.literal(discoveryVersion).describe("The version of this form."),
  complete: z.boolean().describe("Whether everything that was asked for could be read."),
  regions: z.array(z.string()).describe("The regions that were looked at."),
  buckets: z.array(bucket).describe("Those with document processing, in order of region and name."),
  unread: z
    .array(
      z.strictObject({
        region: z.string().describe("Such as ap-guangzhou."),
        fault: z.string().describe("Why its buckets could not be listed."),
      }),
    )
    .describe("The regions that could not be listed."),
  absent: z
    .array(
      z.strictObject({
        bucket: z.string().describe("Full name <name>-<appid>."),
        fault: z.string().describe("Why it is not among the buckets above."),
      }),
    )
    .describe("The buckets that were named and are not listed."),
  coverage: z
    .strictObject({
      stacks: z.array(z.string()).describe("The stacks that were read."),
      buckets: share("buckets"),
      queues: share("queues"),
      unfound: z
        .array(
          z.strictObject({
            type: z.enum(["DocBucket", "DocQueue"]).describe("The kind of resource."),
            id: z.string().describe("Its id in the stack."),
            stacks: z.array(z.string()).describe("The stacks that have it."),
            reason: z.string().describe("What that can mean."),
          }),
        )
        .describe("What the stacks manage in the places that were looked at, and that was not found there."),
      elsewhere: z
        .int()
        .nonnegative()
        .describe("How many resources of the stacks do not count, because they belong to another endpoint."),
    })
    .optional()
    .describe("Only with --stack."),
});

export type Discovery = z.infer<typeof discoverySchema>;

/** What was found, in that form. */
export function discoveryOf(
  found: Found,
  regions: readonly string[],
  coverage: Coverage | undefined,
): Discovery {
  const stacksOf = (id: string) =>
    coverage === undefined ? {} : { stacks: [...(coverage.managedBy.get(id) ?? [])] };
  return {
    version: discoveryVersion,
    complete: isComplete(found),
    regions: inOrder(regions),
    buckets: found.buckets.map(({ region, bucket, queues, fault }) => {
      const place = { region, bucket: bucket.bucketId };
      const id = bucketIdOf(place);
      return {
        ...place,
        id,
        createTime: bucket.createTime,
        queues: queues.map((one) => {
          const queueId = queueIdOf({ ...place, queueId: one.queueId });
          return { ...shownQueue(one, queueId), ...stacksOf(queueId) };
        }),
        ...(fault === undefined ? {} : { fault }),
        ...stacksOf(id),
      };
    }),
    unread: found.unread.map(({ region, fault }) => ({ region, fault })),
    absent: (found.absent ?? []).map(({ bucket, fault }) => ({ bucket, fault })),
    ...(coverage === undefined ? {} : { coverage: shownCoverage(coverage) }),
  };
}

function shownQueue(found: DocQueue, id: string): z.infer<typeof queue> {
  const { queueId, name, state, category, maxSize, maxConcurrent, createTime, updateTime } = found;
  const { url, events, ...texts } = toProperties(fromQueue(found)).notifyConfig ?? {};
  return {
    queueId,
    id,
    name,
    state,
    notifyConfig: {
      ...texts,
      ...(url === undefined ? {} : { url: maskUrl(url) }),
      ...(events === undefined ? {} : { events: [...events] }),
    },
    ...(carriesSecret(url ?? "") ? { masked: ["notifyConfig.url"] } : {}),
    category,
    ...(maxSize === undefined ? {} : { maxSize }),
    ...(maxConcurrent === undefined ? {} : { maxConcurrent }),
    createTime,
    updateTime,
  };
}

function shownCoverage(coverage: Coverage): NonNullable<Discovery["coverage"]> {
  const { stacks: names, buckets, queues, unfound, elsewhere } = coverage;
  return {
    stacks: [...names],
    buckets: { ...buckets },
    queues: { ...queues },
    unfound: unfound.map((one) => ({ ...one, stacks: [...one.stacks] })),
    elsewhere,
  };
}
