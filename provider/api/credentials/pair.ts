/**
 * An id, its key and its token as they are found in one place. They are never put together from two.
 *
 * @module
 */
import { CredentialsError } from "../errors/errors";
import { type Credentials, concealed } from "./credentials";

/** The parts of a key, by the names that configuration and profile files have for them. */
export type KeyPart = "secretId" | "secretKey" | "securityToken";

/** One place that can hold a key, with the name that each part has there. */
export interface KeyPlace {
  /** In words, such as `the environment`. */
  readonly name: string;
  find(part: KeyPart): { readonly value: string; readonly called: string } | undefined;
}

/**
 * The key that is in a place; `undefined` when no part of one is. A part without the others is a
 * {@link CredentialsError}, not a reason to look on: another place's key would be another account's.
 */
export function readPair(place: KeyPlace): Credentials | undefined {
  const secretId = place.find("secretId");
  const secretKey = place.find("secretKey");
  const securityToken = place.find("securityToken");
  if (secretId !== undefined && secretKey !== undefined) {
    return concealed({
      secretId: secretId.value,
      secretKey: secretKey.value,
      ...(securityToken === undefined ? {} : { securityToken: securityToken.value }),
      source: `${secretId.called} and ${secretKey.called} (${place.name})`,
    });
  }
  const half = secretId ?? secretKey ?? securityToken;
  if (half === undefined) {
    return undefined;
  }
  const missing =
    half === securityToken
      ? "id and key that belong to it are"
      : `${half === secretId ? "key" : "id"} that belongs to it is`;
  throw new CredentialsError(
    `${half.called} is set in ${place.name}, but the secret ${missing} not: set both in one place`,
  );
}
