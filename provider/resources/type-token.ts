/**
 * What the engine calls the types of this package.
 *
 * @module
 */

/** The token of a type such as `DocQueue`. */
export function typeToken<Type extends string>(type: Type): `pulumi-nodejs:dynamic/cloud-infinite:${Type}` {
  return `pulumi-nodejs:dynamic/cloud-infinite:${type}`;
}
