/** The forms of names that reach the emulator, as the service has them (API reference, section 9). */

/** `<name>-<appid>`: 1 to 50 lower-case letters, digits and inner hyphens, then the digits of the account. */
export const bucketName = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?-[0-9]{1,20}$/;

/** Any region of the right shape: a list of those with document processing is not published. */
export const regionName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Queue ids go into a path, so they are letters and digits only. */
export const queueIdName = /^[A-Za-z0-9]{1,64}$/;

/** Characters an XML document cannot hold, not even as a reference. */
export const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
