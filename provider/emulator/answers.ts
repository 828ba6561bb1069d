/**
 * Answers in the service's own form (API reference, sections 0.2 and 8.1).
 *
 * @module
 */
import { writeXml, type XmlElement, xml } from "../api/xml";
import type { Refusal } from "./refusal";

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How much of it arrives: all, the first half of the body, or a reset connection instead. */
  readonly delivery: "whole" | "cut" | "reset";
}

/** The two ids of an answer. */
export interface AnswerIds {
  readonly requestId: string;
  readonly traceId: string;
}

/**
 * Ids for the `number`-th request: base64 of `<unix time in hex>_<8 hex digits>_<hex>_<hex>` as in the seed. They
 * follow from number and clock alone.
 */
export function answerIds(number: number, now: number): AnswerIds {
  const seconds = Math.floor(now / 1000).toString(16);
  const id = `${seconds}_7f000001_1_${number.toString(16)}`;
  return { requestId: base64(id), traceId: base64(`${id}_trace`) };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function answer(status: number, root: XmlElement, ids: AnswerIds, now: number): Answer {
  const body = `<?xml version="1.0" encoding="utf-8"?>\n${writeXml(root)}`;
  return {
    status,
    headers: {
      Date: new Date(now).toUTCString(),
      "Content-Type": "application/xml",
      "Content-Length": String(Buffer.byteLength(body)),
      Server: "tencent-ci",
      // Lower case on the wire: the Java SDK finds no other.
      "x-ci-request-id": ids.requestId,
    },
    body,
    delivery: "whole",
  };
}

export function success(response: XmlElement, ids: AnswerIds, now: number): Answer {
  return answer(200, response, ids, now);
}

/** An error. `Resource` is of COS rather than CI, but the Python SDK reads no error without it. */
export function failure(refusal: Refusal, resource: string, ids: AnswerIds, now: number): Answer {
  const root = xml("Error", [
    xml("Code", refusal.code),
    xml("Message", refusal.message),
    xml("Resource", resource),
    xml("RequestId", ids.requestId),
    xml("TraceId", ids.traceId),
  ]);
  const plain = answer(refusal.status, root, ids, now);
  return { ...plain, headers: { ...plain.headers, "x-ci-trace-id": ids.traceId, ...refusal.headers } };
}

/** No answer: the connection is reset. */
export const noAnswer: Answer = { status: 0, headers: {}, body: "", delivery: "reset" };
