/**
 * What the service sends to the address of a notification when a job ends, for those who receive it.
 * Source: API reference, section 5.4.
 *
 * @module
 */
import { CloudInfiniteError } from "../errors/errors";
import { isJson, parseJson } from "../wire/json";
import { parseXml } from "../wire/read-xml";
import { elements, textOf, type XmlElement } from "../wire/xml";
import { type DocJob, readDocJob } from "./jobs/doc-job";

/** What a callback tells. */
export interface DocJobCallback {
  /** `TaskFinish`, or the old `TransCodingFinish`; another one is handed on as it is. */
  readonly eventName: string;
  /** The jobs it is about; normally one. Empty for an event of another kind. */
  readonly jobs: readonly DocJob[];
}

/** A body that is no callback of the service, or that this client will not read. */
export class UnreadableCallbackError extends CloudInfiniteError {
  static override readonly name: string = "UnreadableCallbackError";
  constructor(fault: string, cause?: unknown) {
    super("UnreadableCallback", `the body is not a callback of the service: ${fault}`, {
      sent: false,
      cause,
    });
  }
}

/** A job of 5000 pages, the most there can be, is far below it. */
const maximumBytes = 10 * 1024 * 1024;

/**
 * Reads the body of a callback, in XML or in JSON, whichever it is. Nothing signs a callback: whoever knows the address
 * can send one, so take it as a hint and ask for the job with `describeDocJob`.
 *
 * Throws an `UnreadableCallbackError` for what is no callback or may be meant to harm: more than 10 MB, text that is
 * not UTF-8, not well-formed, with a document type, nested deeper than 64, or with names such as `__proto__`.
 *
 * @param body as it was received; a `Buffer` is read as UTF-8
 * @param contentType the request's `Content-Type`, if there is one
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { parseCallback, UnreadableCallbackError } from "pulumi-cloud-infinite/api";
 *
 * createServer(async (request, response) => {
 *   const chunks: Buffer[] = [];
 *   for await (const chunk of request) {
 *     chunks.push(chunk);
 *   }
 *   try {
 *     const { eventName, jobs } = parseCallback(Buffer.concat(chunks), request.headers["content-type"]);
 *     console.log(eventName, jobs.map(({ jobId, state }) => `${jobId} ${state}`));
 *     response.writeHead(200).end();
 *   } catch (error) {
 *     response.writeHead(error instanceof UnreadableCallbackError ? 400 : 500).end();
 *   }
 * }).listen(8080);
 * ```
 */
export function parseCallback(body: string | Uint8Array, contentType?: string): DocJobCallback {
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw new UnreadableCallbackError("it is neither a text nor bytes: hand it in as it was received");
  }
  const size = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  if (size > maximumBytes) {
    throw new UnreadableCallbackError(`it has ${size} bytes, more than ${maximumBytes}`);
  }
  try {
    return readCallback(parseBody(typeof body === "string" ? body : decode(body), contentType));
  } catch (error) {
    throw error instanceof UnreadableCallbackError
      ? error
      : new UnreadableCallbackError(error instanceof Error ? error.message : String(error), error);
  }
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (error) {
    throw new UnreadableCallbackError("it is not UTF-8", error);
  }
}

function parseBody(text: string, contentType: string | undefined): XmlElement {
  const body = text.replace(/^\ufeff/, "");
  return isJson(body, contentType) ? parseJson(body) : parseXml(body);
}

function readCallback(root: XmlElement): DocJobCallback {
  const eventName = textOf(root, "EventName")?.trim() ?? "";
  const jobs = elements(root, "JobsDetail")
    .filter(({ children }) => children.length > 0)
    .map((item) => readDocJob(item, { operation: "parseCallback", resource: "the callback" }));
  if (root.name !== "Response" || (eventName === "" && jobs.length === 0)) {
    throw new UnreadableCallbackError("it names neither an event nor a job");
  }
  return { eventName, jobs };
}
