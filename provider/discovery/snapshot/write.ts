/**
 * Writing a snapshot, in an order that does not depend on the service's, so that a version control system shows what
 * has changed and nothing else.
 *
 * @module
 */
import { existsSync } from "node:fs";
import type { DocQueue } from "../../api/calls/doc-queues";
import { writeWhole } from "../../files/whole-file";
import { fromQueue, toProperties } from "../../resources/doc-queue/settings";
import { queueIdOf } from "../../resources/location";
import { existingFault } from "../existing-fault";
import { type Found, isComplete } from "../found";
import { inOrder } from "../order";
import { carriesSecret } from "../secret-url";
import { type HiddenText, hideText, isHiddenText } from "./hidden-text";
import { type Snapshot, SnapshotError, type SnapshotQueue, snapshotVersion } from "./model";
import { readSnapshot, refuseNewer } from "./read";

export interface SnapshotOptions {
  readonly file: string;
  readonly found: Found;
  readonly regions: readonly string[];
  /** What was looked for, where that is not everything. */
  readonly filter: NonNullable<Snapshot["filter"]>;
  /** Replaces a file that is there. */
  readonly force: boolean;
}

/** Hides the address of the queue with that id. */
export type HideUrl = (url: string, id: string) => HiddenText;

/** Writes it and returns it. Throws a {@link SnapshotError} or a `FileError`; then the file is as it was. */
export function writeSnapshot({ file, found, regions, filter, force }: SnapshotOptions): Snapshot {
  const fault = existingFault(file, force);
  if (fault !== undefined) {
    throw new SnapshotError(fault);
  }
  refuseNewer(file);
  if (!isComplete(found)) {
    throw new SnapshotError(
      `the snapshot ${file} is not written, because not everything could be read: leave out what could not with --region or --bucket, or see to the permissions`,
    );
  }
  const snapshot = snapshotOf(found, { regions, filter }, hidingAsBefore(file));
  writeWhole(file, `${JSON.stringify(snapshot, null, 2)}\n`);
  return snapshot;
}

/** What was found as a snapshot. */
export function snapshotOf(
  { buckets }: Found,
  { regions, filter }: Pick<SnapshotOptions, "regions" | "filter">,
  hide: HideUrl = (url) => hideText(url),
): Snapshot {
  const { buckets: named, ...rest } = filter;
  const limits = Object.entries({ buckets: named && inOrder(named), ...rest }).filter(
    ([, limit]) => limit !== undefined,
  );
  return {
    version: snapshotVersion,
    regions: inOrder(regions),
    ...(limits.length === 0 ? {} : { filter: Object.fromEntries(limits) }),
    buckets: buckets.map(({ region, bucket, queues }) => ({
      region,
      bucket: bucket.bucketId,
      queues: queues.map((queue) =>
        snapshotQueue(queue, (url) =>
          hide(url, queueIdOf({ region, bucket: bucket.bucketId, queueId: queue.queueId })),
        ),
      ),
    })),
  };
}

function snapshotQueue(queue: DocQueue, hide: (url: string) => HiddenText): SnapshotQueue {
  const { notifyConfig: { url = "", events = [], ...texts } = {} } = toProperties(fromQueue(queue));
  const settings = {
    ...texts,
    url: carriesSecret(url) ? hide(url) : url,
    events: inOrder(events),
  };
  // Empty and missing mean the same, and the service may answer either.
  const given = notifyKeys.flatMap((key) => {
    const value = settings[key];
    return value === undefined || isEmpty(value) ? [] : [[key, value]];
  });
  return {
    queueId: queue.queueId,
    name: queue.name,
    state: queue.state,
    notifyConfig: Object.fromEntries(given),
  };
}

function isEmpty(value: string | string[] | HiddenText): boolean {
  return (typeof value === "string" || Array.isArray(value)) && value.length === 0;
}

const notifyKeys = [
  "state",
  "type",
  "url",
  "events",
  "resultFormat",
  "mqMode",
  "mqRegion",
  "mqName",
] as const;

/** An address that is in the file already, and has not changed, keeps its salt: what is the same looks the same. */
function hidingAsBefore(file: string): HideUrl {
  const before = new Map<string, HiddenText>();
  for (const { region, bucket, queues } of earlier(file)?.buckets ?? []) {
    for (const { queueId, notifyConfig } of queues) {
      if (typeof notifyConfig.url === "object") {
        before.set(queueIdOf({ region, bucket, queueId }), notifyConfig.url);
      }
    }
  }
  return (url, id) => {
    const known = before.get(id);
    return known !== undefined && isHiddenText(url, known) ? known : hideText(url);
  };
}

function earlier(file: string): Snapshot | undefined {
  try {
    return existsSync(file) ? readSnapshot(file) : undefined;
  } catch {
    // What it replaces was no snapshot, or is one no more.
    return undefined;
  }
}
