/**
 * The document processing side of Tencent Cloud CI on your own machine: for tests, and for trying things.
 *
 * @module
 */
export type { ClockReading, ClockSetting } from "./clock";
export type { EmulatorControl, QueueChoice, QueueEdit, Whereabouts } from "./control/control";
export { ControlError } from "./control/error";
export type { Fault, FaultRule } from "./faults";
export type { LoggedRequest } from "./log";
export type { NotifySettings, NotifyValue } from "./notify";
export type { OperationName } from "./route";
export type {
  BucketSettings,
  EmulatorSeed,
  EmulatorState,
  QueueSettings,
  SeedBucket,
  SeedQueue,
} from "./seed";
export { type Emulator, type EmulatorOptions, startEmulator } from "./start";
