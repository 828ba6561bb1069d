/**
 * The address to connect to instead of the service's own: an emulator or a proxy. What is signed never depends
 * on it.
 *
 * @module
 */
import { BlockList, isIP } from "node:net";
import { InvalidArgumentError } from "../errors/errors";

/** Reads an endpoint such as `http://127.0.0.1:8080`; `http` is for loopback addresses only. */
export function parseEndpoint(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    // What has an @ may have a password before it.
    const which = text.includes("@") ? "" : ` "${text}"`;
    throw new InvalidArgumentError(`the endpoint${which} is not an address such as http://127.0.0.1:8080`);
  }
  if (
    url.pathname !== "/" ||
    url.search !== "" ||
    url.hash !== "" ||
    url.username !== "" ||
    url.password !== ""
  ) {
    throw new InvalidArgumentError(`the endpoint "${url.origin}" must be only scheme, host and port`);
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw new InvalidArgumentError(
      `the endpoint "${url.origin}" would carry signed requests over plain HTTP: use https, or a loopback address`,
    );
  }
  return url;
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether an address can only be this machine. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  return family === 0
    ? host === "localhost" || host.endsWith(".localhost")
    : loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}
