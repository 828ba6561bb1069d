/**
 * Whether an address carries a secret, so that it must not stand in plain text anywhere.
 *
 * @module
 */

/** Whether a part of the address may be a token: who logs in, a query, a fragment, or a long segment of letters and digits. */
export function carriesSecret(url: string): boolean {
  if (!URL.canParse(url)) {
    return url !== "";
  }
  const { username, password, searchParams, hash, pathname } = new URL(url);
  return (
    [username, password, hash, ...searchParams.values()].some((part) => part !== "") ||
    pathname
      .split("/")
      .some((segment) => segment.length >= 20 && /\p{L}/u.test(segment) && /\d/.test(segment))
  );
}
