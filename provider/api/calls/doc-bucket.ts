/**
 * A bucket with document processing, as the service shows it. Source: API reference, sections 1 and 2.
 *
 * @module
 */
import { UnreadableAnswerError } from "../errors/errors";
import { textOf, type XmlElement } from "../wire/xml";

/** A bucket with document processing switched on. Texts that the service leaves out are empty. */
export interface DocBucket {
  /** Full name `<name>-<appid>`. */
  readonly bucketId: string;
  /** The service's display name; equal to `bucketId` wherever it was seen. */
  readonly name: string;
  /** Where the bucket is, such as `ap-guangzhou`. */
  readonly region: string;
  /** When document processing was switched on, as the service writes it: `2020-07-27T10:54:42+0800`. */
  readonly createTime: string;
  /** An alias, empty where there is none. */
  readonly aliasBucketId: string;
}

/** Reads an entry of a list or the answer to switching on; one without a name is not readable. */
export function readDocBucket(
  item: XmlElement,
  details: { readonly operation: string; readonly resource: string },
): DocBucket {
  // A dot at the end is a slip of the service's texts (API reference, section 10, row 27).
  const bucketId = (textOf(item, "BucketId") || textOf(item, "Name") || "").replace(/\.$/, "");
  if (bucketId === "") {
    throw new UnreadableAnswerError(details, "it shows a bucket without a name");
  }
  return {
    bucketId,
    name: textOf(item, "Name") ?? bucketId,
    region: textOf(item, "Region") ?? "",
    createTime: textOf(item, "CreateTime") ?? "",
    aliasBucketId: textOf(item, "AliasBucketId") ?? "",
  };
}
