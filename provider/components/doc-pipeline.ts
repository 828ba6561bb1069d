/**
 * A document pipeline in one piece: a bucket, its queue and, if wanted, a job that tests them.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import { DocBucket, type DocBucketArgs } from "../resources/doc-bucket/resource";
import type { DocJobArgs } from "../resources/doc-job/arguments";
import { DocJob } from "../resources/doc-job/resource";
import { DocQueue, type DocQueueArgs, type DocQueueNotifyConfigArgs } from "../resources/doc-queue/resource";

/**
 * A last word on what a component declares: arguments that are put over its own, each as a whole; or a function that sees
 * what the component would do, and changes arguments and options in place. It returns nothing, and a function of its own name
 * says so: `(args: DocQueueArgs): undefined => { … }`.
 */
export type DocPipelineTransform<Args> =
  | Partial<Args>
  | ((args: Args, options: pulumi.CustomResourceOptions, name: string) => undefined);

/** A job that tests the pipeline. */
export interface DocPipelineSmokeTestArgs {
  /** Key of a document in the bucket, such as `smoke-test/hello.docx`. */
  document: pulumi.Input<string>;
  /**
   * Key of the picture of its first page, with `${Number}` in plain quotes.
   * Default: `smoke-test/<name of the component>-${Number}.png`.
   */
  output?: pulumi.Input<string>;
  /** Values of any kind besides the queue's settings; when one of them changes, the job runs again. Default: none. */
  triggers?: pulumi.Input<unknown>[];
  /** Seconds to wait for its end at most, 1 to 86400. Default: 300. */
  timeoutSeconds?: pulumi.Input<number>;
}

/** What a program declares of a document pipeline. */
export interface DocPipelineArgs {
  /** The bucket's full name `<name>-<appid>`, such as `documents-1250000000`. It must exist. A change replaces everything. */
  bucket: pulumi.Input<string>;
  /**
   * The bucket's region, such as `ap-guangzhou`. Default: `cloud-infinite:region` or `TENCENTCLOUD_REGION`.
   * A change replaces everything.
   */
  region?: pulumi.Input<string>;
  /** The queue's name, 1 to 100 characters. Default: it keeps the one it has. */
  name?: pulumi.Input<string>;
  /** The queue's state; a smoke test waits in vain while it is `Paused`. Default: `Active`. */
  state?: pulumi.Input<"Active" | "Paused">;
  /**
   * The address that is told of every job that ends, http or https: notification is On, of type `Url`, with the event
   * `TaskFinish`. Default: notification stays as it is, unless `notifyConfig` says something.
   */
  notifyUrl?: pulumi.Input<string>;
  /** Notification settings beside or instead of `notifyUrl`, such as `{ resultFormat: "JSON" }`. Default: none. */
  notifyConfig?: DocQueueNotifyConfigArgs;
  /**
   * `restore`: destroying leaves the account as it was found, queue settings and document processing alike.
   * `retain`: everything stays as it is. Default: `restore`.
   */
  onDestroy?: pulumi.Input<"retain" | "restore">;
  /** A job that runs once, and again whenever the queue's settings change; it is charged. Default: none. */
  smokeTest?: DocPipelineSmokeTestArgs;
  /** What the resources inside are declared with otherwise. Default: nothing. */
  transform?: {
    /** Of the DocBucket. */
    bucket?: DocPipelineTransform<DocBucketArgs>;
    /** Of the DocQueue. */
    queue?: DocPipelineTransform<DocQueueArgs>;
    /** Of the DocJob that `smokeTest` asks for. */
    job?: DocPipelineTransform<DocJobArgs>;
  };
}

/**
 * A bucket for which document processing is switched on, and its queue with the settings you give; if you like with a job
 * through that queue, which fails `pulumi up` when documents are not converted. Each is a resource of its own in the state:
 * DocBucket and DocQueue with the component's name, DocJob with `-smoke-test` behind it. They have the component's
 * `provider`, `protect` and `aliases`.
 *
 * @example
 * ```ts
 * import { DocPipeline } from "pulumi-cloud-infinite";
 *
 * const documents = new DocPipeline("documents", {
 *   bucket: "documents-1250000000",
 *   name: "contracts",
 *   notifyUrl: "https://example.com/documents/done",
 *   smokeTest: { document: "smoke-test/hello.docx" },
 *   transform: {
 *     queue: { adopt: "unconfigured" },
 *     job: (args, options) => {
 *       args.docProcess = { tgtType: "jpg", endPage: 1 };
 *       options.retainOnDelete = true;
 *     },
 *   },
 * });
 * export const queueId = documents.queueId;
 * ```
 */
export class DocPipeline extends pulumi.ComponentResource {
  /** The bucket's full name, known in every preview. */
  readonly bucket: pulumi.Output<string>;
  /** The queue's id, such as `p2505d57bdf4c4329804b58a6a5fb1572`. */
  readonly queueId: pulumi.Output<string>;
  /** The bucket as a resource, to take further outputs of or to depend on. */
  readonly documentBucket: DocBucket;
  /** Its queue as a resource. */
  readonly queue: DocQueue;
  /** The job, if `smokeTest` asks for one. */
  readonly smokeTest: DocJob | undefined;

  constructor(name: string, args: DocPipelineArgs, options: pulumi.ComponentResourceOptions = {}) {
    super("cloud-infinite:index:DocPipeline", name, {}, options);
    const { region, onDestroy = "restore", smokeTest, transform = {} } = args;
    const place = region === undefined ? {} : { region };

    const bucketArgs: DocBucketArgs = { bucket: args.bucket, ...place, onDestroy };
    this.documentBucket = new DocBucket(...transformed(transform.bucket, bucketArgs, name, this));
    this.bucket = this.documentBucket.bucket;

    const [queueName, queueArgs, queueOptions] = transformed(
      transform.queue,
      { bucket: this.bucket, ...place, ...queueSettings(args), onDestroy },
      name,
      this,
    );
    this.queue = new DocQueue(queueName, queueArgs, queueOptions);
    this.queueId = this.queue.queueId;

    if (smokeTest !== undefined) {
      const jobName = `${name}-smoke-test`;
      const { name: testedName, state, notifyConfig } = queueArgs;
      const { document, output = `smoke-test/${name}-\${Number}.png`, timeoutSeconds = 300 } = smokeTest;
      const jobArgs: DocJobArgs = {
        bucket: this.bucket,
        ...place,
        queueId: this.queueId,
        input: { object: document },
        output: { bucket: this.bucket, object: output },
        docProcess: { tgtType: "png", endPage: 1 },
        // As declared: the queue's outputs are not all known in a preview, which could then only say that the job is
        // updated, and not that another one will run.
        triggers: [{ name: testedName, state, notifyConfig }, ...(smokeTest.triggers ?? [])],
        timeoutSeconds,
      };
      this.smokeTest = new DocJob(...transformed(transform.job, jobArgs, jobName, this));
    }
    this.registerOutputs({ bucket: this.bucket, queueId: this.queueId });
  }
}

function queueSettings({ name, state = "Active", notifyUrl, notifyConfig }: DocPipelineArgs) {
  const notification: DocQueueNotifyConfigArgs = {
    ...(notifyUrl === undefined ? {} : { state: "On", type: "Url", url: notifyUrl, events: ["TaskFinish"] }),
    ...notifyConfig,
  };
  return {
    state,
    ...(name === undefined ? {} : { name }),
    ...(Object.keys(notification).length === 0 ? {} : { notifyConfig: notification }),
  };
}

/** What a resource inside is made of, after the program's last word. */
function transformed<Args extends object>(
  transform: DocPipelineTransform<Args> | undefined,
  args: Args,
  name: string,
  parent: pulumi.Resource,
): [string, Args, pulumi.CustomResourceOptions] {
  const options: pulumi.CustomResourceOptions = { parent };
  if (typeof transform !== "function") {
    return [name, { ...args, ...transform }, options];
  }
  transform(args, options, name);
  return [name, args, options];
}
