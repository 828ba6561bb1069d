/**
 * What must not stand in a log.
 *
 * @module
 */

const opening = /<DocPassword(?=[\s/>])/g;
// A quoted value may hold what would else end the tag.
const restOfTag = /(?:[^>"']|"[^"]*"|'[^']*')*>/y;
const notable = /<\/?DocPassword(?=[\s/>])|<!\[CDATA\[|<!--|<\?/g;

/** Where what may hold a closing tag, and is none, ends. */
const endsOfHidden: Readonly<Record<string, string>> = { "<![CDATA[": "]]>", "<!--": "-->", "<?": "?>" };

/** A body without the passwords of documents in it. An element that is not closed hides all that follows it. */
export function withoutPasswords(body: string): string {
  let logged = "";
  let at = 0;
  for (;;) {
    opening.lastIndex = at;
    if (!opening.test(body)) {
      return logged + body.slice(at);
    }
    const nameEnd = opening.lastIndex;
    const tagEnd = endOfTag(body, nameEnd);
    logged += body.slice(at, tagEnd ?? nameEnd);
    at = tagEnd ?? body.length;
    if (tagEnd === undefined || body[tagEnd - 2] !== "/") {
      logged += "***";
      at = endOfPassword(body, at);
    }
  }
}

function endOfTag(body: string, nameEnd: number): number | undefined {
  restOfTag.lastIndex = nameEnd;
  return restOfTag.test(body) ? restOfTag.lastIndex : undefined;
}

/** Where its closing tag begins, which a comment, a quoted text or an element of the same name within cannot be. */
function endOfPassword(body: string, begin: number): number {
  let depth = 1;
  notable.lastIndex = begin;
  for (let found = notable.exec(body); found !== null; found = notable.exec(body)) {
    const [mark] = found;
    const hiddenUntil = endsOfHidden[mark];
    let next: number | undefined = notable.lastIndex;
    if (hiddenUntil !== undefined) {
      const end = body.indexOf(hiddenUntil, next);
      next = end < 0 ? undefined : end + hiddenUntil.length;
    } else if (mark === "<DocPassword") {
      next = endOfTag(body, next);
      depth += next !== undefined && body[next - 2] === "/" ? 0 : 1;
    } else {
      depth -= 1;
      if (depth === 0) {
        return found.index;
      }
    }
    if (next === undefined) {
      break;
    }
    notable.lastIndex = next;
  }
  return body.length;
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
