/**
 * In which settings a DocQueue differs. Its own meaning of "differs" holds: the order of events is none, and what counts
 * only while notification is on does not while it is off. Values of secrets are not in the engine's events, so what the
 * read left in the state says which of those differ.
 *
 * @module
 */
import { carriesSecret } from "../../discovery/secret-url";
import {
  isMasked,
  type QueueSettings,
  type SettingPath,
  sameSetting,
  settingPaths,
} from "../../resources/doc-queue/settings";
import type { FieldDrift } from "../report";
import { isSecret, type Properties, type Seen, seenAt } from "./engine-values";
import type { Side } from "./events";
import { field, isMarked } from "./fields";

/** The settings that differ between what the state declares and what was read; empty where nothing tells which. */
export function queueFields(old: Side, now: Side): FieldDrift[] {
  const owned = listOf(now.outputs, "__owned");
  const paths = settingPaths.filter((path) => owned === undefined || owned.includes(path));
  const declared = seenSettings(old.inputs, paths);
  const live = seenSettings(now.inputs, paths);
  const isSecretAt = (path: SettingPath): boolean =>
    declared(path).kind === "secret" || live(path).kind === "secret";
  const plain = paths.filter((path) => !isSecretAt(path));
  const on = ["notifyConfig", "state"];
  const isLive = notification(seenAt(now.outputs, on));
  // Where the program does not say, it is as it is.
  const isDeclared = { ...isLive, ...notification(seenAt(old.inputs, on)) };
  const visiblyDiffer = plain.filter(
    (path) =>
      !sameSetting(path, textOf(declared(path)), textOf(live(path))) && !isMasked(path, isDeclared, isLive),
  );
  const noted = listOf(now.outputs, "__drifted")?.filter((path) => path !== "") ?? [];
  // A package that does not know the list passes on an old one. What can be seen shows whether it is of this read.
  const isOfThisRead = plain.every((path) => noted.includes(path) === visiblyDiffer.includes(path));
  const differ = isOfThisRead ? paths.filter((path) => noted.includes(path)) : visiblyDiffer;
  return (differ.length > 0 ? differ : visiblyDiffer).map((path) =>
    isMarked(old, now, path.split(".")) ||
    [declared(path), live(path)].some((seen) => isSecretAddress(path, seen))
      ? { path, secret: true }
      : field(path, declared(path), live(path)),
  );
}

/** An address that carries a secret is one, wherever it comes from: nobody marks what is set at the console. */
function isSecretAddress(path: SettingPath, seen: Seen): boolean {
  return path === "notifyConfig.url" && seen.kind === "plain" && carriesSecret(String(seen.value));
}

/** Settings that are declared and not owned: a write of theirs was not confirmed. */
export function unconfirmedSettings(old: Side, now: Side): SettingPath[] {
  const owned = listOf(now.outputs, "__owned");
  const declared = seenSettings(old.inputs, settingPaths);
  // Which settings a notification declares that is a secret as a whole cannot be seen.
  const isVisible = (path: SettingPath): boolean =>
    !path.startsWith("notifyConfig.") || !isSecret(old.inputs["notifyConfig"]);
  return owned === undefined
    ? []
    : settingPaths.filter(
        (path) => isVisible(path) && declared(path).kind !== "absent" && !owned.includes(path),
      );
}

function seenSettings(inputs: Properties, paths: readonly SettingPath[]): (path: SettingPath) => Seen {
  const seen = new Map(paths.map((path) => [path, seenAt(inputs, path.split("."))]));
  return (path) => seen.get(path) ?? { kind: "absent" };
}

/** Whether notification is on. Where a secret says it, it is taken to be: then nothing is left out. */
function notification(seen: Seen): QueueSettings {
  return seen.kind === "absent"
    ? {}
    : { "notifyConfig.state": seen.kind === "plain" ? String(seen.value) : "On" };
}

/** As settings are compared: the events are one text. */
function textOf(seen: Seen): string | undefined {
  return seen.kind === "plain" ? String(seen.value) : undefined;
}

function listOf(outputs: Properties, key: string): string[] | undefined {
  const list = outputs[key];
  return Array.isArray(list) ? list.filter((each) => typeof each === "string") : undefined;
}
