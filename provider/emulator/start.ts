/**
 * Starting an emulator inside a program.
 *
 * @module
 */

import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createAccounts } from "./accounts/accounts";
import type { CallbackPolicy } from "./callbacks/address";
import { createCallbacks } from "./callbacks/callbacks";
import { checkRegion, createControl, type EmulatorControl } from "./control/control";
import { ControlError } from "./control/error";
import { openStoredState } from "./control/stored-state";
import { createFaults } from "./faults/faults";
import { createHttpServer } from "./http/server";
import { createAlarm } from "./jobs/alarm";
import { createJobs } from "./jobs/jobs";
import type { JobTimes } from "./jobs/lane";
import { createLog } from "./log/log";
import type { LoggedRequest } from "./log/logged-request";
import type { EmulatorSeed } from "./state/seed";
import { createState } from "./state/state";
import { createClock } from "./time/clock";

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
  /**
   * A file that outlives the emulator: it starts from it if it is there (then `seed` is not used), and every write is in it
   * before its answer leaves. What the clock alone changes is in it with the next request or at the end, and so is what
   * the functions of `control` change. One emulator per file. Default none.
   */
  readonly stateFile?: string | undefined;
  /** Answers every request to the service with a redirect to https, as the service does to plain ones. Default false. */
  readonly redirectToHttps?: boolean | undefined;
  /** Is told every request to the service when it is answered, or its connection cut. Default none. */
  readonly onRequest?: ((request: LoggedRequest) => void) | undefined;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
  /** Which callback addresses inside private networks a queue takes. Default `"loopback"`: those of this machine only. */
  readonly allowInternalCallbacks?: boolean | "loopback" | undefined;
  /** How long jobs take. Default: they wait 1000 ms and then run 1000 ms. */
  readonly jobTimes?: Partial<JobTimes> | undefined;
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
  /** Ends all connections and frees the port; rejects when the state file cannot be written. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts an emulator and resolves when it takes requests.
 *
 * Rejects with a `ControlError` for a region or job times that are none, or for a seed, naming the place in it, with a `StateFileError`
 * for a state file that cannot be read or written, and with Node's own error (`code` `EADDRINUSE` and the like) when it
 * cannot listen.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = "127.0.0.1", region = "ap-chongqing", seed = {} } = options;
  checkRegion(region);
  const { secretId = "AKIDEMULATOR", secretKey = "emulator-secret-key", securityToken } = options;
  const closing = new AbortController();
  const state = createState();
  const clock = createClock(options.clock ?? Date.now);
  const callbacks = createCallbacks({ now: clock.now });
  const jobs = createJobs({
    state,
    times: jobTimes(options.jobTimes),
    ended: (job, queue) => callbacks.report(job, queue?.notifyConfig),
    advanced: () => alarm.set(),
  });
  const alarm = createAlarm({ clock, due: jobs.nextChange, ring: jobs.advance });
  const parts = {
    region,
    state,
    jobs,
    callbacks,
    accounts: createAccounts({ secretId, secretKey, securityToken }),
    clock,
    faults: createFaults(),
    log: createLog(options.onRequest),
  };
  const control = createControl(parts);
  const keep = openStoredState({
    control,
    seed,
    file: options.stateFile === undefined ? undefined : resolve(options.stateFile),
    version: () => state.version() + jobs.version(),
  });

  const server = createHttpServer({
    service: {
      ...parts,
      findAccount: parts.accounts.find,
      callbacks: callbackPolicy(options.allowInternalCallbacks),
      redirectToHttps: options.redirectToHttps ?? false,
      keep,
      wait: (milliseconds) => wait(milliseconds, undefined, { signal: closing.signal }),
    },
    control,
    allowRemoteControl: options.allowRemoteControl ?? false,
  });

  function stop(): void {
    closing.abort();
    alarm.close();
    callbacks.close();
  }

  const bound = await server.listen(port, host).catch((error) => {
    stop();
    throw error;
  });

  async function end(): Promise<void> {
    stop();
    await server.close();
    await keep?.();
  }

  try {
    // A file that cannot be written is better known now than after the first write.
    await keep?.();
  } catch (error) {
    stop();
    await server.close();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return {
    url: `http://${reachable(host)}:${bound.port}`,
    region,
    secretId,
    secretKey,
    port: bound.port,
    control,
    close() {
      closed ??= end();
      return closed;
    },
  };
}

function jobTimes({ waitingMs = 1000, runningMs = 1000 }: Partial<JobTimes> = {}): JobTimes {
  for (const [name, time] of Object.entries({ waitingMs, runningMs })) {
    if (!(time >= 0 && Number.isFinite(time))) {
      throw new ControlError(400, `jobTimes.${name}: must be milliseconds from 0`);
    }
  }
  return { waitingMs, runningMs };
}

function callbackPolicy(allow: EmulatorOptions["allowInternalCallbacks"]): CallbackPolicy {
  return allow === true ? "all" : allow === false ? "none" : "loopback";
}

/** A host as it stands in an address; "listen everywhere" becomes this machine. */
function reachable(host: string): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return name.includes(":") ? `[${name}]` : name;
}
