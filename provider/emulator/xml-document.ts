import { writeXml } from "../api/wire/write-xml";
import type { XmlElement } from "../api/wire/xml";

/** An element as a document of its own, with the declaration of the seed's answers. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${writeXml(root)}`;
}
