/**
 * What a call of the service costs by itself, with as many under way as the engine allows: the client in a process of its
 * own and the emulator, and nothing around them.
 *
 * @module
 */
import { join } from "node:path";
import type { Emulator } from "../../provider/emulator";
import { type Layout, queuesOf, region } from "./layout";
import { result } from "./processes";
import { atOnce, environmentFor } from "./provider-process";

/** Seconds of a process that makes so many calls, divided by their number. */
export interface CallCost {
  readonly list: number;
  readonly update: number;
}

/** Lists, and updates without a change, each queue of a layout once. */
export function callCost(layout: Layout, emulator: Emulator): Promise<CallCost> {
  return result<CallCost>(
    `
const { createClient } = require(${JSON.stringify(join(__dirname, "../../dist/api"))});
const { CLOUD_INFINITE_ENDPOINT, TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY } = process.env;
const client = createClient({
  credentials: { secretId: TENCENTCLOUD_SECRET_ID, secretKey: TENCENTCLOUD_SECRET_KEY },
  endpoint: CLOUD_INFINITE_ENDPOINT, requestsPerSecond: 0,
});
const places = ${JSON.stringify(queuesOf(layout))}.map(({ bucket, queueId }) => ({ bucket, queueId, region: "${region}" }));
const each = async (work) => {
  const begin = performance.now();
  const entries = places.entries();
  await Promise.all(Array.from({ length: ${atOnce} }, async () => { for (const [index, place] of entries) await work(place, index); }));
  return (performance.now() - begin) / 1000 / places.length;
};
(async () => {
  const found = [];
  const list = await each(async ({ bucket, queueId }, index) => {
    const { items } = await client.listDocQueues({ bucket, region: "${region}", pageSize: 100 });
    found[index] = items.find((queue) => queue.queueId === queueId);
  });
  const update = await each((place, index) => client.updateDocQueue({ ...found[index], ...place }));
  console.log(JSON.stringify({ list, update }));
  process.exit();
})();`,
    environmentFor(emulator),
  );
}
