/**
 * Patterns of ignore rules: `*` is any characters, `::` too, and everything else is itself.
 *
 * @module
 */

/** Whether a pattern is for a text as a whole. Takes no longer for a hostile pattern, as a regular expression would. */
export function matches(pattern: string, text: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) {
    return text === pattern;
  }
  if (!text.startsWith(start) || !text.endsWith(end) || text.length < start.length + end.length) {
    return false;
  }
  const last = text.length - end.length;
  let at = start.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > last) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}

/** Whether a pattern is for a property path or for what it is in: `notifyConfig` is for `notifyConfig.url`. */
export function matchesPath(pattern: string, path: string): boolean {
  const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => index).filter((index) => index > 0);
  return [path.length, ...ends].some((end) => matches(pattern, path.slice(0, end)));
}
