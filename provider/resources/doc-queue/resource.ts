/**
 * A document queue of Tencent Cloud CI in a Pulumi program.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";

/** Where and how the end of a job is told. Every field is optional and owned one by one. */
export interface DocQueueNotifyConfigArgs {
  /** Whether jobs that end are told: `On` or `Off`. While it is Off, the other fields count for nothing. */
  state?: pulumi.Input<"On" | "Off">;
  /** How: `Url` posts to an address, `TDMQ` sends to a message queue. Default when turned On: `Url`. */
  type?: pulumi.Input<"Url" | "TDMQ">;
  /**
   * The address that is posted to, for `type` `Url`: http or https, reachable from outside; at most 100 characters
   * are documented. `""` clears it. May be a secret, and then stays one.
   */
  url?: pulumi.Input<string>;
  /**
   * What is told, in any order. `TransCodingFinish` is an old name that some queues still have.
   * Default when turned On: `["TaskFinish"]`.
   */
  events?: pulumi.Input<pulumi.Input<"TaskFinish" | "WorkflowFinish" | "TransCodingFinish">[]>;
  /** The form of what is posted: `XML` or `JSON`. The service's default: `XML`. */
  resultFormat?: pulumi.Input<"XML" | "JSON">;
  /** For `type` `TDMQ`: `Topic` or `Queue`. Default when turned On: `Queue`. */
  mqMode?: pulumi.Input<"Topic" | "Queue">;
  /** For `type` `TDMQ`: the short code of a region, `sh`, `bj`, `gz`, `cd` or `hk`. */
  mqRegion?: pulumi.Input<string>;
  /** For `type` `TDMQ`: the name of the topic or queue. */
  mqName?: pulumi.Input<string>;
}

/** What a program declares of a document queue. A setting that is left out is left as it is. */
export interface DocQueueArgs {
  /** The bucket's full name `<name>-<appid>`, such as `documents-1250000000`. A change replaces. */
  bucket: pulumi.Input<string>;
  /**
   * The bucket's region, such as `ap-guangzhou`. Default: `cloud-infinite:region` or `TENCENTCLOUD_REGION`.
   * A change here or in the configuration replaces.
   */
  region?: pulumi.Input<string>;
  /** Which queue of the bucket. Default: its only one. A change to another queue replaces. */
  queueId?: pulumi.Input<string>;
  /** The queue's name, 1 to 100 characters. */
  name?: pulumi.Input<string>;
  /** `Active`: jobs are scheduled. `Paused`: jobs wait in the queue, those that run go on. */
  state?: pulumi.Input<"Active" | "Paused">;
  /** Where and how the end of a job is told. */
  notifyConfig?: pulumi.Input<DocQueueNotifyConfigArgs>;
  /** Which queues may be adopted: `any`, or only one that nobody has configured (`unconfigured`). Default: `any`. */
  adopt?: pulumi.Input<"any" | "unconfigured">;
  /**
   * What becomes of the queue, which cannot be deleted: `retain` leaves it, `restore` puts back the settings that
   * were found, `pause` pauses it. Default: `retain`.
   */
  onDestroy?: pulumi.Input<"retain" | "restore" | "pause">;
}

/** Notification settings as they are. */
export interface DocQueueNotifyConfig {
  /** `On` or `Off`. */
  readonly state?: string;
  /** `Url` or `TDMQ`. */
  readonly type?: string;
  /** The address that is posted to. It may carry a token. */
  readonly url?: string;
  /** What is told, such as `TaskFinish`. */
  readonly events?: string[];
  /** `XML` or `JSON`. */
  readonly resultFormat?: string;
  /** `Topic` or `Queue`. */
  readonly mqMode?: string;
  /** Short code of a region, such as `gz`. */
  readonly mqRegion?: string;
  /** Name of the topic or queue. */
  readonly mqName?: string;
}

/** Settings as they were found. */
export interface DocQueueInitialSettings {
  /** The queue's name as it was found. */
  readonly name?: string;
  /** `Active` or `Paused`, as it was found. */
  readonly state?: string;
  /** Notification settings as they were found, those alone that were ever owned. */
  readonly notifyConfig?: DocQueueNotifyConfig;
}

/**
 * A document queue. It exists with its bucket and cannot be created or deleted, so this resource adopts it, owns
 * the settings that the program declares and no others, and can put back what it found.
 *
 * A change that somebody makes between this resource's read and its write, one round trip, is lost: the service
 * has nothing to tell the two apart.
 *
 * @example
 * ```ts
 * import { DocBucket, DocQueue } from "pulumi-cloud-infinite";
 *
 * const documents = new DocBucket("documents", { bucket: "documents-1250000000" });
 *
 * new DocQueue("documents", {
 *   bucket: documents.bucket,
 *   name: "contracts",
 *   state: "Active",
 *   notifyConfig: { state: "On", url: "https://example.com/documents/done" },
 *   onDestroy: "restore",
 * });
 * ```
 */
export class DocQueue extends DynamicResource {
  /** The bucket's full name. */
  declare readonly bucket: pulumi.Output<string>;
  /** The bucket's region, declared or not. */
  declare readonly region: pulumi.Output<string>;
  /** The queue's id, such as `p2505d57bdf4c4329804b58a6a5fb1572`. */
  declare readonly queueId: pulumi.Output<string>;
  /** The queue's name, declared or not. */
  declare readonly name: pulumi.Output<string>;
  /** `Active` or `Paused`, declared or not. */
  declare readonly state: pulumi.Output<string>;
  /** Notification settings, declared or not; an address that the program does not declare is secret. */
  declare readonly notifyConfig: pulumi.Output<DocQueueNotifyConfig>;
  /** As declared; `undefined` stands for `any`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** As declared; `undefined` stands for `retain`. */
  declare readonly onDestroy: pulumi.Output<string | undefined>;
  /** The bucket as the service names it. */
  declare readonly bucketId: pulumi.Output<string>;
  /** The kind of queue, such as `DocProcessing`. */
  declare readonly category: pulumi.Output<string>;
  /** Jobs the queue can hold. */
  declare readonly maxSize: pulumi.Output<number | undefined>;
  /** Jobs that run at once. */
  declare readonly maxConcurrent: pulumi.Output<number | undefined>;
  /** When the queue was made, as the service writes it: `2020-07-24T22:42:27+0800`. */
  declare readonly createTime: pulumi.Output<string>;
  /** When a setting of the queue last changed. */
  declare readonly updateTime: pulumi.Output<string>;
  /** What was found, for every setting this resource ever owned. Secret. */
  declare readonly initialSettings: pulumi.Output<DocQueueInitialSettings | undefined>;

  constructor(name: string, args: DocQueueArgs, options: pulumi.CustomResourceOptions = {}) {
    super(
      {
        type: "DocQueue",
        provider: "docQueue",
        outputs: [
          "bucket",
          "region",
          "queueId",
          "name",
          "state",
          "notifyConfig",
          "adopt",
          "onDestroy",
          "bucketId",
          "category",
          "maxSize",
          "maxConcurrent",
          "createTime",
          "updateTime",
          "initialSettings",
        ],
        secretOutputs: ["initialSettings"],
      },
      name,
      args,
      options,
    );
  }

  /**
   * Looks up a queue without managing it. `id` is `<region>/<bucket>/<queueId>`; one that is not there is an error.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options: pulumi.CustomResourceOptions = {},
  ): DocQueue {
    return new DocQueue(name, {} as DocQueueArgs, { ...options, id });
  }
}
