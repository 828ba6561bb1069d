/**
 * A value in a report for people.
 *
 * @module
 */

import { printable } from "../../terminal/printable";
import type { FieldDrift, Value } from "../report";

/** What stands for a secret, whatever it is. */
export const masked = "(secret)";
/** What stands for no value. */
export const absent = "(not set)";

/** Texts that are taken for something else without quotes: other values, what stands for none, blanks at an end. */
const needsQuotes = /^$|^[\s"'([{]|\s$|^(?:true|false|null|-?[0-9.]+(?:e[+-]?[0-9]+)?)$|→|\\/i;

/** A value on one line: a text bare where it cannot be mistaken, anything else as JSON. */
export function shownValue(value: Value | undefined): string {
  if (value === undefined) {
    return absent;
  }
  const bare = typeof value === "string" && !needsQuotes.test(value) && printable(value) === value;
  return bare ? value : printable(JSON.stringify(value));
}

/** One side of a field, masked where it is secret. */
export function shownSide(field: FieldDrift, side: "declared" | "live"): string {
  return field.secret ? masked : shownValue(field[side]);
}

/** Both sides as `Active → Paused`; those of a secret are one mask. */
export function shownChange(field: FieldDrift): string {
  return field.secret ? masked : `${shownValue(field.declared)} → ${shownValue(field.live)}`;
}
