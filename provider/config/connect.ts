/**
 * From settings to a client. It is loaded with the first call, not with the process: declaring, checking and comparing
 * need none.
 *
 * @module
 */
import type { Client } from "../api/client";
import type { Settings } from "./settings";

/** Makes a client whose key is read anew before each attempt. */
export async function connect(settings: () => Settings): Promise<Client> {
  const { createClient } = require("../api/client") as typeof import("../api/client");
  const { endpoint, maxRetries, requestsPerSecond, timeoutSeconds } = settings();
  return createClient({
    credentials: () => settings().credentials(),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxRetries,
    requestsPerSecond,
    timeoutSeconds,
  });
}
