/**
 * What a callback says: the job as `GET /doc_jobs/<jobId>` shows it (API reference, section 5.4).
 *
 * @module
 */
import { type XmlElement, xml } from "../../api/wire/xml";
import { xmlDocument } from "../xml-document";
import type { Callback } from "./callback";

export interface CallbackBody {
  readonly contentType: string;
  readonly body: string;
}

/** Writes it as XML or JSON; `detail` is the job's `JobsDetail`. */
export function callbackBody({ event, format }: Callback, detail: XmlElement): CallbackBody {
  const response = xml("Response", [xml("EventName", event), detail]);
  return format === "JSON"
    ? { contentType: "application/json", body: JSON.stringify(jsonOf(response)) }
    : {
        contentType: "application/xml",
        body: xmlDocument(response),
      };
}

// In the published samples of JSON callbacks `JobsDetail` is nearly always a list, and values are texts.
const lists = new Set(["JobsDetail", "PageInfo"]);

function jsonOf({ text, children }: XmlElement): unknown {
  if (children.length === 0) {
    return text;
  }
  const members: Record<string, unknown> = {};
  for (const child of children) {
    const before = members[child.name];
    members[child.name] = lists.has(child.name)
      ? [...(Array.isArray(before) ? before : []), jsonOf(child)]
      : jsonOf(child);
  }
  return members;
}
