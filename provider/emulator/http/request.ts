/**
 * A request as it came over the wire, taken apart.
 *
 * @module
 */
import { notInXml } from "../names";
import { invalidArgument, Refusal } from "../refusal";

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
  if (rawQuery === "") {
    return {};
  }
  const pairs = new Map<string, string>();
  for (const pair of rawQuery.replaceAll("+", " ").split("&")) {
    if (pair === "") {
      continue;
    }
    const equals = pair.indexOf("=");
    const key = decode(equals < 0 ? pair : pair.slice(0, equals), "query");
    // The clients disagree on how to sign a repeated key, and no call needs one (API reference, section 7.1).
    if (pairs.has(key)) {
      throw invalidArgument(`the parameter ${key} is there more than once`);
    }
    pairs.set(key, equals < 0 ? "" : decode(pair.slice(equals + 1), "query"));
  }
  return Object.fromEntries(pairs);
}

// Nearly every path and parameter.
const asItIs = /^[ !"$&-~]*$/;

function decode(text: string, part: string): string {
  if (asItIs.test(text)) {
    return text;
  }
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw new Refusal(400, "InvalidURI", `the ${part} is not valid percent-encoding`);
  }
  // An answer may have to repeat it.
  if (notInXml.test(decoded)) {
    throw new Refusal(400, "InvalidURI", `the ${part} holds a character that an answer cannot hold`);
  }
  return decoded;
}

/** A parameter that filters: an empty one means the same as none (SDKs send `queueIds=` and the like). */
export function parameter(query: Readonly<Record<string, string>>, name: string): string | undefined {
  const value = query[name];
  return value === undefined || value === "" ? undefined : value;
}

/** A parameter that lists values with commas; `undefined` when it lists none. */
export function listParameter(query: Readonly<Record<string, string>>, name: string): string[] | undefined {
  const items = parameter(query, name)
    ?.split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return items === undefined || items.length === 0 ? undefined : items;
}
