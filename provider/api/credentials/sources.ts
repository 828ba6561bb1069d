/**
 * Where a client's key can come from, besides being given: each is a function for {@link CredentialSource}.
 *
 * @module
 */
import { environmentLink, profileLink, readChain } from "./chain";
import type { Credentials } from "./credentials";
import type { ProfileOptions } from "./profile";

/**
 * The key in `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` and, for a temporary one,
 * `TENCENTCLOUD_SECURITY_TOKEN` or `TENCENTCLOUD_SESSION_TOKEN`, as they are when a call is made.
 *
 * The function throws a {@link CredentialsError} when they are not set, or only one is.
 *
 * @example
 * ```ts
 * import { createClient, environmentCredentials } from "pulumi-cloud-infinite/api";
 *
 * // The environment alone: no profile of a machine is looked at.
 * const client = createClient({ credentials: environmentCredentials() });
 * console.log(client);
 * ```
 */
export function environmentCredentials(): () => Promise<Credentials> {
  return () => readChain([environmentLink(process.env)]);
}

/**
 * The key of a profile of Tencent's own command, `~/.tccli/<profile>.credential`, as the file is when a call is made.
 * A profile that names a role instead of holding a key is refused.
 *
 * The function throws a {@link CredentialsError} when there is no such file, when it cannot be read or holds no whole
 * key, and when its temporary key has expired.
 *
 * @param profile Default: `TENCENTCLOUD_PROFILE`, else `default`.
 *
 * @example
 * ```ts
 * import { createClient, profileCredentials } from "pulumi-cloud-infinite/api";
 *
 * const client = createClient({ credentials: profileCredentials("work") });
 * console.log(client);
 * ```
 */
export function profileCredentials(profile?: string): () => Promise<Credentials> {
  return () => readChain([profileLink(chosenProfile(profile))]);
}

/** The environment, then the profile: what a client without `credentials` uses. */
export function defaultCredentials(): () => Promise<Credentials> {
  return () => readChain([environmentLink(process.env), profileLink(chosenProfile())]);
}

function chosenProfile(profile = process.env["TENCENTCLOUD_PROFILE"]): ProfileOptions {
  // An empty variable is how shells and CI leave one out.
  return profile === undefined || profile === "" ? {} : { profile };
}
