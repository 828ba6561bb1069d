/**
 * Choosing queues by their names.
 *
 * @module
 */
import type { Found } from "./found";

/** Whether a name fits a pattern, in which `*` stands for any text. Upper and lower case differ. */
export function fitsPattern(name: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) {
    return name === pattern;
  }
  if (!name.startsWith(first) || !name.slice(first.length).endsWith(last)) {
    return false;
  }
  let left = name.slice(first.length, name.length - last.length);
  return rest.every((part) => {
    const at = left.indexOf(part);
    left = left.slice(at + part.length);
    return at !== -1;
  });
}

/** Only the queues whose names fit, and their buckets; a bucket whose queues nobody knows stays. */
export function onlyNamed(found: Found, pattern: string | undefined): Found {
  if (pattern === undefined) {
    return found;
  }
  const buckets = found.buckets
    .map((bucket) => ({ ...bucket, queues: bucket.queues.filter(({ name }) => fitsPattern(name, pattern)) }))
    .filter(({ queues, fault }) => queues.length > 0 || fault !== undefined);
  return { ...found, buckets };
}
