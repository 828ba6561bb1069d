/**
 * The documents that jobs convert. The emulator has no objects: a seed says what a document is, else its name does.
 *
 * @module
 */
import { baseName, documentType, inputName, isSpreadsheet, isSupported } from "./formats";
import type { JobOrder } from "./job";

/** Why a job failed: its `Code` and `Message`. */
export interface Failure {
  /** Such as `InvalidArgument`. */
  readonly code: string;
  /** Such as `-3006: the document is encrypted`. */
  readonly message: string;
}

/** What a document that can be converted consists of: pages, or for each sheet its pictures. */
export type SourceDocument =
  | {
      /** How many pages it has, 1 to 5000. */
      readonly pages: number;
    }
  | {
      /** How many pictures each sheet of the spreadsheet makes. */
      readonly sheets: readonly number[];
    };

/** A document, or how its conversion fails. */
export type SeedDocument =
  | SourceDocument
  | {
      /** What its conversion fails with. */
      readonly failure: Failure;
    };

/** Documents by key of the object, or by address. */
export type Documents = Readonly<Record<string, SeedDocument>>;

/** A failed conversion. The numbers are published, but not the code they come with (API reference, section 8.2). */
export function conversionFailure(number: number, reason: string): { failure: Failure } {
  return { failure: { code: "InvalidArgument", message: `${number}: ${reason}` } };
}

/** The document of a job: what the bucket's documents say, else what its name says. */
export function findDocument(documents: Documents, order: JobOrder): SeedDocument {
  const { input, docProcess, hasPassword } = order;
  const key = "object" in input ? input.object : input.url;
  const known = Object.hasOwn(documents, key) ? documents[key] : undefined;
  if (known !== undefined) {
    return known;
  }
  const name = baseName(inputName(input)).toLowerCase();
  const type = documentType(input, docProcess.SrcType);
  if (name.startsWith("missing")) {
    return { failure: { code: "ResourceDownloadFailed", message: "the input object does not exist" } };
  }
  if (!isSupported(type)) {
    return conversionFailure(-3011, "documents of this type are not supported");
  }
  if (name.startsWith("empty")) {
    return conversionFailure(-3008, "the document is empty");
  }
  if (name.startsWith("encrypted") && !hasPassword) {
    return conversionFailure(-3006, "the document is encrypted");
  }
  return usualDocument(type);
}

/** What a document is when nothing else says it. */
export function usualDocument(type: string): SourceDocument {
  return isSpreadsheet(type) ? { sheets: [2, 2, 2] } : { pages: 3 };
}
