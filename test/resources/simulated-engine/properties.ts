/**
 * Property values as the engine keeps them: plain JSON in which secrets are marked. Written after the engine's own
 * rules (`pkg/resource/plugin`), not after the provider's.
 *
 * @module
 */

export type Properties = Record<string, unknown>;

/** The SDK's sentinel for a value that is not known in a preview. */
export const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

export function secretOf(value: unknown): Properties {
  return { [signature]: secretMark, value };
}

export function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSecret(value: unknown): boolean {
  return isObject(value) && value[signature] === secretMark;
}

/** A copy without marks: what a provider gets that takes no secrets. */
export function plain<Value>(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map(plain) as Value;
  }
  if (!isObject(value)) {
    return value;
  }
  if (isSecret(value)) {
    return plain(value["value"]) as Value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)])) as Value;
}

function containsSecrets(value: unknown): boolean {
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return isSecret(value) || parts.some(containsSecrets);
}

/** What came back, with everything marked that was secret under the same key in what was sent. */
export function annotated(returned: Properties, sent: Properties): Properties {
  return Object.fromEntries(
    Object.entries(returned).map(([key, value]) => {
      const before = sent[key];
      if (isObject(value) && !isSecret(value) && isObject(before) && !isSecret(before)) {
        return [key, annotated(value, before)];
      }
      return [key, !isSecret(value) && containsSecrets(before) ? secretOf(value) : value];
    }),
  );
}

/** The same with whole keys marked, as `additionalSecretOutputs` asks for. */
export function withSecretKeys(properties: Properties, keys: readonly string[]): Properties {
  const marked = keys.filter((key) => key in properties && !isSecret(properties[key]));
  return { ...properties, ...Object.fromEntries(marked.map((key) => [key, secretOf(properties[key])])) };
}

/** All texts that stand in the open, with where. */
export function openTexts(value: unknown, at = ""): { readonly at: string; readonly text: string }[] {
  if (typeof value === "string") {
    return [{ at, text: value }];
  }
  if (isSecret(value)) {
    return [];
  }
  const parts = Array.isArray(value) ? Object.entries(value) : isObject(value) ? Object.entries(value) : [];
  return parts.flatMap(([key, part]) => [
    { at: `${at}.${key}`, text: key },
    ...openTexts(part, `${at}.${key}`),
  ]);
}

/** What the protocol cannot carry: it would fail after the object was made, and lose it. */
export function uncarriable(value: unknown, at = ""): string | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") {
    return undefined;
  }
  if (typeof value === "number") {
    return Number.isFinite(value) ? undefined : `${at} is ${value}`;
  }
  const isPlain =
    Array.isArray(value) || (isObject(value) && Object.prototype.toString.call(value) === "[object Object]");
  if (!isPlain) {
    return `${at} is ${value === undefined ? "undefined" : typeof value}`;
  }
  return Object.entries(value as object)
    .map(([key, part]) => uncarriable(part, `${at}.${key}`))
    .find((fault) => fault !== undefined);
}
