/**
 * Tables as text: for a terminal, and as Markdown.
 *
 * @module
 */
import TerminalTable from "cli-table3";
import type { Column, Row, Table } from "./results";

/** A table for a terminal. */
export function terminalTable(table: Table): string {
  const { head, body } = cellsOf(table);
  const printed = new TerminalTable({
    head,
    style: { head: [], border: [] },
    colAligns: head.map((_, index) => (index === 0 ? "left" : "right")),
  });
  printed.push(...body);
  return `${table.title}\n${printed.toString()}`;
}

/** A table in Markdown. */
export function markdownTable(table: Table): string {
  const { head, body } = cellsOf(table);
  return markdownOf(head, body);
}

/** Cells as a table in Markdown; the first columns, one if it is not said, hold words, the others figures. */
export function markdownOf(
  head: readonly string[],
  body: readonly (readonly string[])[],
  columnsOfWords = 1,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, index) => (index < columnsOfWords ? "---" : "---:"));
  return [line(head), line(rule), ...body.map(line)].join("\n");
}

function cellsOf({ columns, rows }: Table): { head: string[]; body: string[][] } {
  const hasGoals = rows.some(({ goal }) => goal !== undefined);
  return {
    head: ["", ...columns.map(heading), ...(hasGoals ? ["goal"] : [])],
    body: rows.map((row) => [
      row.label,
      ...row.values.map((value, index) => figure(value, columns[index])),
      ...(hasGoals ? [goalCell(row)] : []),
    ]),
  };
}

function heading({ name, unit }: Column): string {
  return unit === "" ? name : `${name}, ${unit}`;
}

export function figure(value: number | null, column: Column | undefined): string {
  return value === null ? "–" : value.toFixed(column?.digits ?? 2);
}

function goalCell({ goal }: Row): string {
  return goal === undefined ? "" : `${goal.words} ${goal.met ? "✓" : "✗"}`;
}
