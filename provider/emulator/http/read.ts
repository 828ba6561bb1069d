/**
 * Headers and bodies as they come over the wire.
 *
 * @module
 */
import type { IncomingMessage } from "node:http";
import { Refusal } from "../refusal";

const maximumBody = 1024 * 1024;
const maximumControlBody = 64 * 1024 * 1024;

/** Headers by lower-case name, and why they are refused, if they are. */
export interface ReadHeaders {
  readonly values: Readonly<Record<string, string>>;
  readonly refusal: Refusal | undefined;
}

// With two values nobody could say which one is meant.
const single = new Set([
  "authorization",
  "content-length",
  "content-md5",
  "content-type",
  "host",
  "x-ci-security-token",
  "x-cos-security-token",
]);

/** Reads names and values as they alternate on the wire; values of one name are joined with commas. */
export function readHeaders(raw: readonly string[]): ReadHeaders {
  const values: Record<string, string> = {};
  let refusal: Refusal | undefined;
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = asUtf8(raw[index + 1] ?? "");
    const before = Object.hasOwn(values, name) ? values[name] : undefined;
    if (before !== undefined && single.has(name)) {
      refusal ??= new Refusal(400, "BadRequest", `the header ${name} is there more than once`);
    } else {
      values[name] = before === undefined ? value : `${before}, ${value}`;
    }
  }
  return { values, refusal };
}

/** Node reads header values as Latin-1; clients write, and sign, UTF-8. */
function asUtf8(value: string): string {
  if (!/[\x80-\xff]/.test(value)) {
    return value;
  }
  const text = Buffer.from(value, "latin1").toString("utf8");
  return text.includes("\ufffd") ? value : text;
}

const empty = Buffer.alloc(0);

/** Reads a body, or says why it is refused. Rejects when the connection ends before the body does. */
export function readBody(
  request: IncomingMessage,
  headers: ReadHeaders["values"],
  isControl: boolean,
): Promise<Buffer | Refusal> | Buffer | Refusal {
  const { "content-length": length, "transfer-encoding": encoding } = headers;
  const isMissingLength = length === undefined && (request.method === "PUT" || request.method === "POST");
  const refusal =
    isMissingLength && !isControl
      ? new Refusal(411, "MissingContentLength", "Content-Length is required")
      : undefined;
  if (encoding === undefined && (length === undefined || length === "0")) {
    return refusal ?? empty;
  }
  const limit = isControl ? maximumControlBody : maximumBody;
  return collect(request, limit).then(
    (body) => refusal ?? body ?? new Refusal(400, "InvalidContent", `the body is longer than ${limit} bytes`),
  );
}

function collect(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    // A body that is refused is read all the same: a client that is still writing would miss the answer.
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
      }
    });
    request.once("end", () => resolve(length <= limit ? Buffer.concat(chunks) : undefined));
    request.once("error", reject);
  });
}
