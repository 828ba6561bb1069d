/**
 * What the engine keeps of a stack between deployments.
 *
 * @module
 */
import type { Properties } from "./properties";

export type Kind = "DocBucket" | "DocQueue";

/** One resource in the state. Secrets are marked in inputs and outputs. */
export interface Entry {
  readonly name: string;
  readonly type: Kind;
  /** Which provider it belongs to, by its name in the program. */
  readonly provider: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Why the last operation left it unfinished: then the next deployment updates it, whatever `diff` says. */
  readonly initErrors: readonly string[];
  /** It was deleted to be replaced, and its successor is not there yet. */
  readonly pendingReplacement: boolean;
  readonly ignoreChanges: readonly string[];
  /** Inputs that come from other resources: property and name. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** A resource as the program declares it. */
export interface Declaration {
  readonly name: string;
  /** Names it had before. */
  readonly aliases: readonly string[];
  readonly type: Kind;
  readonly provider: string;
  /** Its properties; `output` gives those of resources before it, and sentinels for what a preview does not know. */
  inputs(output: (name: string, property: string) => unknown): Properties;
  readonly ignoreChanges: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The state: written after each step, so that a deployment that dies leaves what was written. */
export interface Stack {
  entries(): readonly Entry[];
  find(names: readonly string[], type: Kind): Entry | undefined;
  /** Puts an entry in the place of another one, or behind all others. */
  put(entry: Entry, inPlaceOf?: Entry): void;
  remove(entry: Entry): void;
}

export function createStack(initial: readonly Entry[] = []): Stack {
  let entries = [...initial];
  return {
    entries: () => entries,
    find: (names, type) => entries.find((entry) => names.includes(entry.name) && entry.type === type),
    put(entry, inPlaceOf) {
      entries =
        inPlaceOf !== undefined && entries.includes(inPlaceOf)
          ? entries.map((each) => (each === inPlaceOf ? entry : each))
          : [...entries, entry];
    },
    remove(entry) {
      entries = entries.filter((each) => each !== entry);
    },
  };
}
