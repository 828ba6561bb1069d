/**
 * The clients of lookups: one for all lookups with the same settings, never one for two keys.
 *
 * @module
 */
import type { Client } from "../api/client";
import { connect } from "../config/connect";
import { readSettings } from "../config/settings";
import { type ConfigValues, configOf } from "./settings-of";

const clients = new Map<string, Promise<Client>>();

/** The client for some settings, as they and the environment are now. */
export function clientFor(values: ConfigValues): Promise<Client> {
  const settings = () => readSettings(process.env, configOf(values));
  const { endpoint, maxRetries, requestsPerSecond, timeoutSeconds } = settings();
  // A key in the environment or in a profile is read with each call; all clients would read the same one there.
  const key = JSON.stringify([values, endpoint, maxRetries, requestsPerSecond, timeoutSeconds]);
  const known = clients.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = connect(settings);
  made.catch(() => clients.delete(key));
  clients.set(key, made);
  return made;
}
