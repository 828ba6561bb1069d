/** What can happen in a random run: what the program is changed to, what somebody does at the console, and commands. */

import type { Path, Settings } from "./settings";

/** A queue as a program declares it. */
export interface DeclaredQueue {
  /** Under which of two names: a change is a rename without alias. */
  readonly resource: "one" | "two";
  readonly settings: Settings;
  readonly onDestroy: "retain" | "restore" | "pause";
}

export interface Program {
  /** A queue of a bucket that was found switched on. */
  readonly found: DeclaredQueue | undefined;
  /** A bucket that the program switches on, and its queue. */
  readonly fresh:
    | { readonly onDestroy: "retain" | "restore" | "disable"; readonly queue: DeclaredQueue }
    | undefined;
}

/** One thing changed in what the program says of a queue. */
export interface Change {
  readonly set?: Settings;
  readonly drop?: Path;
  readonly rename?: true;
  readonly onDestroy?: DeclaredQueue["onDestroy"];
}

export type Step =
  | { readonly step: "program"; readonly program: Program }
  | { readonly step: "change"; readonly which: keyof Program; readonly change: Change }
  | { readonly step: "edit"; readonly which: keyof Program; readonly settings: Settings }
  | { readonly step: "fault"; readonly reset: "after" | "before" }
  | { readonly step: "replaceQueue" }
  | { readonly step: "destroy" | "refresh" | "up --refresh" | "up" };

/** A queue with one thing of its declaration changed; notification that is On keeps an address. */
export function changed({ resource, settings, onDestroy: before }: DeclaredQueue, by: Change): DeclaredQueue {
  const kept: Settings = Object.fromEntries(
    Object.entries({ ...settings, ...by.set }).filter(([path]) => path !== by.drop),
  );
  const needsUrl = kept.State === "On" && kept.Url === undefined;
  return {
    resource: by.rename ? (resource === "one" ? "two" : "one") : resource,
    settings: needsUrl ? { ...kept, Url: "https://example.com/needed?token=s3cr3t" } : kept,
    onDestroy: by.onDestroy ?? before,
  };
}
