/**
 * A machine without a network has no SDK to try, which says nothing of the emulator. A package that its registry does
 * not have, or that does not compile, is a mistake of ours.
 *
 * @module
 */

// How pip, go and Maven say it, with and without a proxy.
const noConnection = [
  /connection (?:refused|reset|broken|timed out)/i,
  /(?:network is|host is) unreachable|no route to host/i,
  /no such host|unknown host|name resolution|name or service not known|nodename nor servname/i,
  /i\/o timeout|read timed out|connect timed out|TLS handshake timeout/i,
  /ProxyError|proxyconnect|tunnel connection failed/i,
  /\b(?:403 Forbidden|407 Proxy|50[234] (?:Bad Gateway|Service Unavailable|Gateway Time-?out))/i,
];

/** The line that says that a registry could not be reached; `undefined` when what went wrong is something else. */
export function unreachable(said: string): string | undefined {
  return said
    .split("\n")
    .find((line) => noConnection.some((pattern) => pattern.test(line)))
    ?.trim();
}
