/**
 * The dynamic provider process alone, without an engine: what it does for an engine is asked of it over gRPC.
 *
 * @module
 */
import {
  type DynamicProviderProcess,
  type Properties,
  startDynamicProvider,
  unwrapped,
} from "../../engine/drive/dynamic-provider";
import type { Emulator } from "../../provider/emulator";
import { providerText } from "../../provider/resources/provider-text";
import { type PlacedQueue, region } from "./layout";
import { noopText } from "./programs";

/** As many reads as the engine begins at once on two cores. */
export const atOnce = 8;

/** What makes a process or a program talk to an emulator. */
export function environmentFor(emulator: Emulator): Record<string, string> {
  return {
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: emulator.region,
  };
}

/** Configuration without which a rate limit is what is measured. */
export const withoutRateLimit = { "cloud-infinite:requestsPerSecond": "0" };

export function startProvider(folder: string, emulator: Emulator): Promise<DynamicProviderProcess> {
  return startDynamicProvider({ folder, environment: environmentFor(emulator), config: withoutRateLimit });
}

/** Whose provider is asked. */
export type ProviderSide = "noop" | "ours";

/** What the program says of a queue. */
export function inputsOf(side: ProviderSide, { bucket, queueId }: PlacedQueue): Properties {
  return {
    bucket,
    region,
    queueId,
    name: "bench",
    state: "Active",
    __provider: side === "ours" ? providerText("docQueue") : noopText,
    __resource: queueId,
  };
}

/** Has queues adopted, and returns their states as the engine would send them back. */
export async function createAll(
  provider: DynamicProviderProcess,
  side: ProviderSide,
  queues: readonly PlacedQueue[],
): Promise<Properties[]> {
  const states: Properties[] = [];
  await inTurn(queues, async (queue, index) => {
    const { properties } = await provider.create(inputsOf(side, queue));
    states[index] = unwrapped(properties) as Properties;
  });
  return states;
}

/** Does something with each, so many at a time. */
export async function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<unknown>,
  parallel = atOnce,
): Promise<void> {
  const entries = items.entries();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const [index, item] of entries) {
        await work(item, index);
      }
    }),
  );
}
