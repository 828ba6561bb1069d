/**
 * Values as the engine's events have them: plain JSON, with secrets as an object that says only that there is one.
 *
 * @module
 */
import { secretSignature } from "../../pulumi/wire";
import type { Value } from "../report";

/** Inputs or outputs of a resource. */
export type Properties = Readonly<Record<string, unknown>>;

/** What stands at a path: nothing, a secret, or a value. */
export type Seen =
  | { readonly kind: "absent" }
  | { readonly kind: "secret" }
  | { readonly kind: "plain"; readonly value: Value };

const absent: Seen = { kind: "absent" };
const secret: Seen = { kind: "secret" };

/** What stands at a path. A secret anywhere on the way to it, or inside, makes the whole a secret. */
export function seenAt(properties: Properties, path: readonly (string | number)[]): Seen {
  let value: unknown = properties;
  for (const key of path) {
    if (isSecret(value)) {
      return secret;
    }
    value = ownValue(value, key);
  }
  if (value === undefined || value === null) {
    return absent;
  }
  return holdsSecret(value) ? secret : { kind: "plain", value: value as Value };
}

/** Whether a secret stands at a path, on the way to it, inside of it, or in a list on the way: its elements may have moved. */
export function touchesSecret(properties: Properties, path: readonly (string | number)[]): boolean {
  let value: unknown = properties;
  for (const key of path) {
    if (isSecret(value) || (Array.isArray(value) && holdsSecret(value))) {
      return true;
    }
    value = ownValue(value, key);
  }
  return holdsSecret(value);
}

/**
 * Whether two values differ as far as can be seen: two secrets never do, and what is unset is as what is not there. Where one is
 * a secret as a whole, and the other only holds one, nobody knows.
 */
export function visiblyDiffer(one: unknown, other: unknown): boolean {
  if (isSecret(one) || isSecret(other)) {
    return !(holdsSecret(one) && holdsSecret(other));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length !== other.length || one.some((element, at) => visiblyDiffer(element, other[at]));
  }
  if (isRecord(one) && isRecord(other)) {
    const keys = [...Object.keys(one), ...Object.keys(other)];
    return keys.some((key) => visiblyDiffer(ownValue(one, key), ownValue(other, key)));
  }
  return (one ?? undefined) !== (other ?? undefined);
}

/** A property of its own: a name may be one that every object has, such as `constructor`. */
export function ownValue(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

/** Without the keys that only a provider reads. */
export function visible(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}

export function isRecord(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A secret, or an output that is one. */
export function isSecret(value: unknown): boolean {
  return (
    isRecord(value) &&
    (value[secretSignature.key] === secretSignature.value ||
      (Object.hasOwn(value, secretSignature.key) && value["secret"] === true))
  );
}

function holdsSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? isSecret(value) || Object.values(value).some(holdsSecret)
    : false;
}
