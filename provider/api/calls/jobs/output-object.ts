/**
 * The keys of a job's results. A document becomes several pictures, so their key has placeholders, which the service
 * fills in: `${Number}` counts results from 1, `${Page}` is the page's number, `${SheetID}` the sheet's. They travel as
 * they are. Source: API reference, section 5.1.
 *
 * @module
 */

const spreadsheets = new Set("xls xlt et ett xlsx xltx csv xlsb xlsm xltm ets".split(" "));

const number = "${Number}";
const page = "${Page}";
const sheet = "${SheetID}";
const hint = "write the placeholder in plain quotes, where nothing replaces it";

/** Whether the service will read a document as a spreadsheet: by its type if that is given, else by its suffix. */
export function isSpreadsheet(document: string, srcType?: string): boolean {
  const suffix = srcType ?? /\.([A-Za-z0-9]+)(?:[?#].*)?$/.exec(document)?.[1] ?? "";
  return spreadsheets.has(suffix.toLowerCase());
}

/** What decides which placeholders a key needs. */
export interface OutputKind {
  readonly ofSpreadsheet: boolean;
  /** One PDF, which needs none. */
  readonly isPdf: boolean;
}

/** Why the results of such a job cannot have this key, or `undefined` when they can. */
export function outputObjectFault(object: string, { ofSpreadsheet, isPdf }: OutputKind): string | undefined {
  if (isPdf) {
    return undefined;
  }
  if (!ofSpreadsheet) {
    return object.includes(number) || object.includes(page)
      ? undefined
      : `must contain ${number} or ${page}: ${hint}`;
  }
  const end = object.lastIndexOf("/") + 1;
  const missing = [
    object.slice(0, end).includes(sheet) ? [] : `${sheet} in its directory`,
    object.slice(end).includes(number) ? [] : `${number} in its file name`,
  ].flat();
  return missing.length === 0
    ? undefined
    : `must contain ${missing.join(" and ")}, since the document is a spreadsheet: ${hint}`;
}
