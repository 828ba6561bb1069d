/**
 * Which callback addresses the service can reach: it refuses those of private networks.
 * Source: API reference, section 4.
 *
 * @module
 */
import { BlockList, isIP } from "node:net";
import { isLoopback } from "../api/sending/endpoint";

const internal = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  internal.addSubnet(network, prefix, "ipv4");
}
internal.addAddress("::", "ipv6");
internal.addAddress("::1", "ipv6");
internal.addSubnet("fc00::", 7, "ipv6");
internal.addSubnet("fe80::", 10, "ipv6");

/** Why the service cannot call this address, or `undefined`. Loopback passes where the service is an emulator here. */
export function callbackAddressFault(
  text: string,
  { allowLoopback }: { allowLoopback: boolean },
): string | undefined {
  // The parser would forgive missing slashes and outer blanks; the service takes the text as it is.
  const url = /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) {
    return "must be a complete http or https address, such as https://example.com/callback";
  }
  if (allowLoopback && isLoopback(url)) {
    return undefined;
  }
  const host = url.hostname.replace(/^\[|\]$|\.$/g, "");
  const family = isIP(host);
  const isInternal =
    family === 0
      ? !host.includes(".") || /\.(?:local|internal|localhost|lan|home\.arpa)$/.test(host)
      : internal.check(host, family === 6 ? "ipv6" : "ipv4");
  return isInternal
    ? "must be an address that the service can reach from outside, this one is of an internal network"
    : undefined;
}
