/** An emulator, and a client and settings that reach it; closed after the test. */
import { type Client, createClient } from "../../provider/api/client";
import { readSettings, type Settings } from "../../provider/config/settings";
import { type Emulator, type EmulatorSeed, startEmulator } from "../../provider/emulator";

export const region = "ap-guangzhou";
export const other = "ap-beijing";
export const bucket = "documents-1250000000";
export const queueId = "p0123456789abcdef0123456789abcdef";
export const url = "https://example.com/done?token=s3cr3t";

/** A queue that tells everything there is to tell. */
export const fullQueue = {
  queueId,
  name: "contracts",
  notifyConfig: {
    State: "On",
    Type: "Url",
    Url: url,
    Event: "WorkflowFinish,TaskFinish",
    ResultFormat: "JSON",
  },
};

export interface EmulatedAccount {
  readonly emulator: Emulator;
  readonly client: Client;
  /** What a process has in its environment. */
  readonly environment: Record<string, string>;
  settings(): Settings;
}

const running: Emulator[] = [];

export async function emulatedAccount(
  seed: EmulatorSeed = { buckets: [{ bucket, queues: [fullQueue] }] },
): Promise<EmulatedAccount> {
  const emulator = await startEmulator({ region, seed });
  running.push(emulator);
  const { url: endpoint, secretId, secretKey } = emulator;
  const environment = {
    CLOUD_INFINITE_ENDPOINT: endpoint,
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    TENCENTCLOUD_REGION: region,
  };
  return {
    emulator,
    client: createClient({ endpoint, credentials: { secretId, secretKey }, requestsPerSecond: 0 }),
    environment,
    settings: () => readSettings(environment, { get: () => undefined }, "/nowhere"),
  };
}

export async function closeAccounts(): Promise<void> {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
}
