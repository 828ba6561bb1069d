/**
 * The check of a request's signature (API reference, section 7). Which code a refusal gets is the published
 * list of section 8.2; where that is open, DIFFERENCES.md says what was decided.
 *
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import { encode, signatureBy, signKey } from "../../api/wire/signature";
import { Refusal } from "../refusal";
import type { Account } from "./account";

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

// A client's clock may be this far ahead. The clients start their windows at now, or up to a minute before it.
const toleratedSkew = 60;

const fieldNames = [
  "q-sign-algorithm",
  "q-ak",
  "q-sign-time",
  "q-key-time",
  "q-header-list",
  "q-url-param-list",
  "q-signature",
] as const;

type Fields = Readonly<Record<(typeof fieldNames)[number], string>>;

const invalid = (message: string) => new Refusal(401, "InvalidAuthorization", message);

/** Passes a request that `findAccount`'s owner of the key signed, and throws the {@link Refusal} for any other. */
export function authenticate(
  request: SignedRequest,
  findAccount: (secretId: string) => Account | undefined,
  now: number,
): { account: Account; warnings: string[] } {
  const fields = readFields(request);
  if (fields["q-sign-algorithm"] !== "sha1") {
    throw invalid("q-sign-algorithm must be sha1");
  }
  const account = findAccount(fields["q-ak"]);
  if (account === undefined) {
    throw new Refusal(401, "SecretidNotExist", "the secret id does not exist");
  }
  checkWindow(fields, Math.floor(now / 1000));
  const headers = pick(fields["q-header-list"], request.headers, "header");
  const query = pick(fields["q-url-param-list"], request.query, "parameter");
  const isSigned = (signed: Readonly<Record<string, string>>) =>
    sameText(
      fields["q-signature"],
      signatureBy(
        windowKey(account.secretKey, fields["q-sign-time"]),
        { method: request.method, path: request.path, query, headers: signed },
        fields["q-sign-time"],
      ),
    );
  // Python signs the host without the port that it sends.
  if (!isSigned(headers) && !(hasPort(headers) && isSigned(withoutPort(headers)))) {
    throw invalid("the signature does not match the request");
  }
  const warnings = Object.hasOwn(headers, "host")
    ? []
    : ["the Host header is not signed: the signature holds for any bucket"];
  return { account, warnings: [...warnings, ...checkToken(request, account)] };
}

/** The key id a request says it is signed with, whether it is or not. */
export function claimedSecretId({ headers, query }: Pick<SignedRequest, "headers" | "query">): string | null {
  const whole = headers["authorization"] || query["sign"];
  return (whole ? /(?:^|&)q-ak=([^&]*)/.exec(whole)?.[1] : query["q-ak"]) ?? null;
}

const windowKeys = new Map<string, string>();
const keptWindowKeys = 1000;

/** The key of a window; clients sign many requests in the same one. */
function windowKey(secretKey: string, keyTime: string): string {
  const name = `${secretKey};${keyTime}`;
  const known = windowKeys.get(name);
  if (known !== undefined) {
    return known;
  }
  if (windowKeys.size >= keptWindowKeys) {
    windowKeys.clear();
  }
  const key = signKey(secretKey, keyTime);
  windowKeys.set(name, key);
  return key;
}

const port = /:[0-9]+$/;

function hasPort({ host = "" }: Readonly<Record<string, string>>): boolean {
  return port.test(host);
}

function withoutPort(headers: Readonly<Record<string, string>>): Record<string, string> {
  return { ...headers, host: (headers["host"] ?? "").replace(port, "") };
}

/** The seven fields, from the header or, as for links, from the query. */
function readFields({ headers, query }: SignedRequest): Fields {
  // Links carry the fields one by one, or all of them in `sign`.
  const whole = headers["authorization"] || query["sign"];
  if (!whole && query["q-signature"] === undefined) {
    throw new Refusal(401, "MissingAuthorization", "the request is not signed");
  }
  const found = whole ? fieldsIn(whole) : query;
  const missing = fieldNames.find((name) => found[name] === undefined);
  if (missing !== undefined) {
    throw invalid(`the authorization has no ${missing}`);
  }
  return found as Fields;
}

function fieldsIn(authorization: string): Partial<Fields> {
  const found: { -readonly [name in keyof Fields]?: string } = {};
  for (const part of authorization.split("&")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, Math.max(equals, 0));
    if (isFieldName(name)) {
      found[name] = part.slice(equals + 1);
    }
  }
  return found;
}

const isFieldName = (name: string): name is keyof Fields => (fieldNames as readonly string[]).includes(name);

function checkWindow(fields: Fields, now: number): void {
  const window = fields["q-sign-time"];
  const match = /^([0-9]{1,12});([0-9]{1,12})$/.exec(window);
  const [start, end] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || start > end) {
    throw invalid("q-sign-time must be two times in Unix seconds, <start>;<end>");
  }
  if (fields["q-key-time"] !== window) {
    throw invalid("q-key-time must equal q-sign-time");
  }
  if (now > end) {
    throw new Refusal(401, "SignatureExpired", "the signature has expired");
  }
  if (start > now + toleratedSkew) {
    throw new Refusal(403, "RequestTimeTooSkewed", "the signature begins too far in the future");
  }
}

/** The parts of a request that a list names; a list names keys encoded and in lower case. */
function pick(
  list: string,
  parts: Readonly<Record<string, string>>,
  kind: "header" | "parameter",
): Record<string, string> {
  const picked: [string, string][] = [];
  for (const listed of list.split(";")) {
    if (listed === "") {
      continue;
    }
    const name = Object.hasOwn(parts, listed) ? listed : nameListedAs(listed, parts);
    if (name === undefined) {
      throw invalid(`the ${kind} ${listed} is listed as signed but was not sent`);
    }
    picked.push([name, parts[name] ?? ""]);
  }
  return Object.fromEntries(picked);
}

function nameListedAs(listed: string, parts: Readonly<Record<string, string>>): string | undefined {
  const wanted = listed.toLowerCase();
  return Object.keys(parts).find((name) => encode(name).toLowerCase() === wanted);
}

function checkToken({ headers, query }: SignedRequest, { securityToken }: Account): string[] {
  // Either name is taken on CI hosts (API reference, section 7.5), and it need not be signed. Links carry it in the query.
  const names = ["x-ci-security-token", "x-cos-security-token"];
  const token = names.map((name) => headers[name] ?? query[name]).find((each) => each !== undefined);
  if (securityToken === undefined) {
    return token === undefined ? [] : ["a security token came along with permanent keys"];
  }
  if (token === undefined || !sameText(token, securityToken)) {
    throw new Refusal(403, "InvalidSecurity", "the security token is missing or not the one of the keys");
  }
  return [];
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
