/**
 * In which settings a resource differs, as far as the engine's event tells: by the property paths that the provider names,
 * else by holding what the state has against what was read.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import type { FieldDrift } from "../report";
import { isRecord, isSecret, type Properties, type Seen, seenAt, visible } from "./engine-values";
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
      return field(path, seenAt(old[side], keys), seenAt(now[side], keys));
    });
  }
  const declared = differences(visible(old.inputs), visible(now.inputs));
  return declared.length > 0 ? declared : differences(visible(old.outputs), visible(now.outputs));
}

/** The setting that must be meant when nothing plain differs and it is the only one that cannot be seen. */
export function onlySecret({ inputs }: Side): FieldDrift | undefined {
  const [path, ...others] = secretPaths(visible(inputs));
  return path === undefined || others.length > 0 ? undefined : { path: formatPath(path), secret: true };
}

export function hasSecrets({ inputs }: Side): boolean {
  return secretPaths(visible(inputs)).length > 0;
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

/** Property by property; a list is one value. Two secrets look the same, so they never differ here. */
function differences(was: Properties, is: Properties, at: Path = []): FieldDrift[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key) => {
    const [one, other] = [was[key], is[key]];
    if (isRecord(one) && isRecord(other) && !isSecret(one) && !isSecret(other)) {
      return differences(one, other, [...at, key]);
    }
    const [declared, live] = [seenAt(was, [key]), seenAt(is, [key])];
    return isDeepStrictEqual(declared, live) ? [] : [field(formatPath([...at, key]), declared, live)];
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
