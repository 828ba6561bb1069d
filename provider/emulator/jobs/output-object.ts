/**
 * The keys of results: `Output.Object` is a pattern that each result fills in (API reference, section 5.1).
 *
 * @module
 */
import { invalidArgument } from "../refusal";
import { baseName } from "./formats";

const placeholder = (name: string) => `\${${name}}`;
const numberMark = placeholder("Number");
const pageMark = placeholder("Page");
const sheetMark = placeholder("SheetID");

// The length of a key in COS.
const maximumBytes = 850;

/** Refuses a pattern by which results would overwrite each other. A single result needs no placeholder. */
export function checkOutputObject(pattern: string, ofSpreadsheet: boolean, single: boolean): void {
  if (Buffer.byteLength(pattern) > maximumBytes) {
    throw invalidArgument(`Output.Object must have at most ${maximumBytes} bytes`);
  }
  if (single) {
    return;
  }
  const file = baseName(pattern);
  const directory = pattern.slice(0, pattern.length - file.length);
  if (ofSpreadsheet && !(directory.includes(sheetMark) && file.includes(numberMark))) {
    throw invalidArgument(
      `Output.Object of a spreadsheet must have ${sheetMark} in its directory and ${numberMark} in its file name`,
    );
  }
  if (!ofSpreadsheet && !pattern.includes(numberMark) && !pattern.includes(pageMark)) {
    throw invalidArgument(`Output.Object must contain ${numberMark} or ${pageMark}`);
  }
}

/** What a result is: the so-many-th, of this page, and of this sheet if it is of a spreadsheet. */
export interface ResultPlace {
  readonly number: number;
  readonly page: number;
  readonly sheet?: number | undefined;
}

/** The key of a result. */
export function resultKey(pattern: string, { number, page, sheet }: ResultPlace): string {
  return pattern
    .replaceAll(numberMark, String(number))
    .replaceAll(pageMark, String(page))
    .replaceAll(sheetMark, sheet === undefined ? sheetMark : String(sheet));
}
