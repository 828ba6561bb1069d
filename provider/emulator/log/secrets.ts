/**
 * What must not stand in a log.
 *
 * @module
 */

// An element that is not closed hides all that follows it.
const password = /(<DocPassword(?:\s[^>]*)?>)[\s\S]*?(<\/DocPassword|$)/g;

/** A body without the passwords of documents in it. */
export function withoutPasswords(body: string): string {
  return body.includes("<DocPassword") ? body.replace(password, "$1***$2") : body;
}

const secretParameters = new Set(["x-cos-security-token", "x-ci-security-token", "q-signature", "sign"]);

/** A path with its query as it was sent, without security tokens and the signature of a link. */
export function withoutTokens(path: string): string {
  const mark = path.indexOf("?");
  if (mark < 0 || !/token|sign|%/i.test(path)) {
    return path;
  }
  const pairs = path
    .slice(mark + 1)
    .split("&")
    .map((pair) => {
      const [name = ""] = pair.split("=", 1);
      return secretParameters.has(decoded(name)) ? `${name}=***` : pair;
    });
  return `${path.slice(0, mark)}?${pairs.join("&")}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name;
  }
}
