/** The forms of names that reach the emulator, as the service has them (API reference, section 9). */

/** `<name>-<appid>`: 1 to 50 lower-case letters, digits and inner hyphens, then the digits of the account. */
export const bucketName = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?-[0-9]{1,20}$/;

/** Any region of the right shape: a list of those with document processing is not published. */
export const regionName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Ids of queues and jobs go into a path, so they are letters and digits only. */
export const queueIdName = /^[A-Za-z0-9]{1,64}$/;

/**
 * Characters that no answer can hold: those XML does not have, not even as a reference, and the carriage return, which
 * would have to be written as a numeric reference. The Node SDK reads none.
 */
export const notInXml = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
