/**
 * Values as the engine's events have them: plain JSON, with secrets as an object that says only that there is one.
 *
 * @module
 */
import type { Value } from "../report";

/** The key that marks an object as standing for something else. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

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
    value = Object(value)[key];
  }
  if (value === undefined || value === null) {
    return absent;
  }
  return holdsSecret(value) ? secret : { kind: "plain", value: value as Value };
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
    (value[signatureKey] === secretSignature || (signatureKey in value && value["secret"] === true))
  );
}

function holdsSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? isSecret(value) || Object.values(value).some(holdsSecret)
    : false;
}
