/**
 * `pulumi-cloud-infinite/api`: a typed client for the document calls of Tencent Cloud CI, usable without Pulumi.
 *
 * @module
 */
export { type Client, type ClientOptions, createClient } from "./client";
export type { Clock } from "./clock";
export type { CredentialSource, Credentials } from "./credentials";
export type { DocBucket, DocBucketCalls, DocBucketRequest, ListDocBucketsRequest } from "./doc-buckets";
export type {
  DocQueue,
  DocQueueCalls,
  DocQueuePage,
  DocQueueSettings,
  ListDocQueuesRequest,
  UpdateDocQueueRequest,
} from "./doc-queues";
export {
  AuthenticationError,
  BucketNotFoundError,
  ClockError,
  CloudInfiniteError,
  ConnectionError,
  type ErrorCode,
  type ErrorDetails,
  FeatureNotEnabledError,
  InvalidArgumentError,
  PermissionError,
  QueueNotFoundError,
  RequestRefusedError,
  ServiceFailedError,
  ThrottledError,
  TimeoutError,
  UnreadableAnswerError,
} from "./errors";
export type { NotifyConfig, NotifyField } from "./notify-config";
export type { Page } from "./pages";
export type { XmlElement } from "./xml";
