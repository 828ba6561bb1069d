/**
 * The service's timestamps: China time with an offset without colon, in whole seconds
 * (API reference, section 9.3). Inside the emulator an instant is a number of milliseconds.
 *
 * @module
 */
const chinaOffset = 8 * 3600 * 1000;

/** An instant as the service writes it, e.g. `2020-07-24T22:42:27+0800`. */
export function serviceTime(instant: number): string {
  return `${new Date(instant + chinaOffset).toISOString().slice(0, 19)}+0800`;
}

/** An instant in the same form, but with its milliseconds if it has any. */
export function exactTime(instant: number): string {
  return `${new Date(instant + chinaOffset).toISOString().slice(0, 23).replace(".000", "")}+0800`;
}

/** An instant without its fraction of a second, which the service does not keep. */
export function wholeSecond(instant: number): number {
  return Math.floor(instant / 1000) * 1000;
}

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?:Z|([+-]\d\d):?(\d\d))$/;

const first = Date.parse("1000-01-01T00:00:00+08:00");
const last = Date.parse("9999-12-31T23:59:59+08:00");
const longestSequel = 366 * 86_400_000;

/** Whether an instant has the service's form: those of the years 1000 to 9999 in China. */
export function isWritable(instant: number): boolean {
  return first <= instant && instant <= last;
}

/** Whether an instant can be the present: what follows from it, such as a queue a second later, is writable, too. */
export function isPresentable(instant: number): boolean {
  return isWritable(instant) && isWritable(instant + longestSequel);
}

/** Reads `…Z`, `…+08:00` and the service's own `…+0800`; `undefined` for anything else. */
export function parseTime(text: string): number | undefined {
  const match = timestamp.exec(text);
  if (match === null) {
    return undefined;
  }
  // The offset without colon is not the ECMAScript date format, so it gets its colon first.
  const offset = match[2] === undefined ? "Z" : `${match[2]}:${match[3]}`;
  const instant = Date.parse(`${match[1]}${offset}`);
  return Number.isNaN(instant) ? undefined : instant;
}
