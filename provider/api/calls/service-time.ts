/**
 * Times as the service writes them: China's, with an offset without a colon, in whole seconds. That is not the date
 * format of JavaScript, so they are read and written here. Source: API reference, section 9.3.
 *
 * @module
 */

const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:([+-]\d{2}):?(\d{2})|Z)$/;

/**
 * A time of the service, such as `2020-07-27T15:20:08+0800`, in milliseconds since 1970; `undefined` for any other
 * text, such as the `-` of something that has not happened.
 *
 * @example
 * ```ts
 * import { parseServiceTime } from "pulumi-cloud-infinite/api";
 *
 * const time = parseServiceTime("2020-07-27T15:20:08+0800");
 * console.log(time === Date.parse("2020-07-27T07:20:08Z")); // true
 * ```
 */
export function parseServiceTime(text: string): number | undefined {
  const match = form.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const [, local = "", hours, minutes] = match;
  const time = Date.parse(hours === undefined ? `${local}Z` : `${local}${hours}:${minutes}`);
  return Number.isNaN(time) ? undefined : time;
}

const chinaTime = 8 * 3600 * 1000;

/**
 * A time in milliseconds since 1970 as the service writes it; parts of a second are cut off.
 *
 * @example
 * ```ts
 * import { formatServiceTime } from "pulumi-cloud-infinite/api";
 *
 * console.log(formatServiceTime(Date.parse("2020-07-27T07:20:08Z"))); // 2020-07-27T15:20:08+0800
 * ```
 */
export function formatServiceTime(milliseconds: number): string {
  return `${new Date(milliseconds + chinaTime).toISOString().slice(0, 19)}+0800`;
}
