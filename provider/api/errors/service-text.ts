/**
 * Text that somebody else wrote, made fit for a message or a log: without the caller's secrets, which a service or
 * a proxy may echo, on one line, and not too long.
 *
 * @module
 */

/** Takes the secrets of a call out of a text. */
export type Redact = (text: string) => string;

/** A shorter one is taken out only where it stands as a word: it may be a part of any other. */
const longSecret = 8;
const longestText = 400;

/** Makes a {@link Redact} for the secrets of one call, as they are and percent-encoded. */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  // Most calls succeed, and then only an id is looked through.
  let hidden: readonly (RegExp | string)[] | undefined;
  return (text) => {
    hidden ??= patternsOf(secrets);
    return hidden
      .reduce<string>((left, secret) => left.replaceAll(secret, "***"), text)
      .replace(/q-signature=[0-9a-f]+/gi, "q-signature=***");
  };
}

function patternsOf(secrets: readonly (string | undefined)[]): (RegExp | string)[] {
  return (
    secrets
      .filter((secret) => secret !== undefined && secret !== "")
      .flatMap((secret) => [secret as string, percentEncoded(secret as string)])
      // One secret may be the beginning of another.
      .sort((a, b) => b.length - a.length)
      .map((secret) => (secret.length >= longSecret ? secret : asWord(secret)))
  );
}

function percentEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a character cannot be sent, so nobody can repeat it.
    return text;
  }
}

function asWord(secret: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${secret.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
    "gu",
  );
}

/** What of an address may be a secret: its query and the values there, and a name with a password before the host. */
export function secretsOfAddress(address: string | undefined): string[] {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  return url === undefined
    ? []
    : [url.search.slice(1), ...url.searchParams.values(), url.password].filter((part) => part !== "");
}

/** An address without what of it may be a secret. */
export function plainAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url === undefined ? "an address" : `${url.protocol}//${url.host}${url.pathname}`;
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
