/**
 * In which settings a resource differs, as far as the engine's event tells: by the property paths that the provider names,
 * else by holding what the state has against what was read.
 *
 * @module
 */
import type { FieldDrift } from "../report";
import {
  isRecord,
  isSecret,
  ownValue,
  type Properties,
  type Seen,
  seenAt,
  touchesSecret,
  visible,
  visiblyDiffer,
} from "./engine-values";
import type { Side, Step } from "./events";

export type Path = readonly (string | number)[];

/** The settings of any resource that differ. Empty where nothing tells which. */
export function differingFields(step: Step): FieldDrift[] {
  const { old, new: now, detailedDiff } = step;
  if (old === undefined || now === undefined) {
    return [];
  }
  if (detailedDiff.size > 0) {
    return [...detailedDiff].map(([path, { inputDiff }]) => {
      const keys = parsePath(path);
      const side = inputDiff || seenAt(old.inputs, keys).kind !== "absent" ? "inputs" : "outputs";
      return isMarked(old, now, keys)
        ? { path, secret: true }
        : field(path, seenAt(old[side], keys), seenAt(now[side], keys));
    });
  }
  const declared = differingInputs(old, now);
  return declared.length > 0 ? declared : differingOutputs(old, now);
}

/** The declared settings that differ. */
export function differingInputs(old: Side, now: Side): FieldDrift[] {
  return differences(old, now, "inputs");
}

/** What differs of all that is known of a resource. */
export function differingOutputs(old: Side, now: Side): FieldDrift[] {
  return differences(old, now, "outputs");
}

/**
 * Whether a setting is a secret. A program may mark as one what it declares, or (with `additionalSecretOutputs`) only what
 * becomes of it.
 */
export function isMarked(old: Side, now: Side, path: Path): boolean {
  return [old.inputs, old.outputs, now.inputs, now.outputs].some((properties) =>
    touchesSecret(properties, path),
  );
}

/** The paths of secrets, of which nothing can be seen: when nothing plain differs, one of them must be meant. */
export function secretsIn(...properties: readonly Properties[]): string[] {
  return [...new Set(properties.flatMap((each) => secretPaths(visible(each))).map(formatPath))];
}

/** A setting with what is declared and what is there, unless either is a secret. */
export function field(path: string, declared: Seen, live: Seen): FieldDrift {
  if (declared.kind === "secret" || live.kind === "secret") {
    return { path, secret: true };
  }
  return {
    path,
    secret: false,
    ...(declared.kind === "plain" ? { declared: declared.value } : {}),
    ...(live.kind === "plain" ? { live: live.value } : {}),
  };
}

/** Property by property; a list is one value. */
function differences(old: Side, now: Side, of: "inputs" | "outputs"): FieldDrift[] {
  return differingPaths(visible(old[of]), visible(now[of])).map((path) => {
    const name = formatPath(path);
    return isMarked(old, now, path)
      ? { path: name, secret: true }
      : field(name, seenAt(old[of], path), seenAt(now[of], path));
  });
}

function differingPaths(was: Properties, is: Properties, at: Path = []): Path[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key) => {
    const [one, other] = [ownValue(was, key), ownValue(is, key)];
    if (isRecord(one) && isRecord(other) && !isSecret(one) && !isSecret(other)) {
      return differingPaths(one, other, [...at, key]);
    }
    return visiblyDiffer(one, other) ? [[...at, key]] : [];
  });
}

function secretPaths(properties: Properties, at: Path = []): Path[] {
  return Object.entries(properties).flatMap(([key, value]) => {
    const path = [...at, key];
    if (isRecord(value) && !isSecret(value)) {
      return secretPaths(value, path);
    }
    return seenAt(properties, [key]).kind === "secret" ? [path] : [];
  });
}

/** From `tags["a.b"].list[0]` to its keys. */
function parsePath(path: string): Path {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name = ""]) =>
      quoted === undefined ? (index === undefined ? name : Number(index)) : quoted.replace(/\\(.)/g, "$1"),
  );
}

function formatPath(path: Path): string {
  return path
    .map((key, place) => {
      if (typeof key === "number") {
        return `[${key}]`;
      }
      if (/[.[\]"]/.test(key)) {
        return `[${JSON.stringify(key)}]`;
      }
      return place === 0 ? key : `.${key}`;
    })
    .join("");
}
