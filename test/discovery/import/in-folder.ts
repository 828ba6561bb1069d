/**
 * Files that are written in a folder of the test's own.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportEntry } from "../../../provider/discovery/import/entry";
import { type ImportOptions, type ImportResult, writeImport } from "../../../provider/discovery/import/write";

export let folder: string;
export let importFile: string;
export let program: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-import-"));
  importFile = join(folder, "import.json");
  program = join(folder, "documents.ts");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes both files, unless told otherwise. */
export function write(options: Pick<ImportOptions, "found"> & Partial<ImportOptions>): ImportResult {
  return writeImport({
    shown: options.found,
    managed: new Set(),
    stackNames: [],
    importFile,
    program,
    allFields: false,
    force: false,
    endpoint: undefined,
    ...options,
  });
}

export const programText = (): string => readFileSync(program, "utf8");
export const entries = (): ImportEntry[] => JSON.parse(readFileSync(importFile, "utf8")).resources;
