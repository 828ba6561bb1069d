/**
 * The documents that can be converted, by suffix (API reference, section 5.1).
 *
 * @module
 */
import type { JobInput } from "./job";

const spreadsheets = new Set("xls xlt et ett xlsx xltx csv xlsb xlsm xltm ets".split(" "));

const others = new Set(
  [
    "pptx ppt pot potx pps ppsx dps dpt pptm potm ppsm",
    "doc dot wps wpt docx dotx docm dotm",
    "pdf lrc c cpp h asm s java asp bat bas prg cmd rtf txt log xml htm html",
  ].flatMap((suffixes) => suffixes.split(" ")),
);

/** The name of the input: the object's key, or the path of its address. */
export function inputName(input: JobInput): string {
  if ("object" in input) {
    return input.object;
  }
  return URL.canParse(input.url) ? new URL(input.url).pathname : input.url;
}

/** The last part of a name with slashes. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** What kind of document it is: `SrcType` says it, else the suffix of the name. */
export function documentType(input: JobInput, srcType = ""): string {
  const [, suffix = ""] = /\.([^.]*)$/.exec(baseName(inputName(input))) ?? [];
  return (srcType || suffix).toLowerCase();
}

export function isSpreadsheet(type: string): boolean {
  return spreadsheets.has(type);
}

export function isSupported(type: string): boolean {
  return spreadsheets.has(type) || others.has(type);
}
