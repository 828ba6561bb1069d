/**
 * `pulumi-cloud-infinite/api`: a typed client for the document calls of Tencent Cloud CI, usable without Pulumi.
 *
 * @module pulumi-cloud-infinite/api
 */

export { type DocJobCallback, parseCallback, UnreadableCallbackError } from "./calls/callback";
export type { CiBucket, CiBucketCalls } from "./calls/ci-bucket";
export type { DocBucket, DocBucketCalls, DocBucketRequest, ListDocBucketsRequest } from "./calls/doc-buckets";
export type { DocJobCalls } from "./calls/doc-jobs";
export type {
  DocQueue,
  DocQueueCalls,
  DocQueuePage,
  DocQueueRequest,
  DocQueueSettings,
  ListDocQueuesRequest,
  UpdateDocQueueRequest,
} from "./calls/doc-queues";
export type { Fault, Unchecked } from "./calls/fault";
export { checkDocJob } from "./calls/jobs/check-doc-job";
export { type DocJob, type DocJobState, isFinished } from "./calls/jobs/doc-job";
export { checkDocProcess, type DocProcess, type DocProcessEcho } from "./calls/jobs/doc-process";
export type { AigcMetadata, DocWatermark } from "./calls/jobs/doc-watermark";
export type { FindDocJobsRequest } from "./calls/jobs/find-job";
export { JobMayExistError, JobNotFinishedError, JobNotFoundError } from "./calls/jobs/job-errors";
export type {
  CallBackKafkaConfig,
  CallBackMqConfig,
  DocJobInput,
  DocJobOutput,
  DocJobSettings,
} from "./calls/jobs/job-request";
export type { DocJobPicture, DocJobResult } from "./calls/jobs/job-result";
export type { DocJobPage, DocJobRequest, ListDocJobsRequest } from "./calls/jobs/read-jobs";
export type { SubmitDocJobRequest, SubmittedDocJob } from "./calls/jobs/submit-job";
export type { WaitForDocJobRequest } from "./calls/jobs/wait-for-job";
export type { NotifyConfig, NotifyField } from "./calls/notify-config";
export type { Page, TokenPage } from "./calls/pages";
export { formatServiceTime, parseServiceTime } from "./calls/service-time";
export { type Client, type ClientOptions, createClient } from "./client";
export type { CredentialSource, Credentials } from "./credentials/credentials";
export { environmentCredentials, profileCredentials } from "./credentials/sources";
export {
  AuthenticationError,
  BucketNotFoundError,
  ClockError,
  CloudInfiniteError,
  ConnectionError,
  CredentialsError,
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
} from "./errors/errors";
export type { Clock } from "./sending/clock";
export type { CallLimits } from "./sending/limits";
export { type KeyTime, type SignedParts, type SigningKey, signedQuery } from "./wire/signature";
export type { XmlElement } from "./wire/xml";
