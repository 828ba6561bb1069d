/**
 * The parameters of a conversion: their ranges, and how the service shows them (API reference, section 5.1).
 *
 * @module
 */
import { invalidArgument } from "../refusal";

/** In the order in which they are answered. */
export const docProcessElements = [
  "Comments",
  "DocPassword",
  "EndPage",
  "ImageDpi",
  "ImageParams",
  "PageRanges",
  "PaperDirection",
  "PaperSize",
  "PicPagination",
  "Quality",
  "SheetId",
  "SrcType",
  "StartPage",
  "TgtType",
  "Zoom",
] as const;

export type DocProcessElement = (typeof docProcessElements)[number];

/** The elements of `DocProcess` by name; an empty one is not set. */
export type DocProcess = Readonly<Partial<Record<DocProcessElement, string>>>;

interface Range {
  readonly min: number;
  readonly max: number;
  /** Outside the range, but inside this one, a value is only noted. */
  readonly taken?: { readonly min: number; readonly max: number };
}

const any = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

const numbers: Readonly<Partial<Record<DocProcessElement, Range>>> = {
  Comments: { min: 0, max: 1 },
  EndPage: { ...any, min: -1 },
  ImageDpi: { min: 96, max: 600 },
  PaperDirection: any,
  PaperSize: { min: 0, max: 2 },
  PicPagination: { min: 0, max: 1 },
  // A demonstration of an official SDK sends 109.
  Quality: { min: 1, max: 100, taken: any },
  SheetId: { ...any, min: 0 },
  StartPage: { ...any, min: 1 },
  // The older text ends at 300 (API reference, section 10, row 22).
  Zoom: { min: 10, max: 200, taken: { min: 10, max: 300 } },
};

/** The last page of any document is before this one: the service answers it for an `EndPage` of -1. */
const endOfDocument = "5001";

/** The elements that the seed always shows, set or not. */
const always = { EndPage: endOfDocument, ImageParams: "", SrcType: "", StartPage: "1", TgtType: "" };
const alwaysOfSpreadsheets = { PaperDirection: "0", PaperSize: "0", SheetId: "0" };

/**
 * Checks the parameters and brings them into the form in which the service shows them: defaults filled in, the
 * password left out.
 */
export function arrangeDocProcess(
  given: DocProcess,
  ofSpreadsheet: boolean,
  warn: (text: string) => void,
): DocProcess {
  const set: Partial<Record<DocProcessElement, string>> = {};
  for (const name of docProcessElements) {
    const value = given[name];
    if (value) {
      set[name] = name in numbers ? readNumber(name, value, warn) : value;
    }
  }
  if (set.EndPage === "-1") {
    set.EndPage = endOfDocument;
  }
  const last = set.EndPage ?? endOfDocument;
  if (last !== endOfDocument && Number(last) < Number(set.StartPage ?? 1)) {
    throw invalidArgument("DocProcess.EndPage must be -1 or a page from StartPage on");
  }
  checkPageRanges(set.PageRanges);
  if (set.TgtType !== undefined && !["jpg", "png", "pdf"].includes(set.TgtType)) {
    warn("DocProcess.TgtType is none of jpg, png and pdf; jpg is made");
    set.TgtType = "jpg";
  }
  const shown: DocProcess = { ...always, ...(ofSpreadsheet ? alwaysOfSpreadsheets : {}), ...set };
  return Object.fromEntries(
    docProcessElements.flatMap((name) => {
      const value = shown[name];
      return value === undefined || name === "DocPassword" ? [] : [[name, value]];
    }),
  );
}

function readNumber(name: DocProcessElement, text: string, warn: (text: string) => void): string {
  if (!/^-?[0-9]{1,9}$/.test(text)) {
    throw invalidArgument(`DocProcess.${name} must be a whole number`);
  }
  const value = Number(text);
  const { min, max, taken }: Range = numbers[name] ?? any;
  if (value < min || value > max) {
    const allowed = max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;
    if (taken === undefined || value < taken.min || value > taken.max) {
      throw invalidArgument(`DocProcess.${name} must be ${allowed}`);
    }
    warn(`DocProcess.${name} is ${value}; documented is ${allowed}`);
  }
  return String(value);
}

function checkPageRanges(text: string | undefined): void {
  if (text === undefined) {
    return;
  }
  const ranges = text.split(",").map((range) => /^([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?$/.exec(range));
  if (ranges.some((match) => match === null || Number(match[2] ?? match[1]) < Number(match[1]))) {
    throw invalidArgument("DocProcess.PageRanges must be pages and ranges of pages such as 1,2-4,7");
  }
}

/** The pages, of so many, that the parameters choose; `PageRanges` counts before `StartPage` and `EndPage`. */
export function choosePages({ StartPage, EndPage, PageRanges }: DocProcess, count: number): number[] {
  const ranges = (PageRanges || `${StartPage ?? 1}-${EndPage ?? endOfDocument}`).split(",").map((range) => {
    const [first = 1, last = first] = range.split("-").map(Number);
    return { first, last };
  });
  return Array.from({ length: count }, (_, index) => index + 1).filter((page) =>
    ranges.some(({ first, last }) => first <= page && page <= last),
  );
}
