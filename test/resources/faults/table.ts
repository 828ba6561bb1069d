/**
 * A table that a test makes and a file holds, so that what is promised can be read. `WRITE_TABLES=1` writes the file.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Sections of a page: a heading, and rows of which the first is the table's head. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly (readonly string[])[];
}

/** Holds a page that was made against the one that is kept beside the tests. */
export function expectPage(name: string, preface: string, sections: readonly Section[]): void {
  const file = join(__dirname, name);
  const page = [preface.trim(), ...sections.map(written)].join("\n\n").concat("\n");
  if (process.env["WRITE_TABLES"] === "1") {
    writeFileSync(file, page);
  }
  expect(page).toBe(readFileSync(file, "utf8"));
}

function written({ heading, rows: [head = [], ...rows] }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [`## ${heading}`, "", line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
