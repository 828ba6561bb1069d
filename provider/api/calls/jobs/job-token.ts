/**
 * The token that is sent as `UserData` of a job when the caller sends none: nobody else has it, so it proves which job
 * is meant.
 *
 * @module
 */

const begin = "cloud-infinite:";

/** A text for `UserData` by which this client finds its job again. */
export const tokenFrom = (uuid: string): string => `${begin}${uuid}`;

/** Whether a `UserData` is a token of this client. */
export const isToken = (userData: string): boolean => userData.startsWith(begin);
