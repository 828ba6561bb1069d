/**
 * Text that somebody else wrote, made fit for a message or a log: without the caller's secrets, which a service or
 * a proxy may echo, on one line, and not too long.
 *
 * @module
 */

/** Takes the secrets of a call out of a text. */
export type Redact = (text: string) => string;

/** Shorter ones are no keys, and taking them out would only spoil the text. */
const shortestSecret = 8;
const longestText = 400;

/** Makes a {@link Redact} for the secrets of one call, as they are and percent-encoded. */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const hidden = secrets
    .filter((secret) => secret !== undefined && secret.length >= shortestSecret)
    .flatMap((secret) => [secret as string, encodeURIComponent(secret as string)])
    // One secret may be the beginning of another.
    .sort((a, b) => b.length - a.length);
  return (text) =>
    hidden
      .reduce((left, secret) => left.replaceAll(secret, "***"), text)
      .replace(/q-signature=[0-9a-f]+/gi, "q-signature=***");
}

/** One line of at most 400 characters, without control characters, which could forge lines of a log or colour a terminal. */
export function oneLine(text: string): string {
  const line = text
    // What is cut off below need not be walked through.
    .slice(0, 4 * longestText)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return line.length <= longestText ? line : `${line.slice(0, longestText)}…`;
}
