/** Lookups against an emulator that the environment names; everything is as before after the test. */
import * as pulumi from "@pulumi/pulumi";
import { type Emulator, type EmulatorSeed, startEmulator } from "../../provider/emulator";

export const region = "ap-guangzhou";
export const bucket = "documents-1250000000";
export const queueId = "p0123456789abcdef0123456789abcdef";

const before = { ...process.env };
let emulator: Emulator | undefined;

/** Starts the emulator. The region comes from the environment, too. */
export async function emulated(
  seed: EmulatorSeed = { buckets: [{ bucket, queues: [{ queueId }] }] },
): Promise<Emulator> {
  emulator = await startEmulator({ region, seed });
  Object.assign(process.env, {
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: region,
  });
  return emulator;
}

export async function asBefore(): Promise<void> {
  pulumi.runtime.setAllConfig({});
  for (const name of Object.keys(process.env)) {
    delete process.env[name];
  }
  Object.assign(process.env, before);
  await emulator?.close();
  emulator = undefined;
}

/** What an output is, in the end. */
export async function stateOf<T>(
  output: pulumi.Output<T>,
): Promise<{ known: boolean; secret: boolean; value: T | undefined }> {
  const { isKnown, promise } = output as unknown as { isKnown: Promise<boolean>; promise(): Promise<T> };
  const [known, secret, value] = await Promise.all([isKnown, pulumi.isSecret(output), promise()]);
  return { known, secret, value };
}
