/**
 * Which parts of a callback's address may be secrets, and the address without them. Nobody says of a queue's address
 * what it is made of, so what looks like a secret is taken for one: a name with a password, every value of the query,
 * the fragment, and a long part of the path that mixes letters and digits, as those of incoming webhooks do.
 *
 * @module
 */

/** What stands in the place of a secret. */
const hidden = "***";

/** A part of a path that is at least so long and mixes letters and digits is taken for a secret. */
const longPart = 20;

/** Whether some part of the address may be a secret. What is no complete address is taken for one as a whole. */
export function carriesSecret(url: string): boolean {
  return url !== "" && maskedParts(url).isSecret;
}

/**
 * The address with `***` for each part that may be a secret, otherwise as it is: `https://example.com/cb?token=***`.
 */
export function maskUrl(url: string): string {
  return url === "" ? url : maskedParts(url).text;
}

/** The pieces of RFC 3986, appendix B: scheme, authority, path, query, fragment. */
const pieces = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is;

function maskedParts(url: string): { readonly text: string; readonly isSecret: boolean } {
  const match = pieces.exec(url);
  // A text that only some readers take for an address may have its password anywhere.
  if (match === null || !URL.canParse(url)) {
    return { text: hidden, isSecret: true };
  }
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] = match;
  let isSecret = false;
  const hide = (text: string): string => {
    isSecret ||= text !== "";
    return text === "" ? "" : hidden;
  };
  const text = [
    scheme,
    withoutUser(authority, hide),
    path.replace(/[^/\\]+/g, (part) => (looksRandom(part) ? hide(part) : part)),
    query.replace(/[^?&]+/g, (parameter) => withoutValue(parameter, hide)),
    fragment.slice(0, 1) + hide(fragment.slice(1)),
  ].join("");
  return { text, isSecret };
}

function withoutUser(authority: string, hide: (text: string) => string): string {
  const at = authority.lastIndexOf("@");
  return at === -1 ? authority : `${hide(authority.slice(0, at))}${authority.slice(at)}`;
}

/** A parameter without its value; one that is nothing but a value is hidden as a whole. */
function withoutValue(parameter: string, hide: (text: string) => string): string {
  const equals = parameter.indexOf("=");
  const name = parameter.slice(0, Math.max(0, equals));
  const value = parameter.slice(equals + 1);
  // Of base64 without a name the end may be an equals sign.
  const isNamed = equals > 0 && !looksRandom(name) && !/^=+$/.test(value);
  return isNamed ? `${name}=${hide(value)}` : hide(parameter);
}

function looksRandom(part: string): boolean {
  const text = decoded(part);
  return text.length >= longPart && /[a-z]/i.test(text) && /[0-9]/.test(text);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
