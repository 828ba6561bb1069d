/**
 * What an answer outside 2xx tells of itself: in XML as documented, in JSON as some gateways of the service write
 * it, or in its headers alone when a proxy or nobody wrote the body. Source: API reference, section 8.1.
 *
 * @module
 */
import type { Answer } from "../sending/transport";
import { isJson, parseJson } from "../wire/json";
import { parseXml } from "../wire/read-xml";
import { textOf, type XmlElement } from "../wire/xml";
import type { ErrorDetails } from "./errors";
import { oneLine, type Redact } from "./service-text";

/** Code, message and ids, fit to be shown. */
export type Told = Pick<ErrorDetails, "serviceCode" | "serviceMessage" | "requestId" | "traceId">;

/** Error documents are short; a longer body is somebody else's page. */
const longestDocument = 64 * 1024;

/** Reads code, message and ids of an answer that is an error. Never throws. */
export function whatItTells({ headers, body }: Answer, redact: Redact): Told {
  const document = readError(body, headers["content-type"]);
  const find = (...names: string[]): string | undefined =>
    names.map((name) => textOf(document, name)).find((text) => text !== undefined && text.trim() !== "");
  const found = {
    serviceCode: find("Code", "code"),
    serviceMessage: find("Message", "message"),
    requestId:
      find("RequestId", "RequestID", "request_id") ??
      headers["x-ci-request-id"] ??
      headers["x-cos-request-id"],
    traceId: find("TraceId", "trace_id") ?? headers["x-ci-trace-id"],
  };
  return Object.fromEntries(
    Object.entries(found)
      .map(([name, text]) => [name, text === undefined ? "" : oneLine(redact(text))] as const)
      .filter(([, text]) => text !== ""),
  );
}

function readError(body: string, contentType: string | undefined): XmlElement | undefined {
  if (body.length > longestDocument) {
    return undefined;
  }
  try {
    if (isJson(body, contentType)) {
      const root = parseJson(body);
      return root.children.find(({ name }) => name === "Error") ?? root;
    }
    const root = parseXml(body);
    return root.name === "Error" ? root : undefined;
  } catch {
    return undefined;
  }
}
