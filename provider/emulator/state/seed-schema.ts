/**
 * Which seeds make sense. What is said of each field is what editors show.
 *
 * @module
 */
import { z } from "zod";
import { accountSchema } from "../accounts/account";
import { documentsSchema, jobSchema } from "../jobs/job-seed";
import { elementName } from "../names";
import { deepestNotify, type NotifySettings, type NotifyValue } from "../queues/notify";
import { id, place, presentTime, text, time } from "./fields";
import type { EmulatorSeed } from "./seed";

const limit = z.int().min(0);
const notifyName = z.string().refine((name) => elementName.test(name), "must be the name of an element");
const notifyValue: z.ZodType<NotifyValue> = z.lazy(() => z.union([text, z.record(notifyName, notifyValue)]));

export const notifySchema = z
  .object({
    Url: text.optional().describe("Where finished jobs are reported."),
    Event: text
      .optional()
      .describe("TaskFinish, WorkflowFinish, TransCodingFinish, or several of them with commas."),
    Type: text.optional().describe("Url or TDMQ."),
    State: z.enum(["On", "Off"]).optional().describe("Default: Off."),
    ResultFormat: text.optional().describe("The form of callbacks: XML or JSON."),
    MqMode: text.optional().describe("Topic or Queue."),
    MqRegion: text.optional().describe("sh, bj, gz, cd or hk."),
    MqName: text.optional().describe("The topic or queue of the message queue."),
  })
  .catchall(notifyValue)
  .refine((value) => Object.keys(value).every((name) => elementName.test(name)), {
    error: "every key must be the name of an element",
  })
  .refine((value) => depthOf(value) <= deepestNotify, {
    error: `must not be nested deeper than ${deepestNotify} levels`,
  });

function depthOf(value: NotifySettings | NotifyValue): number {
  return typeof value === "string"
    ? 0
    : 1 + Object.values(value).reduce<number>((deepest, inner) => Math.max(deepest, depthOf(inner ?? "")), 0);
}

/** What the console lets one change of a queue, and a seed too. */
export const editableFields = {
  name: text.min(1).optional().describe("Default: queue-doc-process-1."),
  state: z
    .enum(["Active", "Paused"])
    .optional()
    .describe("Whether the queue takes jobs on. Default: Active."),
  notifyConfig: notifySchema
    .optional()
    .describe(
      "Elements by name, with the names the service gives them; others are kept, too. Default: off and empty.",
    ),
};

const queueSchema = z.strictObject({
  ...editableFields,
  queueId: id
    .optional()
    .describe("Letters and digits. Default: p and 32 hexadecimal digits that follow from bucket and region."),
  maxSize: limit.optional().describe("Jobs the queue can hold. Default: 10000."),
  maxConcurrent: limit.optional().describe("Jobs that run at once. Default: 10."),
  createTime: time
    .optional()
    .describe("ISO, or the form of the service. Default: one second after that of the bucket."),
  updateTime: time.optional().describe("Default: the same as createTime."),
});

const boundBucketSchema = z.strictObject({
  ...place,
  unbindingUntil: time.optional().describe("It is being unbound until then. Default: it stays bound."),
});

const bucketSchema = z.strictObject({
  ...place,
  createTime: presentTime
    .optional()
    .describe("When document processing was switched on: ISO, or the form of the service. Default: now."),
  queues: z
    .array(queueSchema)
    .optional()
    .describe("Default: the one that switching on generates. An empty list: it has not appeared yet."),
  documents: documentsSchema
    .optional()
    .describe("What the documents are that its jobs convert, by key of the object or by address."),
});

export const seedSchema: z.ZodType<EmulatorSeed> = z.strictObject({
  $schema: z.string().optional().describe("Where this schema is, for editors. Not used."),
  buckets: z
    .array(bucketSchema)
    .optional()
    .describe("The buckets for which document processing is on. Others exist, too, with it off."),
  accounts: z
    .array(accountSchema)
    .optional()
    .describe("Accounts besides the one the emulator was started with. Default: none."),
  boundBuckets: z
    .array(boundBucketSchema)
    .optional()
    .describe("Buckets that are bound to CI without document processing on. Default: none."),
  retiredQueueIds: z
    .array(id)
    .optional()
    .describe("Ids of queues that are gone, which no new queue gets. Default: none."),
  jobs: z.array(jobSchema).optional().describe("Document jobs, finished or not. Default: none."),
  jobsSoFar: z
    .int()
    .min(0)
    .optional()
    .describe("How many jobs there have ever been. Default: the highest number of the jobs."),
});
