/**
 * `pulumi-cloud-infinite`: document buckets and queues of Tencent Cloud CI in Pulumi programs.
 *
 * @module
 */
export { DocBucket, type DocBucketArgs } from "./resources/doc-bucket/resource";
export {
  DocQueue,
  type DocQueueArgs,
  type DocQueueInitialSettings,
  type DocQueueNotifyConfig,
  type DocQueueNotifyConfigArgs,
} from "./resources/doc-queue/resource";
export { Provider, type ProviderArgs } from "./resources/provider";
