/**
 * The snapshot: how the queues of some buckets were set, in a file to be kept and compared with. Its shape is a contract
 * with the files of users: a change of it that is not an addition raises {@link snapshotVersion}.
 *
 * @module
 */
import { z } from "zod";
import { bucketNameFault, idFault, regionFault } from "../../api/names";

export const snapshotVersion = 1;

/** A snapshot that cannot be read or written, in one sentence that says which file, where in it, and what to do. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
  readonly code = "SnapshotUnusable";
}

/** A text that becomes part of an address: it is checked before it does. */
const named = (faultOf: (text: string) => string | undefined) =>
  z.string().superRefine((text, context) => {
    const message = faultOf(text);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

const hex = (least: number, most: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${least},${most}}$`), "must be hexadecimal digits");

const hiddenText = z
  .strictObject({
    sha256: hex(64, 64).describe("SHA-256 of the salt's digits followed by the text."),
    salt: hex(16, 128).describe("Digits that were drawn for this text alone."),
  })
  .describe("A text that may be a secret: it can be compared, and not read.");

const notifyConfig = z
  .strictObject({
    state: z.string().optional().describe("On or Off. While it is Off the other settings count for nothing."),
    type: z.string().optional().describe("Url or TDMQ."),
    url: z
      .union([z.string(), hiddenText])
      .optional()
      .describe("Where finished jobs are reported; hidden when some part of it may be a secret."),
    events: z
      .array(z.string())
      .optional()
      .describe("TaskFinish, WorkflowFinish, TransCodingFinish; their order means nothing."),
    resultFormat: z.string().optional().describe("XML or JSON."),
    mqMode: z.string().optional().describe("Topic or Queue."),
    mqRegion: z.string().optional().describe("sh, bj, gz, cd or hk."),
    mqName: z.string().optional().describe("The topic or queue of the message queue."),
  })
  .describe("How the end of a job is told. A setting that is left out is empty or not there.");

const queue = z.strictObject({
  queueId: named(idFault).describe("Letters and digits, such as p2505d57bdf4c4329804b58a6a5fb1572."),
  name: z.string().describe("The queue's name."),
  state: z.string().describe("Active or Paused."),
  notifyConfig,
});
export type SnapshotQueue = z.infer<typeof queue>;

const bucket = z.strictObject({
  region: named(regionFault).describe("Such as ap-guangzhou."),
  bucket: named(bucketNameFault).describe("Full name <name>-<appid>."),
  queues: z
    .array(queue)
    .superRefine(noneTwice(({ queueId }) => queueId))
    .describe("In order of their ids."),
});
export type SnapshotBucket = z.infer<typeof bucket>;

const filter = z
  .strictObject({
    buckets: z.array(named(bucketNameFault)).optional().describe("The buckets that were asked for by name."),
    prefix: z.string().optional().describe("The beginning of the buckets' names."),
    name: z.string().optional().describe("The pattern of the queues' names, in which * stands for any text."),
  })
  .describe("What the snapshot was limited to. What does not fit is not looked for when it is compared.");

export const snapshotSchema = z.strictObject({
  $schema: z.string().optional().describe("Where this schema is, for editors. Not used."),
  version: z.literal(snapshotVersion).describe("The version of this form."),
  regions: z.array(named(regionFault)).describe("The regions that were looked at."),
  filter: filter.optional(),
  buckets: z
    .array(bucket)
    .superRefine(noneTwice((one) => `${one.region}/${one.bucket}`))
    .describe("In order of region and name."),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

function noneTwice<Item>(keyOf: (item: Item) => string) {
  return (items: readonly Item[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      const key = keyOf(item);
      if (seen.has(key)) {
        context.addIssue({ code: "custom", path: [index], message: `${key} is there twice` });
      }
      seen.add(key);
    });
  };
}
