/** Of some properties those that are set. */
export function pick<T extends object, Key extends keyof T>(
  properties: T,
  keys: readonly Key[],
): Pick<T, Key> {
  return Object.fromEntries(
    keys.flatMap((key) => (properties[key] === undefined ? [] : [[key, properties[key]]])),
  ) as Pick<T, Key>;
}
