/**
 * Answers in the service's own form (API reference, sections 0.2 and 8.1).
 *
 * @module
 */
import { type XmlElement, xml } from "../../api/wire/xml";
import type { JsonAnswer } from "../call";
import { notInXml } from "../names";
import type { Refusal } from "../refusal";
import { xmlDocument } from "../xml-document";

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How much of it arrives: all, the first half of the body, or a reset connection instead. */
  readonly delivery: "whole" | "cut" | "reset";
  /** The body arrives in pieces, so many milliseconds apart. */
  readonly trickleMs?: number | undefined;
}

/**
 * The id of the answer to the `number`-th request: base64 of `<unix time in hex>_<8 hex digits>_<hex>_<hex>` as in the
 * seed. It follows from number and clock alone.
 */
export function requestIdOf(number: number, now: number): string {
  return base64(`${Math.floor(now / 1000).toString(16)}_7f000001_1_${number.toString(16)}`);
}

/** Another id, which only errors have. */
function traceIdOf(requestId: string): string {
  return base64(`${Buffer.from(requestId, "base64").toString()}_trace`);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function xmlAnswer(status: number, root: XmlElement, requestId: string, now: number): Answer {
  return answer(status, "application/xml", xmlDocument(root), requestId, now);
}

function answer(status: number, contentType: string, body: string, requestId: string, now: number): Answer {
  return {
    status,
    headers: {
      Date: httpDate(now),
      "Content-Type": contentType,
      "Content-Length": String(Buffer.byteLength(body)),
      Server: "tencent-ci",
      // Lower case on the wire: the Java SDK finds no other.
      "x-ci-request-id": requestId,
    },
    body,
    delivery: "whole",
  };
}

let lastDate = { second: Number.NaN, text: "" };

/** As the `Date` header has it; the same for all answers of a second. */
function httpDate(now: number): string {
  const second = Math.floor(now / 1000);
  if (second !== lastDate.second) {
    lastDate = { second, text: new Date(now).toUTCString() };
  }
  return lastDate.text;
}

export function success(response: XmlElement | JsonAnswer, requestId: string, now: number): Answer {
  return "json" in response
    ? answer(200, "application/json", JSON.stringify(response.json), requestId, now)
    : xmlAnswer(200, response, requestId, now);
}

// What a message repeats of a request may hold what an answer cannot. And entities must not be in it: the Java SDK keeps only
// what follows the last one.
const notInMessages = new RegExp(`[<>&]|${notInXml.source}`, "gu");

/** An error. `Resource` is of COS rather than CI, but the Python SDK reads no error without it. */
export function failure(refusal: Refusal, resource: string, requestId: string, now: number): Answer {
  const traceId = traceIdOf(requestId);
  const root = xml("Error", [
    xml("Code", refusal.code),
    xml("Message", refusal.message.replace(notInMessages, "")),
    xml("Resource", resource),
    xml("RequestId", requestId),
    xml("TraceId", traceId),
  ]);
  const plain = xmlAnswer(refusal.status, root, requestId, now);
  return { ...plain, headers: { ...plain.headers, "x-ci-trace-id": traceId, ...refusal.headers } };
}

/** No answer: the connection is reset. */
export const noAnswer: Answer = { status: 0, headers: {}, body: "", delivery: "reset" };
