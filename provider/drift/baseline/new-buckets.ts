/**
 * Which buckets there are that a snapshot does not have. That is no drift, and not to be able to tell is none either.
 *
 * @module
 */
import type { Client } from "../../api/client";
import { listRegion } from "../../discovery/find";
import type { Snapshot } from "../../discovery/snapshot/model";
import { bucketIdOf } from "../../resources/location";
import type { Reading } from "./live-bucket";

/**
 * A line for each, in order of region and name, among those that the snapshot was limited to. Where it was limited to
 * queues of some name, most buckets are none of its business, and none is looked for.
 */
export async function newBuckets(
  client: Client,
  { regions, filter = {}, buckets }: Snapshot,
  reading: Reading,
): Promise<string[]> {
  const known = new Set(buckets.map(bucketIdOf));
  const lines: string[] = [];
  for (const region of filter.name === undefined ? regions : []) {
    const listed = await listRegion(client, region, { ...reading, ...filter });
    if (listed.fault !== undefined) {
      lines.push(`new buckets in ${region} cannot be looked for: ${listed.fault.fault}`);
    }
    const ids = listed.buckets.map(({ bucketId }) => bucketIdOf({ region, bucket: bucketId }));
    lines.push(
      ...ids
        .filter((id) => !known.has(id))
        .map((id) => `the bucket ${id} has document processing and is not in the snapshot`),
    );
  }
  return lines;
}
