/**
 * What lookups are asked, and what they find.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import type { DocQueueNotifyConfig } from "../resources/doc-queue/resource";

/** Which buckets to find; all conditions hold together. */
export interface GetDocBucketsArgs {
  /** Such as `ap-guangzhou`. Default: that of the provider, `TENCENTCLOUD_REGION` or `cloud-infinite:region`. */
  readonly region?: string | undefined;
  /** Only these, full names `<name>-<appid>`, exact. Default: all. */
  readonly names?: readonly string[] | undefined;
  /** The beginning of the name: `documents-` also finds `documents-archive-1250000000`. Default: any. */
  readonly prefix?: string | undefined;
}

/** Which bucket to find. */
export interface GetDocBucketArgs {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Such as `ap-guangzhou`. Default: that of the provider, `TENCENTCLOUD_REGION` or `cloud-infinite:region`. */
  readonly region?: string | undefined;
}

/** Which of a bucket's queues to find; all conditions hold together. */
export interface GetDocQueuesArgs {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Such as `ap-guangzhou`. Default: that of the provider, `TENCENTCLOUD_REGION` or `cloud-infinite:region`. */
  readonly region?: string | undefined;
  /** Only queues in this state. Default: in any. */
  readonly state?: "Active" | "Paused" | undefined;
  /** Only these. Default: all. */
  readonly queueIds?: readonly string[] | undefined;
}

interface QueueIn {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** Such as `ap-guangzhou`. Default: that of the provider, `TENCENTCLOUD_REGION` or `cloud-infinite:region`. */
  readonly region?: string | undefined;
}

/** Which queue to find: by its id, by its name, or by neither the bucket's only one. */
export type GetDocQueueArgs = QueueIn &
  (
    | {
        /** Left out: the bucket's only queue. */
        readonly queueId?: undefined;
        /** Left out: the bucket's only queue. */
        readonly name?: undefined;
      }
    | {
        /** Its id, such as `p2505d57bdf4c4329804b58a6a5fb1572`. */
        readonly queueId: string;
        /** Left out: the id says it. */
        readonly name?: undefined;
      }
    | {
        /** Left out: the name says it. */
        readonly queueId?: undefined;
        /** Its name, exact; an error when several have it. */
        readonly name: string;
      }
  );

/** The same arguments, each of which may be an Output. */
export type OutputArgs<Args> = Args extends unknown
  ? { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> }
  : never;

/** A bucket for which document processing is switched on. */
export interface GetDocBucketResult {
  /** Full name `<name>-<appid>`. */
  readonly bucket: string;
  /** The same as the service names it. */
  readonly bucketId: string;
  /** The service's display name. */
  readonly name: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** When document processing was switched on, as the service writes it: `2020-07-24T22:42:26+0800`. */
  readonly createTime: string;
  /** An alias, empty where there is none. */
  readonly aliasBucketId: string;
}

/** A document queue. */
export interface GetDocQueueResult {
  /** Full name of its bucket, `<name>-<appid>`. */
  readonly bucket: string;
  /** Where its bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** Such as `p2505d57bdf4c4329804b58a6a5fb1572`. */
  readonly queueId: string;
  /** The bucket as the service names it. */
  readonly bucketId: string;
  /** The queue's name, 1 to 100 characters. */
  readonly name: string;
  /** `Active` or `Paused`. */
  readonly state: string;
  /** Where and how the end of a job is told. The address may carry a token: keep it secret. */
  readonly notifyConfig: DocQueueNotifyConfig;
  /** The kind of queue, such as `DocProcessing`. */
  readonly category: string;
  /** Jobs the queue can hold. */
  readonly maxSize: number | undefined;
  /** Jobs that run at once. */
  readonly maxConcurrent: number | undefined;
  /** When the queue was made, as the service writes it: `2020-07-24T22:42:27+0800`. */
  readonly createTime: string;
  /** When a setting of the queue last changed. */
  readonly updateTime: string;
}

/** A document queue as the Output forms show it: the address is a secret of its own, the rest is none. */
export interface GetDocQueueOutputResult extends Omit<GetDocQueueResult, "notifyConfig"> {
  /** Where and how the end of a job is told. */
  readonly notifyConfig: Omit<DocQueueNotifyConfig, "url"> & {
    /** Secret, since it may carry a token. */
    readonly url?: pulumi.Output<string>;
  };
}
