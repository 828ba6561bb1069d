/**
 * Single rows of what was measured, for pages that show a few of them.
 *
 * @module
 */
import type { Measured, Results, Row, Table } from "../figures/results";

/** Where a row stands. */
export interface Place {
  /** The table's id. */
  readonly table: string;
  readonly row: string;
}

export interface Picked {
  readonly row: Row;
  readonly columns: Table["columns"];
  readonly measured: Measured;
}

/**
 * The row; `undefined` when its table was not measured. A table without the row is an error: it has another name now, and
 * would be missed on the page by nobody.
 */
export function pick({ groups }: Results, place: Place): Picked | undefined {
  for (const { tables, measured } of groups) {
    const table = tables.find(({ id }) => id === place.table);
    if (table !== undefined) {
      const row = table.rows.find(({ label }) => label === place.row);
      if (row === undefined) {
        throw new Error(`the table ${place.table} has no row "${place.row}"`);
      }
      return { row, columns: table.columns, measured };
    }
  }
  return undefined;
}
