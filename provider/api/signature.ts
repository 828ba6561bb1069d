/**
 * The signature of Tencent Cloud's COS XML API (`q-sign-algorithm=sha1`), which CI uses too.
 *
 * Pure functions over text, no clock and no network, so that they can be held against published vectors.
 * Source: API reference, section 7.
 *
 * @module
 */
import { createHash, createHmac } from "node:crypto";

/** What of a request takes part in its signature: exactly the parameters and headers given here. */
export interface SignedParts {
  readonly method: string;
  /** The path in decoded form, beginning with `/`. */
  readonly path: string;
  /** Decoded parameters. */
  readonly query: Readonly<Record<string, string>>;
  /** Headers as they go on the wire. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A key id with its secret. */
export interface SigningKey {
  readonly secretId: string;
  readonly secretKey: string;
}

/** The window in which a signature holds, in Unix seconds. */
export interface KeyTime {
  readonly start: number;
  readonly end: number;
}

/**
 * Percent-encodes the UTF-8 bytes of a text, all but `A-Z a-z 0-9 - _ . ~`, with upper-case digits.
 * This is the only encoding the service signs: `encodeURIComponent` leaves `! ' ( ) *` alone.
 */
export function encode(text: string): string {
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

interface Canonical {
  readonly names: string;
  readonly pairs: string;
}

function canonical(values: Readonly<Record<string, string>>): Canonical {
  const encoded = Object.entries(values)
    .map(([key, value]) => ({ key: encode(key).toLowerCase(), value: encode(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return {
    names: encoded.map(({ key }) => key).join(";"),
    pairs: encoded.map(({ key, value }) => `${key}=${value}`).join("&"),
  };
}

/** The canonical request: four pieces, each followed by a line feed, also the last one. */
export function httpString({ method, path, query, headers }: SignedParts): string {
  return `${method.toLowerCase()}\n${path}\n${canonical(query).pairs}\n${canonical(headers).pairs}\n`;
}

/** The 40 hexadecimal digits of a signature. `keyTime` is the text `<start>;<end>`. */
export function signature(parts: SignedParts, secretKey: string, keyTime: string): string {
  const signKey = createHmac("sha1", secretKey).update(keyTime).digest("hex");
  const digest = createHash("sha1").update(httpString(parts)).digest("hex");
  // The key of the second step is the hexadecimal text of the first, not its bytes.
  return createHmac("sha1", signKey).update(`sha1\n${keyTime}\n${digest}\n`).digest("hex");
}

/** The value of the `Authorization` header for a request. */
export function authorization(parts: SignedParts, key: SigningKey, { start, end }: KeyTime): string {
  const keyTime = `${start};${end}`;
  return [
    "q-sign-algorithm=sha1",
    `q-ak=${key.secretId}`,
    `q-sign-time=${keyTime}`,
    `q-key-time=${keyTime}`,
    `q-header-list=${canonical(parts.headers).names}`,
    `q-url-param-list=${canonical(parts.query).names}`,
    `q-signature=${signature(parts, key.secretKey, keyTime)}`,
  ].join("&");
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
