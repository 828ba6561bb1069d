/**
 * A request as it came over the wire, taken apart.
 *
 * @module
 */
import { invalidArgument, Refusal } from "./refusal";

/** What the HTTP server hands over. */
export interface IncomingRequest {
  readonly method: string;
  /** The request target: a path with query, or an absolute address when the client takes the emulator for a proxy. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, or why it was not read. */
  readonly body: Buffer | Refusal;
}

/** Where a request wants to go. */
export interface Target {
  /** The host with its port, if it has one; empty when nothing names a host. */
  readonly host: string;
  readonly rawPath: string;
  readonly rawQuery: string;
}

const absolute = /^https?:\/\/([^/?#]*)([^#]*)/i;

/** Splits the request target. The absolute form wins over the `Host` header, as HTTP has it. */
export function readTarget(target: string, hostHeader: string | undefined): Target {
  const match = absolute.exec(target);
  const pathAndQuery = match?.[2] ?? target;
  const mark = pathAndQuery.indexOf("?");
  return {
    host: match?.[1] ?? hostHeader ?? "",
    rawPath: (mark < 0 ? pathAndQuery : pathAndQuery.slice(0, mark)) || "/",
    rawQuery: mark < 0 ? "" : pathAndQuery.slice(mark + 1),
  };
}

/** The path in decoded form, which is what is signed (API reference, section 7.1). */
export function decodePath(rawPath: string): string {
  return decode(rawPath, "path");
}

/** Decoded parameters. A raw `+` is a space: Go and Python write it so, and sign `%20`. */
export function decodeQuery(rawQuery: string): Record<string, string> {
  const pairs = rawQuery
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [key = "", ...value] = pair.replaceAll("+", " ").split("=");
      return [decode(key, "query"), decode(value.join("="), "query")] as const;
    });
  const seen = new Set<string>();
  for (const [key] of pairs) {
    // The clients disagree on how to sign a repeated key, and no call needs one (API reference, section 7.1).
    if (seen.has(key)) {
      throw invalidArgument(`the parameter ${key} is there more than once`);
    }
    seen.add(key);
  }
  return Object.fromEntries(pairs);
}

function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, "InvalidURI", `the ${part} is not valid percent-encoding`);
  }
}

/** A parameter that filters: an empty one means the same as none (SDKs send `queueIds=` and the like). */
export function parameter(query: Readonly<Record<string, string>>, name: string): string | undefined {
  const value = query[name];
  return value === undefined || value === "" ? undefined : value;
}

/** A parameter that lists values with commas; `undefined` when it is absent or empty. */
export function listParameter(query: Readonly<Record<string, string>>, name: string): string[] | undefined {
  return parameter(query, name)
    ?.split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
