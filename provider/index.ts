/**
 * `pulumi-cloud-infinite`: document buckets, queues and jobs of Tencent Cloud CI in Pulumi programs.
 *
 * @module pulumi-cloud-infinite
 */
export type { DocJobPicture, DocJobResult } from "./api/calls/jobs/job-result";
export {
  DocPipeline,
  type DocPipelineArgs,
  type DocPipelineSmokeTestArgs,
  type DocPipelineTransform,
} from "./components/doc-pipeline";
export { getDocBucket, getDocBucketOutput, getDocBuckets, getDocBucketsOutput } from "./lookups/doc-buckets";
export { getDocQueue, getDocQueueOutput, getDocQueues, getDocQueuesOutput } from "./lookups/doc-queues";
export type { LookupOutputOptions } from "./lookups/look-up";
export { LookupError } from "./lookups/lookup-error";
export { type LookupMocks, mockLookups } from "./lookups/mock-lookups";
export type {
  GetDocBucketArgs,
  GetDocBucketResult,
  GetDocBucketsArgs,
  GetDocQueueArgs,
  GetDocQueueOutputResult,
  GetDocQueueResult,
  GetDocQueuesArgs,
  OutputArgs,
} from "./lookups/results";
export type { LookupOptions } from "./lookups/settings-of";
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
export { Provider, type ProviderArgs } from "./resources/provider";
