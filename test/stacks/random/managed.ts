/** What is known of a queue that the program manages, and what may become of its settings. */
import { counts, type Path, paths, type Settings, same } from "./settings";
import type { DeclaredQueue } from "./steps";

export interface Managed {
  readonly declared: DeclaredQueue;
  /** What the state has for what is declared; `undefined` where that cannot be told from outside. */
  readonly remembered: { readonly [Each in Path]?: string | undefined };
  /** What the queue was like when it was adopted. */
  readonly adopted: Settings;
  /** What was found when a name or state was first declared, and what was last written there. */
  readonly captured: ReadonlyMap<Path, { readonly found: string | undefined; readonly written: string }>;
  /** Values that each setting had before some up: notification gives back one of them. */
  readonly seen: ReadonlyMap<Path, ReadonlySet<string>>;
  /** Somebody has been at the console since it was adopted, or it was handed over. */
  readonly disturbed: boolean;
}

const declaredPaths = (settings: Settings): Path[] => paths.filter((path) => settings[path] !== undefined);

/** A queue after an up that found it as `before`; `was` is absent when that up adopted it. */
export function afterUp(was: Managed | undefined, declared: DeclaredQueue, before: Settings): Managed {
  const { settings } = declared;
  const captured = new Map(was?.captured);
  for (const path of declaredPaths(settings)) {
    if (isTouched(was, path, settings)) {
      const found = captured.has(path) ? captured.get(path)?.found : before[path];
      captured.set(path, { found, written: settings[path] ?? "" });
    }
  }
  return {
    declared,
    // A change that counts for nothing may be no update at all.
    remembered: Object.fromEntries(
      declaredPaths(settings).map((path) => [
        path,
        settings.State === "On" || counts(path, {}) ? settings[path] : undefined,
      ]),
    ),
    adopted: was?.adopted ?? before,
    captured,
    seen: new Map(paths.map((path) => [path, new Set([...(was?.seen.get(path) ?? []), before[path] ?? ""])])),
    disturbed: was?.disturbed ?? false,
  };
}

export function afterRefresh(was: Managed, live: Settings): Managed {
  return {
    ...was,
    remembered: Object.fromEntries(
      declaredPaths(was.declared.settings).map((path) => [path, live[path] ?? ""]),
    ),
  };
}

function isTouched(was: Managed | undefined, path: Path, settings: Settings): boolean {
  return was?.declared.settings[path] === undefined || !same(path, was.remembered[path], settings[path]);
}

/** The values that each setting may have after an up. */
export function expectedAfterUp(
  was: Managed | undefined,
  { settings }: DeclaredQueue,
  before: Settings,
  after: Settings,
): Map<Path, (string | undefined)[]> {
  return new Map(
    paths.map((path) => {
      const wanted = settings[path];
      if (wanted === undefined) {
        const isFilled = (path === "Type" || path === "Event") && after.State === "On" && !before[path];
        return [path, [before[path], ...(isFilled ? ["Url", "TaskFinish"] : [])]];
      }
      if (
        !counts(path, after) ||
        (was !== undefined && path in was.remembered && was.remembered[path] === undefined)
      ) {
        return [path, [before[path], wanted]];
      }
      if (isTouched(was, path, settings)) {
        return [path, [wanted]];
      }
      // What the program has not changed is left; but notification that is On gets back a destination, type and events that it has lost.
      return [path, before[path] || path === "ResultFormat" ? [before[path]] : [before[path], wanted]];
    }),
  );
}

/** The values that each setting may have after the queue's resource is destroyed. */
export function expectedAfterEnd(was: Managed, before: Settings): Map<Path, (string | undefined)[]> {
  const { onDestroy } = was.declared;
  return new Map(
    paths.map((path) => {
      if (onDestroy !== "restore") {
        return [path, [onDestroy === "pause" && path === "state" ? "Paused" : before[path]]];
      }
      if (!was.disturbed) {
        return [path, [was.adopted[path]]];
      }
      const captured = was.captured.get(path);
      if (path === "name" || path === "state") {
        const isOurs = captured !== undefined && same(path, before[path], captured.written);
        return [path, [isOurs ? captured.found : before[path]]];
      }
      return [path, [before[path], ...(was.seen.get(path) ?? [])]];
    }),
  );
}
