/**
 * Dates in headers, by the forms of HTTP.
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
