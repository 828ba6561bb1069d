/** The forms of names that reach the emulator, as the service has them (API reference, section 9). */

/** `<name>-<appid>`: 1 to 50 lower-case letters, digits and inner hyphens, then the digits of the account. */
export const bucketName = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?-[0-9]{1,20}$/;

/** Any region of the right shape: a list of those with document processing is not published. */
export const regionName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What tells a bucket from those of other regions, which may have its name. */
export function bucketKey(region: string, bucket: string): string {
  return `${region}/${bucket}`;
}

/** Ids of queues and jobs go into a path, so they are letters and digits only. */
export const idName = /^[A-Za-z0-9]{1,64}$/;

const nameStart =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";

/** What XML has for the name of an element, whether it comes in a request or in a seed. */
export const elementName = new RegExp(
  `^[${nameStart}][-.0-9${nameStart}\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*$`,
  "u",
);

/**
 * Characters that no answer can hold: those XML does not have, not even as a reference, and the carriage return, which
 * would have to be written as a numeric reference. The Node SDK reads none.
 */
export const notInXml = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
