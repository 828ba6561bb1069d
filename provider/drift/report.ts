/**
 * The report of a drift run: what every format renders and what `--format json` writes. Its shape is a contract with the
 * scripts of users: a change of it that is not an addition raises {@link reportVersion}.
 *
 * No value of a secret is ever in it, so no format has to hide one.
 *
 * @module
 */
import { z } from "zod";

export const reportVersion = 1;

/** A value as the program or the service has it. */
const value: z.ZodType<Value> = z.lazy(() =>
  z
    .union([z.string(), z.number(), z.boolean(), z.null(), z.array(value), z.record(z.string(), value)])
    .meta({ id: "value" }),
);
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Where in the user's sources a resource is declared. Lines and columns begin with 1. */
const position = z
  .strictObject({
    file: z.string().describe("relative to the folder of Pulumi.yaml, with forward slashes"),
    line: z.int().positive().describe("from 1"),
    column: z.int().positive().optional().describe("from 1"),
  })
  .describe("where in the user's sources it is declared");
export type Position = Readonly<z.infer<typeof position>>;

const field = z
  .strictObject({
    path: z.string().describe("property path, such as notifyConfig.url"),
    secret: z.boolean().describe("true: the values are left out"),
    declared: value.optional().describe("what the program declares; absent: nothing, or a secret"),
    live: value.optional().describe("what the service has; absent: nothing, or a secret"),
    ignoredBy: z.int().nonnegative().optional().describe("index in ignoreRules of the rule that applies"),
  })
  .describe("one setting that differs");
export type FieldDrift = Readonly<z.infer<typeof field>>;

export const driftKinds = ["changed", "gone", "unreadable"] as const;
export type DriftKind = (typeof driftKinds)[number];

const resource = z
  .strictObject({
    kind: z.enum(driftKinds).describe("changed: it differs; gone: it is not there; unreadable: nobody knows"),
    urn: z.string().optional().describe("absent without a stack"),
    type: z.string().describe("Pulumi's type token"),
    name: z.string().describe("the resource's name in the program; without a stack its id"),
    id: z.string().optional().describe("such as ap-guangzhou/documents-1250000000/p…"),
    ours: z.boolean().describe("whether it is a resource of pulumi-cloud-infinite"),
    external: z
      .boolean()
      .optional()
      .describe("true: only looked up, by DocQueue.get for example, so there is nothing to repair"),
    declaredAt: position.optional(),
    updateTime: z
      .string()
      .optional()
      .describe("when the service last changed the object (not the field), as the service says it"),
    fields: z.array(field).describe("of a changed resource; empty where the engine names none"),
    reason: z.string().optional().describe("of an unreadable resource: the error; of another: what is owed"),
    ignoredBy: z
      .int()
      .nonnegative()
      .optional()
      .describe("index in ignoreRules of the rule that ignores the resource as a whole"),
  })
  .describe("one resource that is not as declared, or could not be looked at");
export type ResourceDrift = Readonly<Omit<z.infer<typeof resource>, "fields">> & {
  readonly fields: readonly FieldDrift[];
};

const taken = z
  .strictObject({
    regions: z.array(z.string()).describe("its --region"),
    buckets: z.array(z.string()).optional().describe("its --bucket"),
    prefix: z.string().optional().describe("its --prefix"),
    name: z.string().optional().describe("its --name"),
  })
  .describe("of a snapshot: the regions, and the other options, that cloud-infinite discover made it with");

const source = z
  .strictObject({
    kind: z
      .enum(["stack", "snapshot"])
      .describe("stack: of Pulumi; snapshot: a file of cloud-infinite discover"),
    name: z.string().describe("the stack's name, or the snapshot's file"),
    project: z.string().optional().describe("of a stack: the name of its project"),
    folder: z.string().optional().describe("the folder that was given with --cwd, as it was given"),
    projectFolder: z
      .string()
      .optional()
      .describe("of a stack: the folder of Pulumi.yaml, from the folder of the run, with forward slashes"),
    configFile: z.string().optional().describe("the file that was given with --config-file, as it was given"),
    checked: z.int().nonnegative().describe("how many resources were asked for"),
    resources: z.array(resource).describe("those that are not as declared, ignored ones too"),
    taken: taken.optional(),
    error: z.string().optional().describe("why it could not be looked at as a whole, in a sentence"),
    warnings: z.array(z.string()).optional().describe("what is odd but no fault, a sentence each"),
  })
  .describe("a stack or a snapshot, and what in it has drifted");
export type SnapshotTaken = Readonly<Omit<z.infer<typeof taken>, "buckets" | "regions">> & {
  readonly regions: readonly string[];
  readonly buckets?: readonly string[] | undefined;
};
export type SourceDrift = Readonly<Omit<z.infer<typeof source>, "resources" | "taken">> & {
  readonly taken?: SnapshotTaken | undefined;
  readonly resources: readonly ResourceDrift[];
};

const ignoreRule = z.strictObject({
  file: z.string().describe("the file that has it, as it was named, or from the folder of the run"),
  index: z.int().nonnegative().describe("position in the file, from 0"),
  urn: z.string().describe("pattern"),
  field: z.string().optional().describe("pattern"),
  reason: z.string().describe("why, as the file says it"),
  until: z.string().optional().describe("last day on which it applies, such as 2027-01-31"),
  expired: z.boolean().describe("true: its last day is over, and it does nothing"),
  applied: z.int().nonnegative().describe("how many fields and resources it was applied to"),
});
export type ReportedRule = Readonly<z.infer<typeof ignoreRule>>;

export const verdicts = ["none", "drift", "error"] as const;
export type Verdict = (typeof verdicts)[number];

export const reportSchema = z
  .strictObject({
    version: z.literal(reportVersion).describe("of the report's form; additions do not raise it"),
    time: z.iso.datetime().describe("when the run began"),
    verdict: z
      .enum(verdicts)
      .describe("error: something could not be looked at, whether or not something else has drifted"),
    exitCode: z.literal([0, 7, 1]).describe("of the command: 0 none, 7 drift, 1 error"),
    counts: z
      .strictObject({
        checked: z.int().nonnegative().describe("resources that were asked for"),
        changed: z.int().nonnegative().describe("those that differ, without ignored ones"),
        gone: z.int().nonnegative().describe("those that are not there, without ignored ones"),
        unreadable: z.int().nonnegative().describe("those that could not be looked at"),
        ignored: z.int().nonnegative().describe("resources of which nothing is left after the ignore rules"),
      })
      .describe("how many resources, of all sources"),
    sources: z.array(source).describe("in the order in which they were asked for"),
    ignoreRules: z.array(ignoreRule).describe("every rule there was, also those that did nothing"),
  })
  .describe("A report of `cloud-infinite drift`");

export type DriftReport = Readonly<
  Omit<z.infer<typeof reportSchema>, "sources" | "ignoreRules"> & {
    readonly sources: readonly SourceDrift[];
    readonly ignoreRules: readonly ReportedRule[];
  }
>;
