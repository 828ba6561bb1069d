/**
 * From a call to the request that goes out, signed. Source: API reference, section 7.
 *
 * @module
 */
import type { Credentials } from "../credentials/credentials";
import { InvalidArgumentError } from "../errors/errors";
import { authorization, encode, encodeQuery, headersToSign } from "../wire/signature";
import type { HttpRequest } from "./transport";

/** What of a call goes into its request. */
export interface Signable {
  readonly method: HttpRequest["method"];
  readonly host: string;
  /** Decoded path. */
  readonly path: string;
  /** Decoded parameters; one with an empty value goes without a sign of equality. */
  readonly query?: Readonly<Record<string, string>>;
  /** An XML document. */
  readonly body?: string;
}

/** A signature holds from a little in the past, for clocks that run ahead, and for a quarter of an hour. */
const signedFor = { before: 60, after: 900 };

/** Signs a call as of a time in milliseconds since 1970. */
export function signedRequest(call: Signable, key: Credentials, milliseconds: number): HttpRequest {
  const now = Math.floor(milliseconds / 1000);
  const { method, host, path, query = {}, body } = call;
  const sent: Record<string, string> = {
    ...(body === undefined ? {} : { "content-type": "application/xml" }),
    ...(key.securityToken === undefined ? {} : { "x-ci-security-token": key.securityToken }),
  };
  const text = encoded(() => encodeQuery(query));
  const parts = { method, path, query, headers: headersToSign({ host, ...sent }) };
  const time = { start: now - signedFor.before, end: now + signedFor.after };
  return {
    method,
    host,
    target:
      encoded(() => path.split("/").map(encode).join("/")) +
      (text === "" ? "" : `?${text.replace(/=(?=&|$)/g, "")}`),
    headers: { ...sent, authorization: authorization(parts, key, time) },
    ...(body === undefined ? {} : { body }),
  };
}

function encoded(write: () => string): string {
  try {
    return write();
  } catch {
    throw new InvalidArgumentError(
      "a name, id or other value of the call has half of a character: a surrogate without its pair",
    );
  }
}
