/**
 * Jobs and documents as JSON: what a seed says of them, and what the control surface shows.
 *
 * @module
 */
import { z } from "zod";
import { httpAddress } from "../http-address";
import { Refusal } from "../refusal";
import { exactInstant, id, place, text, time } from "../state/fields";
import type { DocBucket } from "../state/state";
import { exactTime } from "../time/service-time";
import { arrangeDocProcess, type DocProcess, docProcessElements } from "./doc-process";
import {
  type Failure,
  findDocument,
  type SeedDocument,
  type SourceDocument,
  usualDocument,
} from "./document";
import { documentType, isSpreadsheet } from "./formats";
import {
  isEnded,
  type Job,
  type JobCallback,
  type JobInput,
  type JobOrder,
  type JobOutput,
  type JobState,
  jobIdOf,
  jobStates,
} from "./job";
import type { JobSet } from "./jobs";

/** A job; everything left out is as in a job just submitted. */
export interface SeedJob {
  /** The bucket that was asked. */
  readonly bucket: string;
  /** Default: the region of the emulator. */
  readonly region?: string | undefined;
  /** Default: the bucket's first queue. */
  readonly queueId?: string | undefined;
  /** Counts all jobs from 1. Default: one more than the highest before. */
  readonly number?: number | undefined;
  /** Letters and digits. Default: `d` and 32 hexadecimal digits that follow from bucket, region and number. */
  readonly jobId?: string | undefined;
  /** Default `Submitted`. */
  readonly state?: JobState | undefined;
  /** Default `Success`. */
  readonly code?: string | undefined;
  /** Default: empty. */
  readonly message?: string | undefined;
  /** Default: now. */
  readonly creationTime?: string | undefined;
  /** When it began to run. Default, if it runs: the same as `creationTime`. */
  readonly startTime?: string | undefined;
  /** Default, if it has ended: the same as `creationTime`. */
  readonly endTime?: string | undefined;
  /** The key of the object, or an address. */
  readonly input: JobInput;
  /** Elements of `DocProcess` by name, such as `{ "TgtType": "png" }`. Default: the service's defaults. */
  readonly docProcess?: DocProcess | undefined;
  /** Whether a password for the document came along. Default: if there is a `DocPassword`, which is not kept. */
  readonly hasPassword?: boolean | undefined;
  /** Where the results go. */
  readonly output: JobOutput;
  /** Default: empty. */
  readonly userData?: string | undefined;
  /** What the job says about its own callback. Default: what its queue says. */
  readonly callback?: { readonly [key in keyof JobCallback]?: string | undefined } | undefined;
  /** What was converted, if it succeeded. Default: what the bucket's `documents` say. */
  readonly document?: SourceDocument | undefined;
  /** How it will fail. Default: that depends on the document. */
  readonly failure?: Failure | undefined;
}

type Optional = "startTime" | "endTime" | "document" | "failure";

/** A job with nothing left out but what is not there. */
export type JobSettings = {
  readonly [key in Exclude<keyof SeedJob, Optional | "callback">]-?: Exclude<SeedJob[key], undefined>;
} & Pick<SeedJob, Optional> & {
    /** What the job says about its own callback. */
    readonly callback: JobCallback;
  };

const address = text.refine((value) => httpAddress(value) !== undefined, "must be an http or https address");

const maximumPages = 5000;
/** Why a job fails. */
export const failureSchema = z.strictObject({
  code: text.min(1).describe("The Code of a job that fails."),
  message: text.describe("Its Message."),
});
const pages = z.strictObject({ pages: z.int().min(1).max(maximumPages).describe("How many pages it has.") });
const sheets = z.strictObject({
  sheets: z
    .array(z.int().min(0).max(maximumPages))
    .min(1)
    .max(maximumPages)
    .describe("How many pictures each sheet of the spreadsheet makes."),
});

/** Documents by key of the object, or by address. */
export const documentsSchema: z.ZodType<Readonly<Record<string, SeedDocument>>> = z.record(
  z.string(),
  z.union([pages, sheets, z.strictObject({ failure: failureSchema.describe("How its conversion fails.") })]),
);

export const jobSchema: z.ZodType<SeedJob> = z
  .strictObject({
    ...place,
    queueId: id.optional().describe("Default: the first queue of the bucket."),
    number: z
      .int()
      .min(1)
      .optional()
      .describe("Counts all jobs from 1. Default: one more than the highest before."),
    jobId: id
      .optional()
      .describe(
        "Letters and digits. Default: d and 32 hexadecimal digits that follow from bucket, region and number.",
      ),
    state: z.enum(jobStates).optional().describe("Default: Submitted."),
    code: text.optional().describe("Default: Success."),
    message: text.optional().describe("Default: empty."),
    creationTime: time.optional().describe("Default: now."),
    startTime: time
      .optional()
      .describe("When it began to run. Default, if it runs: the same as creationTime."),
    endTime: time.optional().describe("Default, if it has ended: the same as creationTime."),
    input: z
      .union([
        z.strictObject({ object: text.min(1).describe("The key of the object.") }),
        z.strictObject({ url: address.describe("An http or https address.") }),
      ])
      .describe("The document: an object of the bucket, or an address."),
    docProcess: z
      .partialRecord(z.enum(docProcessElements), text)
      .optional()
      .describe("Elements of DocProcess by name. Default: the defaults of the service."),
    hasPassword: z
      .boolean()
      .optional()
      .describe("Whether a password for the document came along. Default: if there is a DocPassword."),
    output: z
      .strictObject({
        region: text.describe("The region of the bucket."),
        bucket: text.describe("The full name of the bucket for the results."),
        object: text.min(1).describe("The pattern of their keys."),
      })
      .describe("Where the results go."),
    userData: text.optional().describe("Default: empty."),
    callback: z
      .strictObject({
        url: text.optional().describe("An address, or no for none at all."),
        format: text.optional().describe("XML or JSON."),
        type: text.optional().describe("Url, TDMQ or Kafka."),
      })
      .optional()
      .describe("What the job says about its own callback. Default: what its queue says."),
    document: z
      .union([pages, sheets])
      .optional()
      .describe("What was converted, if it succeeded. Default: what the documents of the bucket say."),
    failure: failureSchema.optional().describe("How it will fail. Default: that depends on the document."),
  })
  .superRefine((job, context) => {
    try {
      orderOf(job);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      context.addIssue({ code: "custom", path: ["docProcess"], message: error.message });
    }
  });

function orderOf(seed: SeedJob): JobOrder {
  const { input, docProcess = {}, output, userData = "", callback = {} } = seed;
  const ofSpreadsheet = isSpreadsheet(documentType(input, docProcess.SrcType));
  return {
    input,
    docProcess: arrangeDocProcess(docProcess, ofSpreadsheet, () => {}),
    hasPassword: seed.hasPassword ?? Boolean(docProcess.DocPassword),
    output,
    userData,
    callback: { url: callback.url ?? "", format: callback.format ?? "", type: callback.type ?? "" },
  };
}

/** Makes the jobs that a checked seed stands for. A queue id is empty when none is given and the bucket has no queue. */
export function jobsOf(
  seeds: readonly SeedJob[],
  jobsSoFar: number,
  defaults: { region: string; now: number; buckets: readonly DocBucket[] },
): JobSet {
  let highest = 0;
  const jobs = seeds.map((seed) => {
    highest = Math.max(highest, seed.number ?? highest + 1);
    return jobOf(seed, seed.number ?? highest, defaults);
  });
  return { jobs: jobs.sort((a, b) => a.number - b.number), jobsSoFar: Math.max(highest, jobsSoFar) };
}

function jobOf(
  seed: SeedJob,
  number: number,
  defaults: { region: string; now: number; buckets: readonly DocBucket[] },
): Job {
  const { bucket, region = defaults.region, state = "Submitted" } = seed;
  const order = orderOf(seed);
  const home = defaults.buckets.find((each) => each.region === region && each.bucket === bucket);
  const createdAt = exactInstant(seed.creationTime, defaults.now);
  const began = seed.startTime !== undefined || state === "Running";
  return {
    ...order,
    number,
    jobId: seed.jobId ?? jobIdOf(region, bucket, number),
    region,
    bucket,
    queueId: seed.queueId ?? home?.queues[0]?.queueId ?? "",
    state,
    code: seed.code ?? "Success",
    message: seed.message ?? "",
    createdAt,
    startedAt: began ? exactInstant(seed.startTime, createdAt) : undefined,
    endedAt: isEnded({ state }) ? exactInstant(seed.endTime, createdAt) : undefined,
    document: state === "Success" ? (seed.document ?? convertible(order, home)) : undefined,
    failure: seed.failure,
  };
}

function convertible(order: JobOrder, home: DocBucket | undefined): SourceDocument {
  const document = findDocument(home?.documents ?? {}, order);
  return "failure" in document
    ? usualDocument(documentType(order.input, order.docProcess.SrcType))
    : document;
}

/** A job in the form of the seed. */
export function jobSettings(job: Job): JobSettings {
  const { number, jobId, bucket, region, queueId, state, code, message } = job;
  return {
    number,
    jobId,
    bucket,
    region,
    queueId,
    state,
    code,
    message,
    creationTime: exactTime(job.createdAt),
    ...(job.startedAt === undefined ? {} : { startTime: exactTime(job.startedAt) }),
    ...(job.endedAt === undefined ? {} : { endTime: exactTime(job.endedAt) }),
    input: { ...job.input },
    docProcess: { ...job.docProcess },
    hasPassword: job.hasPassword,
    output: { ...job.output },
    userData: job.userData,
    callback: { ...job.callback },
    ...(job.document === undefined ? {} : { document: structuredClone(job.document) }),
    ...(job.failure === undefined ? {} : { failure: { ...job.failure } }),
  };
}
