/**
 * The settings of a resource that differ, as aligned lines.
 *
 * @module
 */
import Table from "cli-table3";
import type { Paint } from "../../terminal/paint";
import { cut, printable } from "../../terminal/printable";
import type { DriftReport, FieldDrift, ResourceDrift } from "../report";
import { masked, shownValue } from "./shown-value";
import { ignoreReason } from "./wording";

const indent = "    ";
const gap = "  ";
/** Where nobody says how wide the terminal is: a file, a log. */
const widest = 200;
const narrowest = 16;

/** A line a field: path, `declared → live`, and why it is ignored. Values too long for `width` columns are cut. */
export function fieldTable(
  resource: ResourceDrift,
  report: DriftReport,
  width: number | undefined,
  paint: Paint,
): string[] {
  if (resource.fields.length === 0) {
    return [];
  }
  const room = valueRoom(resource.fields, width);
  const table = new Table({
    chars: noBorders,
    style: { head: [], border: [], "padding-left": 0, "padding-right": gap.length },
  });
  for (const field of resource.fields) {
    table.push(row(field, resource, report, room, paint));
  }
  return table
    .toString()
    .split("\n")
    .map((line) => `${indent}${line}`.trimEnd());
}

function row(
  field: FieldDrift,
  resource: ResourceDrift,
  report: DriftReport,
  room: number,
  paint: Paint,
): string[] {
  const path = cut(printable(field.path), widest);
  const declared = cut(shownValue(field.declared), room);
  const live = cut(shownValue(field.live), room);
  const reason = ignoreReason(report, field.ignoredBy);
  if (field.ignoredBy !== undefined || resource.ignoredBy !== undefined) {
    const change = field.secret ? masked : `${declared} → ${live}`;
    const why = reason === undefined ? [] : [paint("dim", `ignored: ${reason}`)];
    return [paint("dim", path), paint("dim", change), ...why];
  }
  return [path, field.secret ? masked : `${paint("green", declared)} → ${paint("red", live)}`];
}

/** Columns for each of the two values, so that both are seen. */
function valueRoom(fields: readonly FieldDrift[], width: number | undefined): number {
  if (width === undefined) {
    return widest;
  }
  const paths = Math.max(...fields.map(({ path }) => printable(path).length));
  return Math.max(narrowest, Math.floor((width - indent.length - paths - gap.length - " → ".length) / 2));
}

const noBorders: Partial<Record<Table.CharName, string>> = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};
