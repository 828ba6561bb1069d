/**
 * What a program declares of a queue that is to leave the queue as it is.
 *
 * @module
 */
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
import { carriesSecret } from "../secret-url";
import type { FoundDocQueue } from "./found-resources";

/** What a program declares of a queue. */
export interface QueueDeclaration {
  readonly settings: QueueSettings;
  /** Whether it says which queue of the bucket. */
  readonly namesQueue: boolean;
  /** Whether it takes the address from the stack's configuration. */
  readonly hasSecretUrl: boolean;
}

export interface DeclaredSettings extends QueueDeclaration {
  /** What the queue has and no program could declare, each with the reason. */
  readonly refused: readonly { readonly path: SettingPath; readonly reason: string }[];
}

export interface DeclaringOptions {
  /** All that the queue shows, not only that in which it differs from a fresh one. */
  readonly allFields: boolean;
  readonly endpoint: string | undefined;
}

export const urlPath = "notifyConfig.url";

/**
 * The settings in which the queue differs from a fresh one, or with `allFields` all it shows, but for those that the
 * resource's own rules refuse: what somebody set elsewhere may be against them, and stays as it is undeclared.
 */
export function declaredSettings(
  { queue, location, isOnly }: FoundDocQueue,
  { allFields, endpoint }: DeclaringOptions,
): DeclaredSettings {
  const live = fromQueue(queue);
  const chosen = settingsWhere((path) =>
    allFields || !isFreshSetting(path, live[path]) ? live[path] : undefined,
  );
  const { bucket, region } = location;
  const failures = checkDocQueue(
    { olds: {}, news: { bucket, region, ...toProperties(chosen) } },
    {
      settings: readSettings({ CLOUD_INFINITE_ENDPOINT: endpoint }, undefined),
      resourceName: undefined,
      warn: () => {},
    },
  );
  const reasons = new Map(failures.map(({ path, reason }) => [path.replace(/\[.*/, ""), reason] as const));
  const settings = settingsWhere((path) => (reasons.has(path) ? undefined : chosen[path]));
  return {
    settings,
    namesQueue: !isOnly,
    hasSecretUrl: carriesSecret(settings[urlPath] ?? ""),
    // What is empty is not missed.
    refused: pathsOf(chosen).flatMap((path) => {
      const reason = reasons.get(path);
      return reason === undefined || chosen[path] === "" ? [] : [{ path, reason }];
    }),
  };
}
