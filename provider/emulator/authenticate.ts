/**
 * The check of a request's signature (API reference, section 7). Which code a refusal gets is the published
 * list of section 8.2; where that is open, the README says what was decided.
 *
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import { encode, signature } from "../api/signature";
import { Refusal } from "./refusal";

/** Whose signatures hold. */
export interface Account {
  readonly secretId: string;
  readonly secretKey: string;
  /** With it the keys are temporary ones, and every request must carry it. */
  readonly securityToken?: string | undefined;
}

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
): { warnings: string[] } {
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
  const expected = signature(
    { method: request.method, path: request.path, query, headers },
    account.secretKey,
    fields["q-sign-time"],
  );
  if (!sameText(fields["q-signature"], expected)) {
    throw invalid("the signature does not match the request");
  }
  const warnings = Object.hasOwn(headers, "host")
    ? []
    : ["the Host header is not signed: the signature holds for any bucket"];
  return { warnings: [...warnings, ...checkToken(request.headers, account)] };
}

/** The seven fields, from the header or, as for links, from the query. */
function readFields({ headers, query }: SignedRequest): Fields {
  const header = headers["authorization"];
  const found = new Map<string, string>();
  if (header !== undefined) {
    for (const part of header.split("&")) {
      const equals = part.indexOf("=");
      found.set(part.slice(0, Math.max(equals, 0)), part.slice(equals + 1));
    }
  } else if (query["q-signature"] !== undefined) {
    for (const [name, value] of Object.entries(query)) {
      found.set(name, value);
    }
  } else {
    throw new Refusal(401, "MissingAuthorization", "the request is not signed");
  }
  const missing = fieldNames.find((name) => !found.has(name));
  if (missing !== undefined) {
    throw invalid(`the authorization has no ${missing}`);
  }
  return Object.fromEntries(fieldNames.map((name) => [name, found.get(name) ?? ""])) as Fields;
}

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
  const byListedName = new Map(Object.entries(parts).map((entry) => [encode(entry[0]).toLowerCase(), entry]));
  const names = list.split(";").filter((name) => name !== "");
  return Object.fromEntries(
    names.map((name) => {
      const entry = byListedName.get(name.toLowerCase());
      if (entry === undefined) {
        throw invalid(`the ${kind} ${name} is listed as signed but was not sent`);
      }
      return entry;
    }),
  );
}

function checkToken(headers: Readonly<Record<string, string>>, { securityToken }: Account): string[] {
  // Either name is taken on CI hosts (API reference, section 7.5), and it need not be signed.
  const token = headers["x-ci-security-token"] ?? headers["x-cos-security-token"];
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
