/**
 * The key that signs, and where it comes from.
 *
 * @module
 */

/** An id with its key, from one source; a temporary key has a token. */
export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly securityToken?: string;
  /** Where they were read, in words for an error message. */
  readonly source?: string;
}

/** A key, or a function that is asked for one before each attempt. */
export type CredentialSource = Credentials | (() => Credentials | Promise<Credentials>);
