/**
 * What the engine calls the types of this package.
 *
 * @module
 */

/** The token of a type such as `DocQueue`. */
export function typeToken<Type extends string>(type: Type): `pulumi-nodejs:dynamic/cloud-infinite:${Type}` {
  return `pulumi-nodejs:dynamic/cloud-infinite:${type}`;
}

/** The name of one of these types, such as `DocQueue`; `undefined` for a type of another package. */
export function ownTypeName(token: string): string | undefined {
  return token.startsWith(typeToken("")) ? token.slice(typeToken("").length) : undefined;
}
