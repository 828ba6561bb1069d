/**
 * The document processing side of Tencent Cloud CI on your own machine: for tests, and for trying things.
 *
 * @module pulumi-cloud-infinite/emulator
 */

export type { Account } from "./accounts/account";
export type { CallbackRecord } from "./callbacks/callbacks";
export type { EmulatorControl, QueueChoice, QueueEdit, Whereabouts } from "./control/control";
export { ControlError } from "./control/error";
export type { JobControl, JobEdit } from "./control/jobs";
export type { Fault } from "./faults/faults";
export type { FaultRule } from "./faults/rule";
export type { DocProcess as SeedDocProcess } from "./jobs/doc-process";
export type { Documents, Failure, SeedDocument, SourceDocument } from "./jobs/document";
export type { JobCallback, JobInput, JobOutput, JobState } from "./jobs/job";
export type { JobSettings, SeedJob } from "./jobs/job-seed";
export type { JobTimes } from "./jobs/lane";
export type { ClientFilter, LoggedRequest, RequestFilter } from "./log/logged-request";
export type { CallCounts, ClientSummary, Counters } from "./log/tally";
export { type EmulatorOptions, OptionError } from "./options";
export type { NotifySettings, NotifyValue } from "./queues/notify";
export type { OperationName } from "./route";
export { type Emulator, startEmulator } from "./start";
export { StateFileError } from "./state/file";
export type {
  BucketSettings,
  EmulatorSeed,
  EmulatorState,
  QueueSettings,
  SeedBoundBucket,
  SeedBucket,
  SeedQueue,
} from "./state/seed";
export type { ClockReading, ClockSetting } from "./time/clock";
