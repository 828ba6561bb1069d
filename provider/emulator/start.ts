/**
 * Starting an emulator inside a program.
 *
 * @module
 */

import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { CallbackPolicy } from "./callback-address";
import { createClock } from "./clock";
import { checkRegion, createControl, type EmulatorControl } from "./control/control";
import { createFaults } from "./faults";
import { createLog } from "./log";
import type { EmulatorSeed } from "./seed";
import { createHttpServer } from "./server";
import { createState } from "./state";

/** How to start an emulator; everything may be left out. */
export interface EmulatorOptions {
  /** 0 takes any free port. Default 0. */
  readonly port?: number | undefined;
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** The region of seed entries and control calls that name none; requests may go to any. Default `ap-chongqing`. */
  readonly region?: string | undefined;
  /** The key id that is let in. Default a made-up one. */
  readonly secretId?: string | undefined;
  /** The key that requests must be signed with. Default a made-up one. */
  readonly secretKey?: string | undefined;
  /** Makes the keys temporary ones: requests must carry this token. Default none. */
  readonly securityToken?: string | undefined;
  /** The buckets that have document processing on. Default none. */
  readonly seed?: EmulatorSeed | undefined;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
  /** Which callback addresses inside private networks a queue takes. Default `"loopback"`: those of this machine only. */
  readonly allowInternalCallbacks?: boolean | "loopback" | undefined;
  /** Lets other machines use the control surface. Default false. */
  readonly allowRemoteControl?: boolean | undefined;
}

/** A running emulator. */
export interface Emulator {
  /** Where to connect, e.g. `http://127.0.0.1:41234`: the value for `CLOUD_INFINITE_ENDPOINT`. */
  readonly url: string;
  readonly region: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly port: number;
  /** The control surface without HTTP. */
  readonly control: EmulatorControl;
  /** Ends all connections and frees the port. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts an emulator and resolves when it takes requests.
 *
 * Rejects with a `ControlError` for a region that is none, or for a seed, naming the place in it, and with Node's own error (`code`
 * `EADDRINUSE` and the like) when it cannot listen.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = "127.0.0.1", region = "ap-chongqing", seed = {} } = options;
  checkRegion(region);
  const { secretId = "AKIDEMULATOR", secretKey = "emulator-secret-key", securityToken } = options;
  const closing = new AbortController();
  const parts = {
    region,
    state: createState(),
    clock: createClock(options.clock ?? Date.now),
    faults: createFaults(),
    log: createLog(),
  };
  const control = createControl(parts);
  control.replaceState(seed);

  const account = { secretId, secretKey, securityToken };
  const server = createHttpServer({
    service: {
      ...parts,
      findAccount: (id) => (id === secretId ? account : undefined),
      callbacks: callbackPolicy(options.allowInternalCallbacks),
      wait: (milliseconds) => wait(milliseconds, undefined, { signal: closing.signal }),
    },
    control,
    allowRemoteControl: options.allowRemoteControl ?? false,
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

  const bound = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${reachable(host)}:${bound.port}`,
    region,
    secretId,
    secretKey,
    port: bound.port,
    control,
    close() {
      closed ??= new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

function callbackPolicy(allow: EmulatorOptions["allowInternalCallbacks"]): CallbackPolicy {
  return allow === true ? "all" : allow === false ? "none" : "loopback";
}

/** A host as it stands in an address; "listen everywhere" becomes this machine. */
function reachable(host: string): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return name.includes(":") ? `[${name}]` : name;
}
