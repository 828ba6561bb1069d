/**
 * What comes out of a conversion (API reference, section 5.2). Nothing is converted: the results are only named.
 *
 * @module
 */
import { choosePages, type DocProcess } from "./doc-process";
import { conversionFailure, type Failure, type SourceDocument } from "./document";
import { documentType, isSpreadsheet } from "./formats";
import type { JobOrder } from "./job";
import { resultKey } from "./output-object";

/** One result. */
export interface ResultPage {
  /** Its page; of a spreadsheet, the number of its sheet. */
  readonly pageNo: number;
  readonly key: string;
  /** Of a spreadsheet: how many pictures were made of the sheet. */
  readonly sheetPictures?: number | undefined;
}

export interface Conversion {
  readonly pages: readonly ResultPage[];
  /** Of a spreadsheet: the sheets it has. */
  readonly sheetCount?: number | undefined;
}

// As published, for `PicPagination`.
const maximumJoined = 20;

const beyondTheEnd = conversionFailure(-3015, "the page is beyond the end of the document");

/** The results of a job, or why it fails. */
export function convert(
  { input, docProcess, output }: JobOrder,
  document: SourceDocument,
): Conversion | { failure: Failure } {
  const ofSpreadsheet = isSpreadsheet(documentType(input, docProcess.SrcType));
  const single = docProcess.TgtType === "pdf";
  if (!ofSpreadsheet) {
    const count = "pages" in document ? document.pages : document.sheets.reduce((sum, each) => sum + each, 0);
    return single ? onePdf(output.object) : pagePictures(output.object, docProcess, count);
  }
  const sheets = "sheets" in document ? document.sheets : [document.pages];
  return {
    ...(single
      ? onePdf(output.object, Number(docProcess.SheetId) || 1)
      : sheetPictures(output.object, docProcess, sheets)),
    sheetCount: sheets.length,
  };
}

// A PDF is whole: it ignores the choice of pages.
function onePdf(pattern: string, sheet?: number): Conversion {
  return { pages: [{ pageNo: sheet ?? 1, key: resultKey(pattern, { number: 1, page: 1, sheet }) }] };
}

function pagePictures(
  pattern: string,
  docProcess: DocProcess,
  count: number,
): Conversion | { failure: Failure } {
  const pictures = picturesOf(choosePages(docProcess, count), docProcess);
  return "failure" in pictures
    ? pictures
    : {
        pages: pictures.map((page, index) => ({
          pageNo: page,
          key: resultKey(pattern, { number: index + 1, page }),
        })),
      };
}

function sheetPictures(
  pattern: string,
  docProcess: DocProcess,
  sheets: readonly number[],
): Conversion | { failure: Failure } {
  const wanted = Number(docProcess.SheetId ?? 0);
  const pages: ResultPage[] = [];
  for (const [index, count] of sheets.entries()) {
    const sheet = index + 1;
    const chosen = wanted === 0 || wanted === sheet ? choosePages(docProcess, count) : [];
    if (chosen.length === 0) {
      continue;
    }
    const pictures = picturesOf(chosen, docProcess);
    if ("failure" in pictures) {
      return pictures;
    }
    for (const [position, page] of pictures.entries()) {
      const key = resultKey(pattern, { number: position + 1, page, sheet });
      pages.push({ pageNo: sheet, key, sheetPictures: pictures.length });
    }
  }
  return pages.length > 0 ? { pages } : beyondTheEnd;
}

/** The pages that get a picture of their own: of several that are joined, the first. */
function picturesOf(
  pages: readonly number[],
  { PicPagination }: DocProcess,
): readonly number[] | { failure: Failure } {
  if (pages.length === 0) {
    return beyondTheEnd;
  }
  if (PicPagination !== "1") {
    return pages;
  }
  return pages.length > maximumJoined
    ? { failure: { code: "InvalidArgument", message: `PicPagination joins at most ${maximumJoined} pages` } }
    : pages.slice(0, 1);
}
