/**
 * Values as they travel between the engine and a dynamic provider, and as resources see them.
 *
 * @module
 */
import { unknown } from "../resources/unknown";

/** The engine's sentinels for a value that is not known yet, one per type; any may stand for any. */
const unknownSentinels = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
/** The one the SDK emits whatever the type. */
const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The mark of a secret among plain values: a key that says that an object stands for something else, and for what. */
export const secretSignature = {
  key: "4dabf18193072939515e22adb298388d",
  value: "1b47061264138c4ac30d75fd1eb44270",
};

export type WireObject = Record<string, unknown>;

/** A copy in which the engine's sentinels have become {@link unknown}. */
export function fromWire(value: unknown): unknown {
  if (typeof value === "string") {
    return unknownSentinels.has(value) ? unknown : value;
  }
  return mapValues(value, fromWire);
}

/**
 * A copy that the engine can take: plain, unfrozen, without anything `undefined`. What the protocol would refuse
 * or silently change (it does so after the object was created, which would orphan it) becomes text.
 */
export function toWire(value: unknown): unknown {
  if (value === unknown) {
    return unknownSentinel;
  }
  if (typeof value === "bigint" || (typeof value === "number" && !isExact(value))) {
    return String(value);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof Map || value instanceof Set) {
    return toWire([...value]);
  }
  return typeof value === "function" || typeof value === "symbol" ? undefined : mapValues(value, toWire);
}

/** Numbers travel as doubles. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function mapValues(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    // An array element cannot be left out without moving the others.
    return value.map((element) => map(element) ?? null);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).flatMap(([key, part]) => {
    const mapped = map(part);
    return mapped === undefined ? [] : [[key, mapped] as const];
  });
  return Object.fromEntries(entries);
}

/** Marks a value as secret, so that the engine encrypts it whatever key it stands under. */
export function secret(value: unknown): unknown {
  return { [secretSignature.key]: secretSignature.value, value };
}

/** Whether a value is marked as secret by {@link secret}. */
export function isSecret(value: unknown): value is { readonly value: unknown } {
  return Object(value)[secretSignature.key] === secretSignature.value;
}

/**
 * A copy in the form that a file for `pulumi import` takes, where the value of a secret is JSON text in plain under
 * another key (tried on engine 3.259.0: `value` is refused there).
 */
export function toImportFile(value: unknown): unknown {
  return isSecret(value)
    ? { [secretSignature.key]: secretSignature.value, plaintext: JSON.stringify(value.value) }
    : mapValues(value, toImportFile);
}

/** The plain values of what {@link toImportFile} has made. Throws for a secret that is none. */
export function fromImportFile(value: unknown): unknown {
  return isSecret(value)
    ? JSON.parse(String((value as { plaintext?: unknown }).plaintext))
    : mapValues(value, fromImportFile);
}

/** A copy in which the value at a path such as `notifyConfig.url` is marked as secret, if it is there. */
export function withSecretAt(object: WireObject, path: string): WireObject {
  const [first = "", ...rest] = path.split(".");
  const value = object[first];
  if (value === undefined || value === "") {
    return object;
  }
  if (rest.length === 0) {
    return { ...object, [first]: secret(value) };
  }
  return typeof value === "object" && value !== null
    ? { ...object, [first]: withSecretAt(value as WireObject, rest.join(".")) }
    : object;
}
