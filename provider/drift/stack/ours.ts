/**
 * Which resources are this package's.
 *
 * @module
 */

import { ownTypeName } from "../../resources/type-token";

export function isOurs(type: string): boolean {
  return ownTypeName(type) !== undefined;
}
