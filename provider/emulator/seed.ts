/**
 * The state of an emulator as JSON: what it is started with, and what the control surface reads and replaces.
 *
 * @module
 */
import { z } from "zod";
import { bucketName, notInXml, queueIdName, regionName } from "./names";
import { arrangeNotify, type NotifySettings, type NotifyValue } from "./notify";
import { type DocBucket, freshQueue, type Queue, type QueueState, queueIdOf } from "./state";
import { parseTime, serviceTime, wholeSecond } from "./time";

/** What an emulator starts with. Buckets that are not named exist too, with document processing off. */
export interface EmulatorSeed {
  /** The buckets for which document processing is on. Default none. */
  readonly buckets?: readonly SeedBucket[] | undefined;
}

/** A bucket for which document processing is on. */
export interface SeedBucket {
  /** The full name, `<name>-<appid>`. */
  readonly bucket: string;
  /** Default: the region of the emulator. */
  readonly region?: string | undefined;
  /** When document processing was switched on: ISO, or the service's own `…+0800` form. Default: now. */
  readonly createTime?: string | undefined;
  /** Default: the one queue that switching on generates. An empty list: the queue has not appeared yet. */
  readonly queues?: readonly SeedQueue[] | undefined;
}

/** A queue; everything left out is as in a queue just generated. */
export interface SeedQueue {
  /** Letters and digits. Default: `p` and 32 hexadecimal digits that follow from bucket and region. */
  readonly queueId?: string | undefined;
  /** Default `queue-doc-process-1`. */
  readonly name?: string | undefined;
  /** Default `Active`. */
  readonly state?: QueueState | undefined;
  /** Elements by name, with the names the service gives them. Default: off and empty. */
  readonly notifyConfig?: NotifySettings | undefined;
  /** Jobs the queue can hold. Default 10000. */
  readonly maxSize?: number | undefined;
  /** Jobs that run at once. Default 10. */
  readonly maxConcurrent?: number | undefined;
  /** Default: one second after the bucket's. */
  readonly createTime?: string | undefined;
  /** Default: the same as `createTime`. */
  readonly updateTime?: string | undefined;
}

/** A queue with nothing left out. */
export type QueueSettings = {
  readonly [key in keyof Required<SeedQueue>]: Exclude<SeedQueue[key], undefined>;
};

/** A bucket with nothing left out. */
export interface BucketSettings {
  readonly bucket: string;
  readonly region: string;
  readonly createTime: string;
  readonly queues: readonly QueueSettings[];
}

/** The whole state, a seed with nothing left out: an emulator that gets it back is as it was. */
export interface EmulatorState {
  readonly buckets: readonly BucketSettings[];
}

const text = z.string().refine((value) => !notInXml.test(value), "holds a character XML cannot carry");
const time = text.refine(
  (value) => parseTime(value) !== undefined,
  "must be a time such as 2026-01-31T12:00:00Z",
);
const limit = z.int().min(0);
const elementName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, "must be the name of an element");
const notifyValue: z.ZodType<NotifyValue> = z.lazy(() => z.union([text, z.record(elementName, notifyValue)]));

export const notifySchema = z
  .object({
    Url: text.optional(),
    Event: text.optional(),
    Type: text.optional(),
    State: z.enum(["On", "Off"]).optional(),
    ResultFormat: text.optional(),
    MqMode: text.optional(),
    MqRegion: text.optional(),
    MqName: text.optional(),
  })
  .catchall(notifyValue)
  .refine((value) => Object.keys(value).every((name) => elementName.safeParse(name).success), {
    error: "every key must be the name of an element",
  });

/** What the console lets one change of a queue, and a seed too. */
export const editableFields = {
  name: text.min(1).optional(),
  state: z.enum(["Active", "Paused"]).optional(),
  notifyConfig: notifySchema.optional(),
};

const queueSchema = z.strictObject({
  ...editableFields,
  queueId: text.regex(queueIdName, "must be letters and digits").optional(),
  maxSize: limit.optional(),
  maxConcurrent: limit.optional(),
  createTime: time.optional(),
  updateTime: time.optional(),
});

export const seedSchema: z.ZodType<EmulatorSeed> = z.strictObject({
  buckets: z
    .array(
      z.strictObject({
        bucket: text.regex(bucketName, "must be <name>-<appid>, e.g. docs-1250000000"),
        region: text.regex(regionName, "must be a region, e.g. ap-chongqing").optional(),
        createTime: time.optional(),
        queues: z.array(queueSchema).optional(),
      }),
    )
    .optional(),
});

const instant = (value: string | undefined, fallback: number) =>
  value === undefined ? fallback : wholeSecond(parseTime(value) ?? fallback);

/** Makes the buckets a checked seed stands for. */
export function bucketsOf(seed: EmulatorSeed, defaults: { region: string; now: number }): DocBucket[] {
  return (seed.buckets ?? []).map(({ bucket, region = defaults.region, createTime, queues = [{}] }) => {
    const created = instant(createTime, wholeSecond(defaults.now));
    return {
      bucket,
      region,
      createTime: created,
      queues: queues.map((queue, index) => queueOf(queue, queueIdOf(region, bucket, index + 1), created)),
    };
  });
}

function queueOf(seed: SeedQueue, queueId: string, bucketCreateTime: number): Queue {
  const fresh = freshQueue(seed.queueId ?? queueId, bucketCreateTime);
  const createTime = instant(seed.createTime, fresh.createTime);
  return {
    queueId: fresh.queueId,
    name: seed.name ?? fresh.name,
    state: seed.state ?? fresh.state,
    notifyConfig: arrangeNotify(seed.notifyConfig ?? {}),
    maxSize: seed.maxSize ?? fresh.maxSize,
    maxConcurrent: seed.maxConcurrent ?? fresh.maxConcurrent,
    createTime,
    updateTime: instant(seed.updateTime, createTime),
  };
}

export function queueSettings(queue: Queue): QueueSettings {
  return {
    ...queue,
    notifyConfig: structuredClone(queue.notifyConfig),
    createTime: serviceTime(queue.createTime),
    updateTime: serviceTime(queue.updateTime),
  };
}

export function bucketSettings({ bucket, region, createTime, queues }: DocBucket): BucketSettings {
  return { bucket, region, createTime: serviceTime(createTime), queues: queues.map(queueSettings) };
}
