/**
 * A document job of Tencent Cloud CI in a Pulumi program.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import type { DocProcessEcho } from "../../api/calls/jobs/doc-process";
import type { AigcMetadata, DocWatermark } from "../../api/calls/jobs/doc-watermark";
import type {
  CallBackKafkaConfig,
  CallBackMqConfig,
  DocJobInput,
  DocJobOutput,
} from "../../api/calls/jobs/job-request";
import type { DocJobResult } from "../../api/calls/jobs/job-result";
import { DynamicResource } from "../dynamic-resource";
import type { DocJobArgs, DocJobProcessArgs } from "./arguments";

/**
 * A document job that runs once: a test of a queue after its settings have changed, or a conversion that belongs to an
 * environment. Creating it submits the job, at most once whatever happens, since the service charges for each, and waits
 * until it has ended. Only a change of what it does, or of `triggers`, submits another one. Deleting it forgets the job,
 * and leaves its results.
 *
 * A job that fails, or is not finished in time, fails the step and is kept with its id; the next `pulumi up` goes on
 * waiting, and never submits it again.
 *
 * @example
 * ```ts
 * import { DocJob } from "pulumi-cloud-infinite";
 *
 * const contract = new DocJob("contract", {
 *   bucket: "documents-1250000000",
 *   input: { object: "contract.docx" },
 *   output: { bucket: "documents-1250000000", object: "pages/contract-${Number}.png" },
 *   docProcess: { tgtType: "png", endPage: 3 },
 *   triggers: ["2026-01-31"],
 * });
 * export const pages = contract.result.apply((result) => result?.pages.map(({ tgtUri }) => tgtUri));
 * ```
 */
export class DocJob extends DynamicResource {
  /** Full name of the bucket that has the queue. */
  declare readonly bucket: pulumi.Output<string>;
  /** The bucket's region, declared or not. */
  declare readonly region: pulumi.Output<string>;
  /** The queue that took the job, declared or not. */
  declare readonly queueId: pulumi.Output<string>;
  /** The document: key of an object, or an address. */
  declare readonly input: pulumi.Output<DocJobInput>;
  /** Where the results go; the key has its placeholders. */
  declare readonly output: pulumi.Output<DocJobOutput>;
  /** As declared; of a job that was looked up, as the service understood it. */
  declare readonly docProcess: pulumi.Output<
    | (DocProcessEcho & {
        /** The watermark, as declared. */
        readonly docWatermark?: DocWatermark;
      })
    | undefined
  >;
  /** As declared. */
  declare readonly docAigcMetadata: pulumi.Output<AigcMetadata | undefined>;
  /** As declared: a token of this resource is not shown. Of a job that was looked up, as the service has it. */
  declare readonly userData: pulumi.Output<string | undefined>;
  /** As declared. */
  declare readonly callBack: pulumi.Output<string | undefined>;
  /** As declared; `undefined` stands for the service's `XML`. */
  declare readonly callBackFormat: pulumi.Output<string | undefined>;
  /** As declared; `undefined` stands for the service's `Url`. */
  declare readonly callBackType: pulumi.Output<string | undefined>;
  /** As declared. */
  declare readonly callBackMqConfig: pulumi.Output<CallBackMqConfig | undefined>;
  /** As declared. */
  declare readonly callBackKafkaConfig: pulumi.Output<CallBackKafkaConfig | undefined>;
  /** As declared. */
  declare readonly triggers: pulumi.Output<unknown[] | undefined>;
  /** As declared; `undefined` stands for `true`. */
  declare readonly wait: pulumi.Output<boolean | undefined>;
  /** As declared; `undefined` stands for 600. */
  declare readonly timeoutSeconds: pulumi.Output<number | undefined>;
  /** The job's id, such as `d99b3127ecfd911eab5e60dedb7c395dd`; empty while `state` is `Unconfirmed`. */
  declare readonly jobId: pulumi.Output<string>;
  /**
   * `Submitted`, `Running`, `Success`, `Failed`, `Cancel`, or `Pause`, which is a job in a queue that is paused;
   * `Unconfirmed` while it is not known whether the service has taken the job.
   */
  declare readonly state: pulumi.Output<string>;
  /** The service's code; meaningful when `state` is `Failed`. */
  declare readonly code: pulumi.Output<string>;
  /** Why the job failed; else empty. */
  declare readonly message: pulumi.Output<string>;
  /** When the job was taken, as the service writes it: `2020-07-27T15:20:08+0800`. */
  declare readonly creationTime: pulumi.Output<string>;
  /** When it ended. */
  declare readonly endTime: pulumi.Output<string | undefined>;
  /** What the job has made: counts of pages and sheets, and an entry for each picture. */
  declare readonly result: pulumi.Output<DocJobResult | undefined>;

  constructor(name: string, args: DocJobArgs, options: pulumi.CustomResourceOptions = {}) {
    const { docProcess } = args;
    super(
      {
        type: "DocJob",
        provider: "docJob",
        outputs: [
          ...["bucket", "region", "queueId", "input", "output", "docProcess", "docAigcMetadata", "userData"],
          ...["callBack", "callBackFormat", "callBackType", "callBackMqConfig", "callBackKafkaConfig"],
          ...["triggers", "wait", "timeoutSeconds"],
          ...["jobId", "state", "code", "message", "creationTime", "endTime", "result"],
        ],
        secretOutputs: [],
      },
      name,
      docProcess === undefined ? args : { ...args, docProcess: withSecretPassword(docProcess) },
      options,
    );
  }

  /**
   * Looks up a job without managing it. `id` is `<region>/<bucket>/<jobId>`; one that is not there is an error. The
   * service keeps jobs for a month.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): DocJob {
    return new DocJob(name, {} as DocJobArgs, { ...options, id });
  }
}

/** The password must be encrypted whether or not the program thinks of it. */
function withSecretPassword(docProcess: pulumi.Input<DocJobProcessArgs>): pulumi.Input<DocJobProcessArgs> {
  if (pulumi.Output.isInstance(docProcess) || docProcess instanceof Promise) {
    // What is in there is known only later: then all of it is a secret.
    return pulumi
      .output(docProcess)
      .apply((known) => (known.docPassword === undefined ? pulumi.output(known) : pulumi.secret(known)));
  }
  return docProcess.docPassword === undefined
    ? docProcess
    : { ...docProcess, docPassword: pulumi.secret(docProcess.docPassword) };
}
