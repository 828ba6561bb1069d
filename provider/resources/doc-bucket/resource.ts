/**
 * A document bucket of Tencent Cloud CI in a Pulumi program.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";

/** What a program declares of a document bucket. */
export interface DocBucketArgs {
  /** The bucket's full name `<name>-<appid>`, such as `documents-1250000000`. It must exist. A change replaces. */
  bucket: pulumi.Input<string>;
  /**
   * The bucket's region, such as `ap-guangzhou`. Default: `cloud-infinite:region` or `TENCENTCLOUD_REGION`.
   * A change here or in the configuration replaces.
   */
  region?: pulumi.Input<string>;
  /**
   * What becomes of document processing: `retain` leaves it on, `restore` switches it off only if it was found
   * off, `disable` switches it off, which takes the bucket's queue away. Default: `retain`.
   */
  onDestroy?: pulumi.Input<"retain" | "restore" | "disable">;
}

/**
 * A bucket for which document processing is switched on. Creating it switches it on, or takes over a bucket that
 * has it, and waits until the bucket's queue is there. Switching it on also binds the bucket to CI if it was not;
 * that stays.
 *
 * @example
 * ```ts
 * import { DocBucket } from "pulumi-cloud-infinite";
 *
 * const documents = new DocBucket("documents", { bucket: "documents-1250000000", onDestroy: "restore" });
 * export const queueIds = documents.queueIds;
 * ```
 */
export class DocBucket extends DynamicResource {
  /** The bucket, for a {@link DocQueue} to depend on: unlike `bucketId` it is known in a preview. */
  declare readonly bucket: pulumi.Output<string>;
  /** The bucket's region, declared or not. */
  declare readonly region: pulumi.Output<string>;
  /** As declared; `undefined` stands for `retain`. */
  declare readonly onDestroy: pulumi.Output<string | undefined>;
  /** The bucket as the service names it. */
  declare readonly bucketId: pulumi.Output<string>;
  /** The service's display name. */
  declare readonly name: pulumi.Output<string>;
  /** When document processing was switched on, as the service writes it: `2020-07-24T22:42:26+0800`. */
  declare readonly createTime: pulumi.Output<string>;
  /** An alias, empty where there is none. */
  declare readonly aliasBucketId: pulumi.Output<string>;
  /** The ids of the bucket's queues. */
  declare readonly queueIds: pulumi.Output<string[]>;
  /** Whether document processing was on before this resource. */
  declare readonly foundEnabled: pulumi.Output<boolean | undefined>;

  constructor(name: string, args: DocBucketArgs, options: pulumi.CustomResourceOptions = {}) {
    super(
      {
        type: "DocBucket",
        provider: "docBucket",
        outputs: [
          "bucket",
          "region",
          "onDestroy",
          "bucketId",
          "name",
          "createTime",
          "aliasBucketId",
          "queueIds",
          "foundEnabled",
        ],
        secretOutputs: [],
      },
      name,
      args,
      options,
    );
  }

  /** Looks up a bucket without managing it. `id` is `<region>/<bucket>`; one that is not there is an error. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options: pulumi.CustomResourceOptions = {},
  ): DocBucket {
    return new DocBucket(name, {} as DocBucketArgs, { ...options, id });
  }
}
