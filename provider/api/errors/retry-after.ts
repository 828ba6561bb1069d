/**
 * How long the service asks to wait. Source: API reference, section 8.6; the forms are those of HTTP.
 *
 * @module
 */
import { httpDate } from "../wire/http-date";

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
