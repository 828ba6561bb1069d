/**
 * The key that signs, and where it comes from.
 *
 * @module
 */
import { types } from "node:util";
import { CredentialsError } from "../errors/errors";

/** An id with its key, from one source; a temporary key has a token. */
export interface Credentials {
  /** `AKID…` for a permanent key; a temporary one has another form. */
  readonly secretId: string;
  /** The key that belongs to it. Never shown. */
  readonly secretKey: string;
  /** The token of a temporary key. */
  readonly securityToken?: string | undefined;
  /** When a temporary key ends. A function that gives one is not asked again before a minute ahead of it. */
  readonly expiration?: Date | undefined;
  /** Where they were read, in words for an error message. */
  readonly source?: string | undefined;
}

/**
 * A key, or a function that gives one. A function is asked before each attempt, so that a key that was changed is
 * the one that signs; one that says when its key ends is asked again only a minute before that. Calls that need a key
 * at the same time share one answer, and one that does not come within the time of a call is not waited for by the next.
 * What it throws is what the call fails with; an error of this client's own becomes the cause of a `CredentialsError`.
 *
 * @example
 * ```ts
 * import { createClient, type Credentials } from "pulumi-cloud-infinite/api";
 *
 * // A temporary key from wherever yours come from, such as an own service that assumes a role.
 * async function temporaryKey(): Promise<Credentials> {
 *   const response = await fetch("https://keys.example/document-pipeline");
 *   const { id, key, token, expires } = (await response.json()) as Record<"id" | "key" | "token" | "expires", string>;
 *   return { secretId: id, secretKey: key, securityToken: token, expiration: new Date(expires) };
 * }
 *
 * const client = createClient({ credentials: temporaryKey });
 * console.log(client);
 * ```
 */
export type CredentialSource = Credentials | (() => Credentials | Promise<Credentials>);

/** What the source of a key is called that does not say it. */
export const givenKey = "the credentials given to the client";

/** A key that shows neither itself nor its token when it is printed or turned into JSON. */
export function concealed(key: Credentials): Credentials {
  const { secretId, secretKey, securityToken, ...rest } = key;
  const shown = { secretId, ...rest };
  const conceal = (value: string) => ({ get: () => value, enumerable: true });
  return Object.defineProperties(
    { ...rest },
    {
      secretId: { value: secretId, enumerable: true },
      secretKey: conceal(secretKey),
      ...(securityToken === undefined ? {} : { securityToken: conceal(securityToken) }),
      toJSON: { value: () => shown },
      [Symbol.for("nodejs.util.inspect.custom")]: { value: () => shown },
    },
  ) as Credentials;
}

/** Visible characters of ASCII, which is all that a header can carry unchanged. */
const usable = /^[\x21-\x7e]+$/;

/** Throws a {@link CredentialsError} unless the three can sign and travel. Quotes none of them. */
export function checkKey(key: Credentials): void {
  const {
    secretId,
    secretKey,
    securityToken,
    expiration,
    source = givenKey,
  } = Object(key) as Partial<Credentials>;
  const parts = { "secret id": secretId, "secret key": secretKey, "security token": securityToken };
  for (const [what, value] of Object.entries(parts)) {
    if (value === undefined && what === "security token") {
      continue;
    }
    if (typeof value !== "string" || value === "") {
      throw new CredentialsError(`there is no ${what} in ${source}`);
    }
    if (!usable.test(value)) {
      throw new CredentialsError(
        `the ${what} in ${source} is no key: it has white space, a line end or a character outside ASCII`,
      );
    }
  }
  if (expiration !== undefined && !(types.isDate(expiration) && Number.isFinite(expiration.getTime()))) {
    throw new CredentialsError(`the expiration in ${source} is not a Date`);
  }
}
