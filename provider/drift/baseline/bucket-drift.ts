/**
 * What of a bucket differs from its snapshot. Differences are those of meaning: the order of events is none, nor is that
 * between empty and missing, and while notification is Off on either side its other settings count for nothing.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { fitsPattern } from "../../discovery/name-pattern";
import { carriesSecret } from "../../discovery/secret-url";
import { isHiddenText } from "../../discovery/snapshot/hidden-text";
import type { SnapshotBucket, SnapshotQueue } from "../../discovery/snapshot/model";
import {
  differences,
  fromProperties,
  fromQueue,
  type QueueSettings,
  type SettingPath,
  settingPaths,
  toProperties,
} from "../../resources/doc-queue/settings";
import { bucketIdOf, queueIdOf } from "../../resources/location";
import { typeToken } from "../../resources/type-token";
import type { FieldDrift, ResourceDrift, Value } from "../report";
import type { LiveBucket } from "./live-bucket";

/** What has drifted, and what is new, in lines of their own. */
export interface BucketDrift {
  readonly resources: readonly ResourceDrift[];
  readonly warnings: readonly string[];
}

/**
 * Compares a bucket.
 *
 * @param pattern which names the queues of the snapshot were chosen by
 */
export function bucketDrift(
  snapshot: SnapshotBucket,
  live: LiveBucket,
  pattern: string | undefined,
): BucketDrift {
  const { region, bucket, queues } = snapshot;
  if (live.kind !== "read") {
    const id = bucketIdOf({ region, bucket });
    const { kind, reason } = live;
    return { resources: [{ ...resource("DocBucket", id), kind, reason }], warnings: [] };
  }
  const idOf = (queueId: string): string => queueIdOf({ region, bucket, queueId });
  const resources = queues.flatMap((queue) => {
    const id = idOf(queue.queueId);
    const now = live.queues.find(({ queueId }) => queueId === queue.queueId);
    if (now !== undefined) {
      return changed(id, queue, now);
    }
    return live.reduced.includes(queue.queueId)
      ? {
          ...resource("DocQueue", id),
          kind: "unreadable" as const,
          reason: `the service shows ${id} by its id only, without its settings: try again in a minute`,
        }
      : { ...resource("DocQueue", id), kind: "gone" as const };
  });
  const added = live.queues.filter(
    ({ queueId, name }) =>
      !queues.some((queue) => queue.queueId === queueId) &&
      (pattern === undefined || fitsPattern(name, pattern)),
  );
  return {
    resources,
    warnings: added.map(({ queueId }) => `the queue ${idOf(queueId)} is not in the snapshot`),
  };
}

function resource(
  type: "DocBucket" | "DocQueue",
  id: string,
): Omit<ResourceDrift, "kind"> & { readonly id: string } {
  return { type: typeToken(type), name: id, id, ours: true, fields: [] };
}

function changed(id: string, snapshot: SnapshotQueue, now: DocQueue): ResourceDrift[] {
  const live = fromQueue(now);
  const declared = declaredSettings(snapshot, live["notifyConfig.url"]);
  const paths = differences(settingPaths, declared, live);
  if (paths.length === 0) {
    return [];
  }
  const { url = "" } = snapshot.notifyConfig;
  // A file that somebody has edited may have it in plain.
  const isSecret =
    typeof url === "object" || carriesSecret(url) || carriesSecret(live["notifyConfig.url"] ?? "");
  return [
    {
      ...resource("DocQueue", id),
      kind: "changed",
      updateTime: now.updateTime,
      fields: paths.map((path) =>
        path === "notifyConfig.url" && isSecret
          ? { path, secret: true }
          : { path, secret: false, ...side("declared", declared, path), ...side("live", live, path) },
      ),
    },
  ];
}

/** The settings of the snapshot; a hidden address is the live one if that is what was hidden. */
function declaredSettings(
  { name, state, notifyConfig: { url, ...notifyConfig } }: SnapshotQueue,
  liveUrl: string | undefined,
): QueueSettings {
  const isSame = typeof url === "object" && liveUrl !== undefined && isHiddenText(liveUrl, url);
  const known = typeof url === "object" ? (isSame ? liveUrl : notTheLiveUrl) : url;
  return fromProperties({ name, state, notifyConfig: { ...notifyConfig, url: known } });
}

/** Stands for an address that nobody knows but that it is another one; it is never shown. */
const notTheLiveUrl = "\0";

function side(
  key: "declared" | "live",
  settings: QueueSettings,
  path: SettingPath,
): Partial<Pick<FieldDrift, "declared" | "live">> {
  const { notifyConfig, ...own } = toProperties(settings);
  const all: Readonly<Record<string, Value | undefined>> = {
    ...own,
    ...Object.fromEntries(
      Object.entries(notifyConfig ?? {}).map(([name, value]) => [`notifyConfig.${name}`, value]),
    ),
  };
  const value = all[path];
  return value === undefined ? {} : { [key]: value };
}
