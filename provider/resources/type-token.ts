/**
 * The type by which the engine knows a resource. It stands in every state that was ever written.
 *
 * @module
 */

/** The token of a resource such as `DocQueue`. */
export function typeToken(type: string): string {
  return `pulumi-nodejs:dynamic/cloud-infinite:${type}`;
}
