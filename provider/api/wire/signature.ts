/**
 * The signature of Tencent Cloud's COS XML API (`q-sign-algorithm=sha1`), which CI uses too.
 *
 * Pure functions over text, no clock and no network, so that they can be held against published vectors.
 * Source: API reference, section 7.
 *
 * @module
 */
import { createHmac, hash } from "node:crypto";

/** What of a request takes part in its signature: exactly the parameters and headers given here. */
export interface SignedParts {
  /** `GET`, `PUT` and so on, in any case. */
  readonly method: string;
  /** The path in decoded form, beginning with `/`. */
  readonly path: string;
  /** Decoded parameters. */
  readonly query: Readonly<Record<string, string>>;
  /** Headers as they go on the wire. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A key id with its secret; a temporary one has a token. */
export interface SigningKey {
  /** The id, which travels with the signature. */
  readonly secretId: string;
  /** The key, which does not. */
  readonly secretKey: string;
  /** The token of a temporary key, which travels. */
  readonly securityToken?: string | undefined;
}

/** The window in which a signature holds, in Unix seconds. */
export interface KeyTime {
  /** The first second in which it holds. */
  readonly start: number;
  /** The last second in which it holds. */
  readonly end: number;
}

/**
 * Percent-encodes the UTF-8 bytes of a text, all but `A-Z a-z 0-9 - _ . ~`, with upper-case digits.
 * This is the only encoding the service signs: `encodeURIComponent` leaves `! ' ( ) *` alone.
 */
export function encode(text: string): string {
  if (/^[A-Za-z0-9\-_.~]*$/.test(text)) {
    return text;
  }
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A query string encoded as it is signed, in the order given; empty without parameters. */
export function encodeQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join("&");
}

interface EncodedPair {
  readonly key: string;
  readonly value: string;
}

function sorted(values: Readonly<Record<string, string>>): EncodedPair[] {
  return Object.keys(values)
    .map((key) => ({ key: encode(key).toLowerCase(), value: encode(values[key] ?? "") }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function canonicalNames(values: Readonly<Record<string, string>>): string {
  return sorted(values)
    .map(({ key }) => key)
    .join(";");
}

function canonicalPairs(values: Readonly<Record<string, string>>): string {
  return sorted(values)
    .map(({ key, value }) => `${key}=${value}`)
    .join("&");
}

/** The canonical request: four pieces, each followed by a line feed, also the last one. */
export function httpString({ method, path, query, headers }: SignedParts): string {
  return `${method.toLowerCase()}\n${path}\n${canonicalPairs(query)}\n${canonicalPairs(headers)}\n`;
}

/** The key of one window, which signs all requests in it. `keyTime` is the text `<start>;<end>`. */
export function signKey(secretKey: string, keyTime: string): string {
  return createHmac("sha1", secretKey).update(keyTime).digest("hex");
}

/** The 40 hexadecimal digits of a signature, by the key of its window. */
export function signatureBy(key: string, parts: SignedParts, keyTime: string): string {
  const digest = hash("sha1", httpString(parts));
  // The key is the hexadecimal text of the first step, not its bytes.
  return createHmac("sha1", key).update(`sha1\n${keyTime}\n${digest}\n`).digest("hex");
}

/** The 40 hexadecimal digits of a signature. `keyTime` is the text `<start>;<end>`. */
export function signature(parts: SignedParts, secretKey: string, keyTime: string): string {
  return signatureBy(signKey(secretKey, keyTime), parts, keyTime);
}

/** The seven fields of a signed request, in the order in which they travel. */
function signedFields(
  parts: SignedParts,
  key: SigningKey,
  { start, end }: KeyTime,
): readonly (readonly [string, string])[] {
  const keyTime = `${start};${end}`;
  return [
    ["q-sign-algorithm", "sha1"],
    ["q-ak", key.secretId],
    ["q-sign-time", keyTime],
    ["q-key-time", keyTime],
    ["q-header-list", canonicalNames(parts.headers)],
    ["q-url-param-list", canonicalNames(parts.query)],
    ["q-signature", signature(parts, key.secretKey, keyTime)],
  ];
}

/** The value of the `Authorization` header for a request. A token must be among the headers already. */
export function authorization(parts: SignedParts, key: SigningKey, time: KeyTime): string {
  return signedFields(parts, key, time)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/**
 * The query of a link that is signed by itself, so that whoever holds the link can make this one request until
 * `end`, and nobody needs the key. A temporary key's token becomes a parameter and is signed.
 *
 * Source: API reference, section 7.
 *
 * @param parts Sign `host`, or the link holds for every bucket of the account. Other headers that are signed must be
 * sent just so by whoever uses the link.
 * @param time the window in which the link holds, in Unix seconds; begin a minute in the past, for clocks that are off
 * @returns the encoded query without `?`: the parameters given, then the signature's
 *
 * @example
 * ```ts
 * import { signedQuery } from "pulumi-cloud-infinite/api";
 *
 * const host = "documents-1250000000.ci.ap-guangzhou.myqcloud.com";
 * const now = Math.floor(Date.now() / 1000);
 * const query = signedQuery(
 *   { method: "GET", path: "/docqueue", query: { state: "Active" }, headers: { host } },
 *   { secretId: "AKID…", secretKey: "…" },
 *   { start: now - 60, end: now + 3600 },
 * );
 * console.log(`https://${host}/docqueue?${query}`);
 * ```
 */
export function signedQuery(parts: SignedParts, key: SigningKey, time: KeyTime): string {
  const query =
    key.securityToken === undefined
      ? parts.query
      : { ...parts.query, "x-ci-security-token": key.securityToken };
  const fields = signedFields({ ...parts, query }, key, time);
  return [encodeQuery(query), encodeQuery(Object.fromEntries(fields))]
    .filter((text) => text !== "")
    .join("&");
}

const signedHeaders = new Set(["host", "content-type", "content-md5"]);

/**
 * The headers of a request that this client signs: `Host`, which pins the bucket, what describes the body, and
 * every `x-cos-`/`x-ci-` header. `Content-Length` is left to the HTTP client that writes it.
 */
export function headersToSign(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => {
      const lower = name.toLowerCase();
      return signedHeaders.has(lower) || lower.startsWith("x-cos-") || lower.startsWith("x-ci-");
    }),
  );
}
