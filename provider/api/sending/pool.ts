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
  // Loaded with the first call, not with the module; `import()` would cost more with each call.
  const options = ({ buildConnector }: Pick<Undici, "buildConnector">) => ({
    connectTimeout,
    connect: withoutNameOfAddress(
      buildConnector({ timeout: connectTimeout, ...(ca === undefined ? {} : { ca }) }),
    ),
  });
  const makeDirect = (): Dispatcher => {
    const parts = loadParts();
    return new parts.Agent(options(parts));
  };
  const makeProxied = (): Dispatcher => {
    const undici = loadAll();
    try {
      return new undici.EnvHttpProxyAgent(options(undici));
    } catch {
      // The cause would show the address, in which there may be a password.
      throw new InvalidArgumentError(
        "HTTPS_PROXY or HTTP_PROXY is not the address of a proxy, such as http://127.0.0.1:3128",
      );
    }
  };
  const connections = async (endpoint: URL | undefined): Promise<Dispatcher> => {
    if (!namesProxy(process.env) || (endpoint !== undefined && isLoopback(endpoint))) {
      direct ??= makeDirect();
      return direct;
    }
    proxied ??= makeProxied();
    return proxied;
  };
  return { connectTimeout, connections };
}

function namesProxy(environment: NodeJS.ProcessEnv): boolean {
  return ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"].some((name) => environment[name]);
}

type Undici = typeof import("undici");

/** By its file: Bun has a stand-in under the bare name that cannot dispatch a request. */
function loadAll(): Undici {
  return require("undici/index.js") as Undici;
}

/**
 * What is needed of the library without a proxy. All of it, with `fetch`, caches and web sockets, takes three times as
 * long to load, which every refresh would wait for. Where a version has these parts elsewhere, all of it is loaded.
 */
function loadParts(): Pick<Undici, "Agent" | "buildConnector"> {
  try {
    return {
      Agent: require("undici/lib/dispatcher/agent") as Undici["Agent"],
      buildConnector: require("undici/lib/core/connect") as Undici["buildConnector"],
    };
  } catch {
    return loadAll();
  }
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
