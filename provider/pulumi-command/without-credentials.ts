/**
 * What the engine and its providers say, without what must not be repeated. A backend's address may have a password in it, and
 * who cannot connect to it, or cannot read it, quotes it.
 *
 * @module
 */

const hidden = "***";

/** What Go says of an address that it cannot take apart, with the piece that is in its way: mostly a part of the password. */
const quotedPiece = /\b(invalid (?:port|URL escape|character|userinfo)[^"\n]*")(?:\\.|[^"\\\n])*(?=")/g;

/** `password=…`, as databases have it in their settings, in quotes or without. */
const passwordSetting = /\b((?:password|passwd|pwd)=)(?:'[^']*'|"[^"]*"|[^\s&;,]+)/gi;

/** An address in quotes, in which there may be blanks, or one without. */
const address = /(["'`])([a-z][a-z0-9+.-]*:\/\/)((?:(?!\1)[^\n])*)|\b([a-z][a-z0-9+.-]*:\/\/)([^\s"'`<>]*)/gi;

/** The text with `***` for what stands before the host of each address, and behind its `?`. */
export function withoutCredentials(text: string): string {
  return text
    .replace(
      address,
      (_all, quote = "", quotedScheme = "", quoted = "", scheme = "", bare = "") =>
        `${quote}${quotedScheme}${scheme}${withoutSecrets(quoted + bare)}`,
    )
    .replace(quotedPiece, `$1${hidden}`)
    .replace(passwordSetting, `$1${hidden}`);
}

/** Up to the last `@`, since a password may have one that is not encoded, as it may have a `/` or a `?`. */
function withoutSecrets(rest: string): string {
  const at = rest.lastIndexOf("@");
  const place = rest.slice(at + 1).replace(/\?.+/s, `?${hidden}`);
  return at === -1 ? place : `${hidden}@${place}`;
}
