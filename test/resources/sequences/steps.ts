/**
 * What can happen to a stack, as data. Numbers choose among what is there when the step is taken.
 *
 * @module
 */
import type { Path } from "../meaning";

/** A fault of the service during one command. */
export interface FaultStep {
  readonly operation:
    | "disableDocBucket"
    | "enableDocBucket"
    | "listDocBuckets"
    | "listDocQueues"
    | "updateDocQueue";
  readonly what:
    | "500"
    | "503"
    | "cutBody"
    | "dropFields"
    | "empty"
    | "half"
    | "hideQueues"
    | "late"
    | "refuse"
    | "resetAfter"
    | "resetBefore"
    | "throttle";
  readonly times: number;
  /** How many requests of the operation pass before it. */
  readonly after: number;
}

/** Something that goes wrong in one command. */
export interface Mishap {
  readonly fault?: FaultStep | undefined;
  readonly death?: { readonly atCall: number; readonly carriedOut: boolean } | undefined;
}

export type Command = "destroy" | "preview" | "refresh" | "up" | "up --refresh" | "up --replace";

export type SequenceStep =
  | { readonly step: "console"; readonly queue: number; readonly changes: readonly ConsoleChange[] }
  | { readonly step: "bucket"; readonly place: number; readonly on: boolean }
  | {
      readonly step: "set";
      readonly resource: number;
      readonly path: Path;
      readonly value: number;
      readonly how: "bad" | "good" | "live" | "secret";
    }
  | { readonly step: "unset"; readonly resource: number; readonly path: Path }
  | { readonly step: "option"; readonly resource: number; readonly option: Option; readonly value: number }
  | {
      readonly step: "declare";
      readonly type: "DocBucket" | "DocQueue";
      readonly place: number;
      readonly wired: boolean;
      readonly onDestroy: number;
      readonly paths: readonly { readonly path: Path; readonly value: number }[];
    }
  | { readonly step: "undeclare"; readonly resource: number }
  | { readonly step: "rename"; readonly resource: number; readonly alias: boolean }
  | { readonly step: "surroundings"; readonly what: "region" | "retain" | "retries"; readonly value: number }
  | { readonly step: "import"; readonly queue: number }
  | { readonly step: "astray"; readonly command: "destroy" | "refresh" }
  | { readonly step: "wait"; readonly seconds: number }
  | ({ readonly step: "run"; readonly command: Command; readonly resource: number } & Mishap);

export type Option =
  | "adopt"
  | "ignoreChanges"
  | "onDestroy"
  | "provider"
  | "queueId"
  | "region"
  | "wire"
  | "place"
  | "secretNotify";

export interface ConsoleChange {
  readonly path: Path | "unknown";
  readonly value: number;
}
