/**
 * How a document is converted: the parameters of `DocProcess`, their ranges, and how they travel.
 * Source: API reference, section 5.1.
 *
 * @module
 */
import { integerOf, textOf, type XmlElement, xml } from "../../wire/xml";
import {
  type Fault,
  faultAt,
  oneOf,
  text,
  type Unchecked,
  unknownFaults,
  type ValueRule,
  wholeNumber,
  within,
} from "../fault";
import { checkDocWatermark, type DocWatermark, writeDocWatermark } from "./doc-watermark";

/** How to convert a document. What is left out is not sent, and the service's default holds. */
export interface DocProcess {
  /** Suffix of the document, such as `docx`, for an object whose key has none. Default: the key's suffix. */
  readonly srcType?: string | undefined;
  /** What to make: pictures, or one PDF, which ignores page ranges. Default: `jpg`. */
  readonly tgtType?: "jpg" | "png" | "pdf" | undefined;
  /** First page, from 1; in spreadsheets the first picture of the sheet. Default: 1. */
  readonly startPage?: number | undefined;
  /** Last page, not before `startPage`; -1 is the document's last. Default: -1. */
  readonly endPage?: number | undefined;
  /** Pages and ranges of pages, such as `1,2-4,7`. */
  readonly pageRanges?: string | undefined;
  /** Spreadsheets only: number of the sheet, from 1; 0 is all of them. Default: 0. */
  readonly sheetId?: number | undefined;
  /** Spreadsheets only: 0 is portrait, anything above landscape. Default: 0. */
  readonly paperDirection?: number | undefined;
  /** Spreadsheets only: 0 is A4, 1 is A2, 2 is A0. Default: 0. */
  readonly paperSize?: number | undefined;
  /** Password that opens the document. A secret. */
  readonly docPassword?: string | undefined;
  /** 0 hides comments and applies revisions, 1 shows both. Default: 0. */
  readonly comments?: number | undefined;
  /** An image processing rule for every picture, such as `watermark/1/image/…/gravity/southeast`. */
  readonly imageParams?: string | undefined;
  /** Quality of the pictures in percent, 1 to 100. Default: 100. */
  readonly quality?: number | undefined;
  /** Scale of the pictures in percent, 10 to 200. Default: 100. */
  readonly zoom?: number | undefined;
  /** Resolution of the pictures in dots per inch, 96 to 600; a picture stays below 65500 pixels in width. Default: 96. */
  readonly imageDpi?: number | undefined;
  /** 1 joins the pictures, of at most 20 pages, into a long one. Default: 0. */
  readonly picPagination?: number | undefined;
  /** A watermark on every page. */
  readonly docWatermark?: DocWatermark | undefined;
}

/**
 * The parameters as the service shows them on a job. Its numbers may differ from what was sent: an `endPage` of -1
 * comes back as 5001, -1 or 0 (API reference, section 10, row 20). A `docPassword` is never among them: a job is there
 * to be shown.
 */
export type DocProcessEcho = Omit<DocProcess, "docPassword" | "docWatermark" | "tgtType"> & {
  /** `jpg`, `png` or `pdf`; another text is handed on as it is. */
  readonly tgtType?: string;
};

type Parameter = Exclude<keyof DocProcess, "docWatermark">;

interface ParameterRule {
  readonly parameter: Parameter;
  readonly element: string;
  readonly kind: "number" | "text";
  readonly rule: ValueRule;
}

const number = (parameter: Parameter, element: string, rule: ValueRule): ParameterRule => ({
  parameter,
  element,
  kind: "number",
  rule,
});
const words = (parameter: Parameter, element: string, rule: ValueRule = text()): ParameterRule => ({
  parameter,
  element,
  kind: "text",
  rule,
});

const suffix = { pattern: /^[A-Za-z0-9]+$/, words: "must be a suffix without the dot, such as docx" };
const ranges = {
  pattern: /^[1-9][0-9]*(-[1-9][0-9]*)?(,[1-9][0-9]*(-[1-9][0-9]*)?)*$/,
  words: "must be pages from 1 and ranges of them, such as 1,2-4,7",
};

/** In the order in which they are sent: where the seed shows one, that. */
const parameters: readonly ParameterRule[] = [
  words("srcType", "SrcType", text(suffix)),
  words("tgtType", "TgtType", oneOf("jpg", "png", "pdf")),
  number("startPage", "StartPage", wholeNumber(1)),
  number("endPage", "EndPage", wholeNumber(1, Number.MAX_SAFE_INTEGER, -1)),
  words("pageRanges", "PageRanges", text(ranges)),
  number("sheetId", "SheetId", wholeNumber(0)),
  number("paperDirection", "PaperDirection", wholeNumber(0)),
  number("paperSize", "PaperSize", wholeNumber(0, 2)),
  words("docPassword", "DocPassword"),
  number("comments", "Comments", wholeNumber(0, 1)),
  words("imageParams", "ImageParams"),
  number("quality", "Quality", wholeNumber(1, 100)),
  number("zoom", "Zoom", wholeNumber(10, 200)),
  number("imageDpi", "ImageDpi", wholeNumber(96, 600)),
  number("picPagination", "PicPagination", wholeNumber(0, 1)),
];

/**
 * Everything wrong with the parameters of a conversion, each with its place relative to them, such as `quality`.
 * A value is never repeated in a message.
 *
 * @example
 * ```ts
 * import { checkDocProcess } from "pulumi-cloud-infinite/api";
 *
 * console.log(checkDocProcess({ tgtType: "png", quality: 109 }));
 * // [{ path: "quality", message: "must be a whole number, 1 to 100" }]
 * ```
 */
export function checkDocProcess(settings: Unchecked<DocProcess>): Fault[] {
  const { docWatermark } = settings;
  return [
    ...parameters.flatMap(({ parameter, rule }) => faultAt(parameter, settings[parameter], rule)),
    ...pageOrderFaults(settings),
    ...(docWatermark === undefined ? [] : within("docWatermark", checkDocWatermark(docWatermark))),
    ...unknownFaults(settings, [...parameters.map(({ parameter }) => parameter), "docWatermark"]),
  ];
}

function pageOrderFaults({ startPage = 1, endPage, pageRanges }: Unchecked<DocProcess>): Fault[] {
  const faults: Fault[] = [];
  if (typeof startPage === "number" && typeof endPage === "number" && endPage >= 1 && endPage < startPage) {
    faults.push({ path: "endPage", message: "must not be before startPage" });
  }
  if (typeof pageRanges === "string" && ranges.pattern.test(pageRanges) && hasBackwardRange(pageRanges)) {
    faults.push({ path: "pageRanges", message: "must not have a range that ends before it begins" });
  }
  return faults;
}

function hasBackwardRange(pageRanges: string): boolean {
  return pageRanges.split(",").some((range) => {
    const [first, last] = range.split("-").map(Number);
    return last !== undefined && last < Number(first);
  });
}

export function writeDocProcess(settings: DocProcess): XmlElement {
  return xml("DocProcess", [
    ...parameters.map(({ parameter, element }) => {
      const value = settings[parameter];
      return value === undefined ? undefined : xml(element, value);
    }),
    settings.docWatermark === undefined ? undefined : writeDocWatermark(settings.docWatermark),
  ]);
}

const shown = parameters.filter(({ parameter }) => parameter !== "docPassword");

/** Reads the echo of a job; an empty element is one that was not set (API reference, section 10, row 7). */
export function readDocProcess(item: XmlElement | undefined): DocProcessEcho {
  return Object.fromEntries(
    shown.flatMap(({ parameter, element, kind }) => {
      const value = kind === "number" ? integerOf(item, element) : textOf(item, element);
      return value === undefined || value === "" ? [] : [[parameter, value] as const];
    }),
  );
}
