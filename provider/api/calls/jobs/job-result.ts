/**
 * What a finished job has made: counts, and one entry for each picture. Source: API reference, section 5.2.
 *
 * @module
 */
import { element, elements, integerOf, textOf, type XmlElement } from "../../wire/xml";

/** One result of a job. What the service does not show is `undefined`. */
export interface DocJobPicture {
  /** The page; in spreadsheets the number of the sheet, so that several results share it. */
  readonly pageNo: number | undefined;
  /** Key of the result in the output's bucket. */
  readonly tgtUri: string;
  /** Spreadsheets: how many pictures the sheet became (`X-SheetPics`). */
  readonly sheetPics: number | undefined;
  /** Spreadsheets, newer answers: the place of this picture among its sheet's. */
  readonly picIndex: number | undefined;
  /** Spreadsheets, newer answers: how many pictures the sheet became. */
  readonly picNum: number | undefined;
}

/** The results of a job. */
export interface DocJobResult {
  /** Pictures made, which for spreadsheets is not the number of pages of the file. */
  readonly totalPageCount: number | undefined;
  /** Pictures that were made. */
  readonly succPageCount: number | undefined;
  /** Pictures that could not be made. */
  readonly failPageCount: number | undefined;
  /** Spreadsheets: sheets in the file. */
  readonly totalSheetCount: number | undefined;
  /** Often empty. */
  readonly tgtType: string;
  /** Often empty. */
  readonly taskId: string;
  /** One entry for each picture, in the order of the service. */
  readonly pages: readonly DocJobPicture[];
  /** The watermarked document, where one was asked for. */
  readonly watermarkInfo:
    | {
        /** Size in bytes; `undefined` where the service does not say it. */
        readonly size: number | undefined;
        /** Its ETag as an object of the bucket; empty where the service does not say it. */
        readonly etag: string;
      }
    | undefined;
}

export function readDocJobResult(item: XmlElement | undefined): DocJobResult | undefined {
  if (item === undefined || item.children.length === 0) {
    return undefined;
  }
  const watermark = element(item, "WatermarkInfo");
  return {
    totalPageCount: integerOf(item, "TotalPageCount"),
    succPageCount: integerOf(item, "SuccPageCount"),
    failPageCount: integerOf(item, "FailPageCount") ?? integerOf(item, "FailCount"),
    totalSheetCount: integerOf(item, "TotalSheetCount"),
    tgtType: textOf(item, "TgtType") ?? "",
    taskId: textOf(item, "TaskId") ?? "",
    pages: elements(item, "PageInfo")
      .filter(({ children }) => children.length > 0)
      .map(readPage),
    watermarkInfo:
      watermark === undefined || watermark.children.length === 0
        ? undefined
        : { size: integerOf(watermark, "Size"), etag: textOf(watermark, "Etag") ?? "" },
  };
}

function readPage(item: XmlElement): DocJobPicture {
  return {
    pageNo: integerOf(item, "PageNo"),
    tgtUri: textOf(item, "TgtUri") ?? "",
    sheetPics: integerOf(item, "X-SheetPics"),
    picIndex: integerOf(item, "PicIndex"),
    picNum: integerOf(item, "PicNum"),
  };
}
