/**
 * How long the service asks to wait. Source: API reference, section 8.6; the forms are those of HTTP.
 *
 * @module
 */

const weekday = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
/** The form of dates in HTTP today, and the two old ones that must still be understood. */
const httpDates = [
  new RegExp(`^${weekday}, \\d{2} ${month} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT$`),
  new RegExp(`^${weekday}[a-z]*day, \\d{2}-${month}-\\d{2} \\d{2}:\\d{2}:\\d{2} GMT$`),
  new RegExp(`^${weekday} ${month} [ \\d]\\d \\d{2}:\\d{2}:\\d{2} \\d{4}$`),
];

/** A date of a header in milliseconds since 1970; `undefined` for anything that is not one. */
export function httpDate(header: string | undefined): number | undefined {
  const text = header?.trim() ?? "";
  const form = httpDates.findIndex((pattern) => pattern.test(text));
  // The last form has no zone and means GMT. `Date.parse` alone reads nearly any text as some date.
  const time = form === -1 ? Number.NaN : Date.parse(form === 2 ? `${text} GMT` : text);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Seconds that an answer asks to wait: `Retry-After` as seconds or as a date; `undefined` when it is neither.
 * Never less than asked. A date is held against the answer's own `Date`, since this machine's clock may be off.
 *
 * @param now this machine's time in milliseconds since 1970, for an answer without a `Date`
 */
export function retryAfterSeconds(
  headers: Readonly<Record<string, string>>,
  now: number,
): number | undefined {
  const header = headers["retry-after"]?.trim();
  if (header === undefined) {
    return undefined;
  }
  if (/^[0-9]{1,9}(?:\.[0-9]{1,9})?$/.test(header)) {
    return Math.ceil(Number(header));
  }
  const date = httpDate(header);
  return date === undefined
    ? undefined
    : Math.max(0, Math.ceil((date - (httpDate(headers["date"]) ?? now)) / 1000));
}
