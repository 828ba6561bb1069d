/**
 * Addresses as texts of requests and seeds: what the service could call or fetch, and what is this machine itself.
 *
 * @module
 */
import { BlockList, isIP } from "node:net";

// The parser of URLs would forgive missing hosts, slashes and blanks; the service takes the text as it is.
const complete = /^https?:\/\/[^\s/?#\\][^\s\\]*$/i;

/** The complete `http` or `https` address that a text is; `undefined` for any other text. */
export function httpAddress(text: string): URL | undefined {
  return complete.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether a host name or address, an IPv6 one with or without brackets, is this machine itself. */
export function isLoopback(host: string): boolean {
  const name = bareHost(host);
  return name === "localhost" || name.endsWith(".localhost") || isListed(loopback, name);
}

/** A host without the brackets of an IPv6 address and the dot that ends a full name. */
export function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
}

/** Whether a host is an address in a list; a name is in none. */
export function isListed(list: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && list.check(host, version === 4 ? "ipv4" : "ipv6");
}
