/**
 * What a program declares of a document job.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";

/** The document: an object of the bucket, or an address. Exactly one of the two. */
export interface DocJobInputArgs {
  /** Key of an object in the job's bucket. */
  object?: pulumi.Input<string>;
  /** Address of a document elsewhere, http or https. May be a secret, and then stays one. */
  url?: pulumi.Input<string>;
}

/** Where the results go. */
export interface DocJobOutputArgs {
  /** Full name `<name>-<appid>` of the bucket. */
  bucket: pulumi.Input<string>;
  /** Default: the job's region. */
  region?: pulumi.Input<string>;
  /**
   * Key of the results, with the service's placeholders in it: `${Number}` or `${Page}`; for spreadsheets `${SheetID}`
   * in the directory and `${Number}` in the file name; for `tgtType` `pdf` none is needed. Write it in plain quotes: a
   * template literal would replace them.
   */
  object: pulumi.Input<string>;
}

/** A watermark on every page. No page of the service's documentation describes it; all values are texts. */
export interface DocJobWatermarkArgs {
  /** Suffix of the document, such as `pdf`. */
  srcType?: pulumi.Input<string>;
  /** Kind of the watermark, such as `Text` or `Image`. */
  type?: pulumi.Input<string>;
  /** Where the picture is. */
  image?: pulumi.Input<string>;
  /** Distance from the side; in PDF documents in pixels. */
  dx?: pulumi.Input<string>;
  /** Distance from the top or bottom; in PDF documents in pixels. */
  dy?: pulumi.Input<string>;
  /** `1` repeats the watermark over the whole page. */
  batch?: pulumi.Input<string>;
  /** Pixels between repetitions side by side; only with `batch`. */
  horizontalSpacing?: pulumi.Input<string>;
  /** Pixels between repetitions above each other; only with `batch`. */
  verticalSpacing?: pulumi.Input<string>;
}

/** How to convert. What is left out is not sent, and the service's default holds. */
export interface DocJobProcessArgs {
  /** Suffix of the document, such as `docx`, for an object whose key has none. Default: the key's suffix. */
  srcType?: pulumi.Input<string>;
  /** What to make: pictures, or one PDF, which ignores page ranges. Default: `jpg`. */
  tgtType?: pulumi.Input<"jpg" | "png" | "pdf">;
  /** First page, from 1; in spreadsheets the first picture of the sheet. Default: 1. */
  startPage?: pulumi.Input<number>;
  /** Last page, not before `startPage`; -1 is the document's last. Default: -1. */
  endPage?: pulumi.Input<number>;
  /** Pages and ranges of pages, such as `1,2-4,7`. */
  pageRanges?: pulumi.Input<string>;
  /** Spreadsheets only: number of the sheet, from 1; 0 is all of them. Default: 0. */
  sheetId?: pulumi.Input<number>;
  /** Spreadsheets only: 0 is portrait, anything above landscape. Default: 0. */
  paperDirection?: pulumi.Input<number>;
  /** Spreadsheets only: 0 is A4, 1 is A2, 2 is A0. Default: 0. */
  paperSize?: pulumi.Input<number>;
  /** Password that opens the document. Always a secret. */
  docPassword?: pulumi.Input<string>;
  /** 0 hides comments and applies revisions, 1 shows both. Default: 0. */
  comments?: pulumi.Input<number>;
  /** An image processing rule for every picture, such as `watermark/1/image/…/gravity/southeast`. */
  imageParams?: pulumi.Input<string>;
  /** Quality of the pictures in percent, 1 to 100. Default: 100. */
  quality?: pulumi.Input<number>;
  /** Scale of the pictures in percent, 10 to 200. Default: 100. */
  zoom?: pulumi.Input<number>;
  /** Resolution of the pictures in dots per inch, 96 to 600; a picture stays below 65500 pixels in width. Default: 96. */
  imageDpi?: pulumi.Input<number>;
  /** 1 joins the pictures, of at most 20 pages, into a long one. Default: 0. */
  picPagination?: pulumi.Input<number>;
  /** A watermark on every page. */
  docWatermark?: pulumi.Input<DocJobWatermarkArgs>;
}

/** A label that says that, and by whom, a document was made by an AI. */
export interface DocJobAigcMetadataArgs {
  /** Whether the content was made by an AI. */
  label?: pulumi.Input<string>;
  /** Who made it. */
  contentProducer?: pulumi.Input<string>;
  /** Number of the content at who made it. */
  produceId?: pulumi.Input<string>;
  /** For who made it, to hold against changes. */
  reservedCode1?: pulumi.Input<string>;
  /** Who spreads it. */
  contentPropagator?: pulumi.Input<string>;
  /** Number of the content at who spreads it. */
  propagateId?: pulumi.Input<string>;
  /** For who spreads it, to hold against changes. */
  reservedCode2?: pulumi.Input<string>;
}

/** The message queue that is told of the job's end. */
export interface DocJobMqConfigArgs {
  /** `Topic` or `Queue`. */
  mqMode: pulumi.Input<"Topic" | "Queue">;
  /** Short code of a region: `sh`, `bj`, `gz`, `cd` or `hk`. */
  mqRegion: pulumi.Input<string>;
  /** Name of the topic or queue. */
  mqName: pulumi.Input<string>;
}

/** The Kafka topic that is told of the job's end. */
export interface DocJobKafkaConfigArgs {
  /** Region of the Kafka instance, such as `ap-guangzhou`. */
  region: pulumi.Input<string>;
  /** Id of the Kafka instance. */
  instanceId: pulumi.Input<string>;
  /** Name of the topic. */
  topic: pulumi.Input<string>;
}

/** What a program declares of a document job. A change of anything but `wait` and `timeoutSeconds` submits a new one. */
export interface DocJobArgs {
  /** Full name `<name>-<appid>` of the bucket that has the document, if it is an object, and the queue. */
  bucket: pulumi.Input<string>;
  /** The bucket's region, such as `ap-guangzhou`. Default: `cloud-infinite:region` or `TENCENTCLOUD_REGION`. */
  region?: pulumi.Input<string>;
  /**
   * Which queue of the bucket takes the job. Default: the bucket's default queue. Left out later, or set to the queue that
   * took the job, it changes nothing.
   */
  queueId?: pulumi.Input<string>;
  /** The document. */
  input: pulumi.Input<DocJobInputArgs>;
  /** Where the results go. */
  output: pulumi.Input<DocJobOutputArgs>;
  /** How to convert. Default: the service's, pictures of all pages. */
  docProcess?: pulumi.Input<DocJobProcessArgs>;
  /** Marks the document as made by an AI. */
  docAigcMetadata?: pulumi.Input<DocJobAigcMetadataArgs>;
  /** Handed back with the job. Default: a token by which the job is found again if the service's answer is lost. */
  userData?: pulumi.Input<string>;
  /** Where to tell of this job's end, instead of the queue's own notification: an address reachable from outside. */
  callBack?: pulumi.Input<string>;
  /** Form of that message. The service's default: `XML`. */
  callBackFormat?: pulumi.Input<"XML" | "JSON">;
  /** How it is told. The service's default: `Url`. */
  callBackType?: pulumi.Input<"Url" | "TDMQ" | "Kafka">;
  /** Required with `callBackType` `TDMQ`. */
  callBackMqConfig?: pulumi.Input<DocJobMqConfigArgs>;
  /** Required with `callBackType` `Kafka`. */
  callBackKafkaConfig?: pulumi.Input<DocJobKafkaConfigArgs>;
  /**
   * Values of any kind; when one of them changes, a new job is submitted. Name what is known in a preview, such as the
   * settings of a queue: of a value that is not known yet a preview can only say that the job is updated.
   */
  triggers?: pulumi.Input<unknown[]>;
  /** Whether to wait until the job has ended, so that one that fails is an error. Default: `true`. */
  wait?: pulumi.Input<boolean>;
  /** Seconds to wait at most, 1 to 86400. A job that is not finished by then goes on. Default: 600. */
  timeoutSeconds?: pulumi.Input<number>;
}
