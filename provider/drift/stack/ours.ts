/**
 * Which resources are this package's.
 *
 * @module
 */

const ourTypes = "pulumi-nodejs:dynamic/cloud-infinite:";

export function isOurs(type: string): boolean {
  return type.startsWith(ourTypes);
}
