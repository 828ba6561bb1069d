/**
 * Which parts of a callback's address may be secrets, and the address without them. Nobody says of a queue's address
 * what it is made of. To take too much for a secret costs little, too little may cost all: so a part is shown only where it is
 * made of words, and stands where no secret does. A secret that is made of words, in the path, is still shown.
 *
 * @module
 */
import { isReadable, wordsIn } from "./readable";

/** What stands in the place of a secret. */
const hidden = "***";

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

/** Takes a part and returns what is shown of it. */
type Hide = (text: string) => string;

/** The pieces of RFC 3986, appendix B: scheme, authority, path, query, fragment. */
const pieces = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?$/is;

function maskedParts(url: string): { readonly text: string; readonly isSecret: boolean } {
  const match = pieces.exec(url);
  // A text that readers take apart in different ways, or only some for an address, may have its password anywhere.
  if (match === null || /[\s\\\p{Cc}]/u.test(url) || !URL.canParse(url)) {
    return { text: hidden, isSecret: true };
  }
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] = match;
  let isSecret = false;
  const hide: Hide = (text) => {
    isSecret ||= text !== "";
    return text === "" ? "" : hidden;
  };
  const text = [
    scheme,
    maskedAuthority(authority, hide),
    maskedPath(path, hide),
    query.replace(/[^?&]+/g, (parameter) => maskedParameter(parameter, hide)),
    fragment.slice(0, 1) + hide(fragment.slice(1)),
  ].join("");
  return { text, isSecret };
}

function maskedAuthority(authority: string, hide: Hide): string {
  const at = authority.lastIndexOf("@");
  const user = at === -1 ? "" : `${hide(authority.slice(0, at))}@`;
  const [, host = "", port = ""] = /^(\[.*\]|[^:]*)(:[0-9]*)?$/.exec(authority.slice(at + 1)) ?? [];
  return host === "" ? user + hide(authority.slice(at + 1)) : user + maskedHost(host, hide) + port;
}

/** Services that give everybody a name of their own take it for a secret. What was registered is none: the last two labels. */
function maskedHost(host: string, hide: Hide): string {
  if (/^\[[0-9a-f:.]+\]$/i.test(host) || /^[0-9]+(?:\.[0-9]+){3}$/.test(host)) {
    return host;
  }
  const labels = host.split(".");
  const registered = labels.filter((label) => label !== "").length - 2;
  return labels
    .map((label, index) =>
      (index >= registered && /^[\p{L}\p{M}\p{N}_-]*$/u.test(label)) || isReadable(label)
        ? label
        : hide(label),
    )
    .join(".");
}

/** Names of what is a secret itself, or of what is found under an address that is one. */
const announcing =
  /^(?:.*(?:hooks?|tokens?|keys?|secrets?|passwords?|passwd|signature|credentials?)|pass|pwd|sig)$/;

function maskedPath(path: string, hide: Hide): string {
  let isAnnounced = false;
  const shown = (part: string): string => {
    if (isAnnounced) {
      return hide(part);
    }
    const words = wordsIn(part.replace(/\.(?:php|json|xml|html?|aspx?|jsp|do|cgi)$/i, ""));
    const at = words.findIndex((word) => announcing.test(word));
    isAnnounced = at !== -1;
    return isReadable(part) && (at === -1 || at === words.length - 1) ? part : hide(part);
  };
  return path.replace(/[^/]+/g, shown);
}

/** A parameter without its value. One that has none may be nothing but a value, and so may a name that was drawn. */
function maskedParameter(parameter: string, hide: Hide): string {
  const equals = parameter.indexOf("=");
  const name = parameter.slice(0, Math.max(0, equals));
  const value = parameter.slice(equals + 1);
  // Of base64 without a name the end may be an equals sign.
  return name !== "" && isReadable(name) && !/^=*$/.test(value) ? `${name}=${hide(value)}` : hide(parameter);
}
