/**
 * Callback addresses: the service takes none inside private networks (API reference, section 4).
 *
 * @module
 */
import { BlockList, isIP } from "node:net";
import { bareHost, httpAddress, isListed, isLoopback } from "../http-address";
import { invalidArgument } from "../refusal";

/** Which internal callback addresses pass: none, those of this machine, or all. */
export type CallbackPolicy = "none" | "loopback" | "all";

/** What no request from outside reaches: private, local, shared, measuring, multicast and reserved networks. */
const privateNetworks = new BlockList();
for (const [network, prefix, version] of [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  ["::", 128, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
] as const) {
  privateNetworks.addSubnet(network, prefix, version);
}

const privateName = /\.(?:local|internal|lan|intranet|corp|home|home\.arpa)$/;

/** Whether a host can only be meant inside a network: a name without a domain, one of a private domain, an address. */
function isPrivate(host: string): boolean {
  return isIP(host) === 0 ? !host.includes(".") || privateName.test(host) : isListed(privateNetworks, host);
}

/**
 * Throws a refusal for what is not a complete `http` or `https` address, and for an internal one the policy does not let
 * pass. `element` is where the address stands.
 */
export function checkCallbackAddress(text: string, policy: CallbackPolicy, element: string): void {
  const url = httpAddress(text);
  if (url === undefined) {
    throw invalidArgument(`${element} must be an http or https address`);
  }
  // Parsing has brought 0x7f.1 and its like into the usual form.
  const refused = isLoopback(url.hostname)
    ? policy === "none"
    : policy !== "all" && isPrivate(bareHost(url.hostname));
  if (refused) {
    throw invalidArgument(`${element} must not be an address of a private network`);
  }
}
