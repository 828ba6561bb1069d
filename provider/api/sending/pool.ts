/**
 * The connections of the process: one pool for all clients, loaded with the first call. `HTTPS_PROXY` and `NO_PROXY`
 * are honoured, except for an endpoint on this machine.
 *
 * @module
 */
import { isIP } from "node:net";
import type { buildConnector, Dispatcher } from "undici";
import { InvalidArgumentError } from "../errors/errors";
import { isLoopback } from "./endpoint";

export interface Pool {
  /** Milliseconds in which a connection must stand, TLS included. */
  readonly connectTimeout: number;
  /** The connections to use for an endpoint, or for the service itself. */
  connections(endpoint: URL | undefined): Promise<Dispatcher>;
}

/** Makes a pool. `ca` are certificates to trust instead of those that Node trusts. */
export function createPool(connectTimeout: number, ca?: Buffer): Pool {
  let direct: Dispatcher | undefined;
  let proxied: Dispatcher | undefined;
  const connections = async (endpoint: URL | undefined): Promise<Dispatcher> => {
    // Loaded here, not with the module; `import()` would cost more with each call.
    // By its file, since Bun has a stand-in under the bare name that cannot dispatch a request.
    const { Agent, EnvHttpProxyAgent, buildConnector } =
      require("undici/index.js") as typeof import("undici");
    const options = {
      connectTimeout,
      connect: withoutNameOfAddress(
        buildConnector({ timeout: connectTimeout, ...(ca === undefined ? {} : { ca }) }),
      ),
    };
    if (endpoint !== undefined && isLoopback(endpoint)) {
      direct ??= new Agent(options);
      return direct;
    }
    try {
      proxied ??= new EnvHttpProxyAgent(options);
    } catch {
      // The cause would show the address, in which there may be a password.
      throw new InvalidArgumentError(
        "HTTPS_PROXY or HTTP_PROXY is not the address of a proxy, such as http://127.0.0.1:3128",
      );
    }
    return proxied;
  };
  return { connectTimeout, connections };
}

/**
 * An IP address cannot be asked for by name (RFC 6066): its certificate is held against the address itself when no name
 * is given.
 */
function withoutNameOfAddress(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    const { servername, ...rest } = options;
    return connect(isIP((servername ?? "").replace(/^\[|\]$/g, "")) === 0 ? options : rest, callback);
  };
}

/** The pool of the process. */
export const processPool = createPool(10_000);
