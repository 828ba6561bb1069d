/**
 * A word of a command line.
 *
 * @module
 */

/** A word as a POSIX shell takes it: in single quotes, unless nothing in it means anything to a shell. */
export function shellWord(word: string): string {
  return /^[\w.:/@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
