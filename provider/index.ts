/**
 * `pulumi-cloud-infinite`: document buckets, queues and jobs of Tencent Cloud CI in Pulumi programs.
 *
 * @module
 */
export type { DocJobPicture, DocJobResult } from "./api/calls/jobs/job-result";
export {
  DocPipeline,
  type DocPipelineArgs,
  type DocPipelineSmokeTestArgs,
  type DocPipelineTransform,
} from "./components/doc-pipeline";
export { DocBucket, type DocBucketArgs } from "./resources/doc-bucket/resource";
export type {
  DocJobAigcMetadataArgs,
  DocJobArgs,
  DocJobInputArgs,
  DocJobKafkaConfigArgs,
  DocJobMqConfigArgs,
  DocJobOutputArgs,
  DocJobProcessArgs,
  DocJobWatermarkArgs,
} from "./resources/doc-job/arguments";
export { DocJob } from "./resources/doc-job/resource";
export {
  DocQueue,
  type DocQueueArgs,
  type DocQueueInitialSettings,
  type DocQueueNotifyConfig,
  type DocQueueNotifyConfigArgs,
} from "./resources/doc-queue/resource";
