/**
 * Callback addresses: the service takes none inside private networks (API reference, section 4).
 *
 * @module
 */
import { BlockList, isIP } from "node:net";
import { invalidArgument } from "../refusal";

/** Which internal callback addresses pass: none, those of this machine, or all. */
export type CallbackPolicy = "none" | "loopback" | "all";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  privateNetworks.addSubnet(network, prefix, "ipv4");
}
privateNetworks.addAddress("::", "ipv6");
privateNetworks.addSubnet("fc00::", 7, "ipv6");
privateNetworks.addSubnet("fe80::", 10, "ipv6");

/** Whether a host name or address, an IPv6 one with or without brackets, is this machine itself. */
export function isLoopback(host: string): boolean {
  const address = bare(host);
  return address === "localhost" || address.endsWith(".localhost") || listed(loopback, address);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
}

function listed(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? "ipv4" : "ipv6");
}

/**
 * Throws a refusal for what is not an `http` or `https` address, and for an internal one the policy does not let pass.
 * `element` is where the address stands.
 */
export function checkCallbackAddress(url: string, policy: CallbackPolicy, element: string): void {
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) {
    throw invalidArgument(`${element} must be an http or https address`);
  }
  // Parsing brings 0x7f.1 and its like into the usual form.
  const { hostname } = new URL(url);
  const local = isLoopback(hostname);
  const refused = local ? policy === "none" : policy !== "all" && listed(privateNetworks, bare(hostname));
  if (refused) {
    throw invalidArgument(`${element} must not be an address of a private network`);
  }
}
