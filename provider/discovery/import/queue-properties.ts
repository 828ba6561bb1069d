/**
 * What a program says of a queue, but for its bucket: region, id, settings.
 *
 * @module
 */
import { pathsOf, type QueueSettings, toProperties } from "../../resources/doc-queue/settings";
import type { QueueDeclaration } from "./declared-settings";
import type { FoundDocQueue } from "./found-resources";
import type { Expression, Property } from "./typescript-text";

/**
 * The properties in their order.
 *
 * @param secretUrl what stands for an address that is taken from the stack's configuration
 */
export function queueProperties(
  { location: { region, queueId } }: FoundDocQueue,
  { settings, namesQueue, hasSecretUrl }: QueueDeclaration,
  secretUrl: Expression | undefined,
): Property[] {
  return [
    { name: "region", value: text(region) },
    ...(namesQueue ? [{ name: "queueId", value: text(queueId) }] : []),
    ...settingProperties(settings, hasSecretUrl ? secretUrl : undefined),
  ];
}

export const text = (value: string): Expression => ({ kind: "text", text: value });

function settingProperties(settings: QueueSettings, url: Expression | undefined): Property[] {
  const { name, state, notifyConfig } = toProperties(settings);
  const notify = pathsOf(settings)
    .filter((path) => path.startsWith("notifyConfig."))
    .map((path) => path.slice("notifyConfig.".length) as keyof NonNullable<typeof notifyConfig>)
    .map((field): Property => {
      const value = notifyConfig?.[field] ?? "";
      const plain: Expression = typeof value === "string" ? text(value) : { kind: "texts", texts: value };
      return { name: field, value: field === "url" ? (url ?? plain) : plain };
    });
  return [
    ...(name === undefined ? [] : [{ name: "name", value: text(name) }]),
    ...(state === undefined ? [] : [{ name: "state", value: text(state) }]),
    ...(notify.length === 0
      ? []
      : [{ name: "notifyConfig", value: { kind: "object", properties: notify } as const }]),
  ];
}
