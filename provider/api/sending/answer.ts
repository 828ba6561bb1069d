/**
 * From an answer that is a success to the element it says.
 *
 * @module
 */
import { UnreadableAnswerError } from "../errors/errors";
import { oneLine, type Redact } from "../errors/service-text";
import { isJson, parseJson } from "../wire/json";
import { parseXml } from "../wire/read-xml";
import type { XmlElement } from "../wire/xml";
import type { Answer, HttpRequest } from "./transport";

/** Whether a body is the service's document for an error, which a gateway may send with a status that says success. */
export function saysError({ body }: Pick<Answer, "body">): boolean {
  return /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?<Error[\s/>]/.test(body);
}

/**
 * The `Response` element, or `undefined` for a change that was answered without a body. Throws an
 * {@link UnreadableAnswerError} for anything else, so for a read without a body too: it says nothing, least of all that
 * there is nothing. What it quotes of the answer is without the caller's secrets.
 */
export function readAnswer(
  { body, status, headers }: Answer,
  {
    operation,
    resource,
    method,
    redact,
  }: { operation: string; resource: string; method: HttpRequest["method"]; redact: Redact },
): XmlElement | undefined {
  if (body.trim() === "" && method !== "GET") {
    return undefined;
  }
  const requestId = headers["x-ci-request-id"];
  const unreadable = (fault: string): UnreadableAnswerError => {
    const about = requestId === undefined ? {} : { requestId: oneLine(redact(requestId)) };
    return new UnreadableAnswerError({ operation, resource, status, ...about }, oneLine(redact(fault)));
  };
  if (body.trim() === "") {
    throw unreadable("it is empty");
  }
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(body)) {
    throw unreadable(
      "it is a web page, which something on the way wrote: check HTTPS_PROXY, and the endpoint if one is set",
    );
  }
  let root: XmlElement;
  try {
    root = isJson(body, headers["content-type"]) ? parseJson(body) : parseXml(body);
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : "neither XML nor JSON");
  }
  if (root.name !== "Response") {
    // A short word is a name that helps; anything else may be somebody's text.
    const name = /^[A-Za-z]{1,30}$/.test(root.name) ? root.name : "another";
    throw unreadable(`its root element is ${name}, not Response`);
  }
  return root;
}
