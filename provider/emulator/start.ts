/**
 * Starting an emulator inside a program.
 *
 * @module
 */

import { setMaxListeners } from "node:events";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createAccounts } from "./accounts/accounts";
import { createCallbacks } from "./callbacks/callbacks";
import { createControl, type EmulatorControl } from "./control/control";
import { openStoredState } from "./control/stored-state";
import { createFaults } from "./faults/faults";
import { createHttpServer } from "./http/server";
import { createAlarm } from "./jobs/alarm";
import { createJobs } from "./jobs/jobs";
import { createLog } from "./log/log";
import { callbackPolicyOf, type EmulatorOptions, settingsFrom } from "./options";
import { createState } from "./state/state";
import { createClock } from "./time/clock";

/** A running emulator. */
export interface Emulator {
  /** Where to connect, e.g. `http://127.0.0.1:41234`: the value for `CLOUD_INFINITE_ENDPOINT`. */
  readonly url: string;
  /** The region of seed entries and control calls that name none: the value for `TENCENTCLOUD_REGION`. */
  readonly region: string;
  /** The key id that is let in: the value for `TENCENTCLOUD_SECRET_ID`. */
  readonly secretId: string;
  /** The key that requests must be signed with: the value for `TENCENTCLOUD_SECRET_KEY`. */
  readonly secretKey: string;
  /** The port it listens on. */
  readonly port: number;
  /** The control surface without HTTP. */
  readonly control: EmulatorControl;
  /** Ends all connections and frees the port; rejects when the state file cannot be written. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts an emulator and resolves when it takes requests.
 *
 * Rejects with an `OptionError` for an option that makes no sense, with a `ControlError` for a seed, naming the place in it, with a
 * `StateFileError` for a state file that cannot be read or written, and with Node's own error (`code` `EADDRINUSE` and
 * the like) when it cannot listen.
 *
 * @example
 * ```ts
 * import { createClient } from "pulumi-cloud-infinite/api";
 * import { startEmulator } from "pulumi-cloud-infinite/emulator";
 *
 * const region = "ap-guangzhou";
 * const emulator = await startEmulator({ region, seed: { buckets: [{ bucket: "documents-1250000000" }] } });
 * const { url: endpoint, secretId, secretKey } = emulator;
 * const client = createClient({ endpoint, credentials: { secretId, secretKey } });
 * for await (const { name, state } of client.docQueues({ bucket: "documents-1250000000", region })) {
 *   console.log(name, state); // queue-doc-process-1 Active
 * }
 * await emulator.close();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port, host, region, secretId, secretKey, securityToken, jobTimes } = settingsFrom(options);
  const closing = new AbortController();
  // Each request that is delayed listens to it, and Node takes more than ten for a leak.
  setMaxListeners(0, closing.signal);
  const state = createState();
  const clock = createClock(options.clock ?? Date.now);
  const callbacks = createCallbacks({ now: clock.now });
  const jobs = createJobs({
    state,
    times: jobTimes,
    ended: (job, queue) => callbacks.report(job, queue?.notifyConfig),
    advanced: () => alarm.set(),
  });
  const alarm = createAlarm({ clock, due: jobs.nextChange, ring: jobs.advance });
  const log = createLog(options.onRequest);
  const accounts = createAccounts({ secretId, secretKey, securityToken });
  const faults = createFaults();
  const control = createControl({ region, state, jobs, callbacks, accounts, clock, faults, log });
  const keep = openStoredState({
    control,
    seed: options.seed ?? {},
    file: options.stateFile === undefined ? undefined : resolve(options.stateFile),
    version: () => state.version() + jobs.version(),
  });

  const server = createHttpServer({
    service: {
      state,
      jobs,
      clock,
      faults,
      log,
      findAccount: accounts.find,
      callbackPolicy: callbackPolicyOf(options.allowInternalCallbacks),
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

/** A host as it stands in an address; "listen everywhere" becomes this machine. */
function reachable(host: string): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return name.includes(":") ? `[${name}]` : name;
}
