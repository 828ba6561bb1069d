/** What a resource definition is handed by a host, against an emulator: the words it says are kept. */
import { createClient } from "../../provider/api";
import { readSettings } from "../../provider/config/settings";
import type { Emulator } from "../../provider/emulator";
import type { CallContext } from "../../provider/resources/definition";
import { type FakeClock, fakeClock } from "../fake-clock";

export interface Deployment {
  readonly context: CallContext;
  readonly clock: FakeClock;
  /** Lines said and warned, in order. */
  readonly lines: string[];
}

export function deployment(
  emulator: Emulator,
  options: {
    readonly resourceName?: string;
    readonly environment?: Record<string, string>;
    readonly maxRetries?: number;
    /** For one call, by the system's clock. */
    readonly timeoutSeconds?: number;
    /** Default: one of its own. */
    readonly clock?: FakeClock;
  } = {},
): Deployment {
  const lines: string[] = [];
  const clock = options.clock ?? fakeClock();
  const environment = {
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: emulator.region,
    ...options.environment,
  };
  const settings = readSettings(environment, { get: () => undefined });
  const client = createClient({
    credentials: settings.credentials,
    endpoint: emulator.url,
    clock,
    random: () => 0,
    maxRetries: options.maxRetries ?? 0,
    timeoutSeconds: options.timeoutSeconds,
  });
  const context: CallContext = {
    settings,
    resourceName: options.resourceName ?? "documents",
    client: async () => client,
    clock,
    signal: undefined,
    say: (line) => lines.push(line),
    warn: (line) => lines.push(`warning: ${line}`),
  };
  return { context, clock, lines };
}
