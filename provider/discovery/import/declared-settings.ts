/**
 * Which settings of a queue a program declares that is to leave the queue as it is.
 *
 * @module
 */
import type { DocQueue } from "../../api/calls/doc-queues";
import { readSettings } from "../../config/settings";
import { isFreshSetting } from "../../resources/doc-queue/fresh";
import { checkDocQueue } from "../../resources/doc-queue/schema";
import {
  fromQueue,
  pathsOf,
  type QueueSettings,
  type SettingPath,
  settingsWhere,
  toProperties,
} from "../../resources/doc-queue/settings";
import type { BucketLocation } from "../../resources/location";

export interface DeclaredSettings {
  readonly settings: QueueSettings;
  /** What the queue has and no program could declare, each with the reason. */
  readonly refused: readonly { readonly path: SettingPath; readonly reason: string }[];
}

/**
 * The settings in which the queue differs from a fresh one, or with `allFields` all it shows, but for those that the
 * resource's own rules refuse: what somebody set elsewhere may be against them, and stays as it is undeclared.
 */
export function declaredSettings(
  queue: DocQueue,
  location: BucketLocation,
  { allFields, endpoint }: { readonly allFields: boolean; readonly endpoint: string | undefined },
): DeclaredSettings {
  const live = fromQueue(queue);
  const chosen = settingsWhere((path) =>
    allFields || !isFreshSetting(path, live[path]) ? live[path] : undefined,
  );
  const { bucket, region } = location;
  const failures = checkDocQueue(
    { olds: {}, news: { bucket, region, ...toProperties(chosen) } },
    {
      settings: readSettings({ CLOUD_INFINITE_ENDPOINT: endpoint }, { get: () => undefined }),
      resourceName: undefined,
      warn: () => {},
    },
  );
  const reasons = new Map(failures.map(({ path, reason }) => [path.replace(/\[.*/, ""), reason] as const));
  return {
    settings: settingsWhere((path) => (reasons.has(path) ? undefined : chosen[path])),
    // What is empty is not missed.
    refused: pathsOf(chosen).flatMap((path) => {
      const reason = reasons.get(path);
      return reason === undefined || chosen[path] === "" ? [] : [{ path, reason }];
    }),
  };
}
