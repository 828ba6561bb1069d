/**
 * A queue's notification settings as they travel. An element that is absent (`undefined`) and one that is empty
 * (`""`) are kept apart, so that what is read can be sent back as it was. Source: API reference, sections 3, 4.
 *
 * @module
 */
import { textOf, type XmlElement, xml } from "../wire/xml";

/** The children of `NotifyConfig`, by their names in camel case. */
export interface NotifyConfig {
  /** `On` or `Off`. */
  readonly state?: string;
  /** `Url` or `TDMQ`. */
  readonly type?: string;
  /** Where to, when `type` is `Url`. At most 100 characters are documented. */
  readonly url?: string;
  /** `TaskFinish`, `WorkflowFinish`, both with a comma between, or the old `TransCodingFinish`. */
  readonly event?: string;
  /** Form of the callback's body: `XML` (the service's default) or `JSON`. */
  readonly resultFormat?: string;
  /** `Topic` or `Queue`, when `type` is `TDMQ`. */
  readonly mqMode?: string;
  /** `sh`, `bj`, `gz`, `cd` or `hk`. */
  readonly mqRegion?: string;
  readonly mqName?: string;
  /** Elements this client does not know, sent back as they came. */
  readonly others?: readonly XmlElement[];
}

/** The fields that carry one text each. */
export type NotifyField = Exclude<keyof NotifyConfig, "others">;

/** Field and element, in the order in which they are sent: the seed's, then what newer pages add. */
const elementNames: readonly (readonly [NotifyField, string])[] = [
  ["url", "Url"],
  ["state", "State"],
  ["type", "Type"],
  ["event", "Event"],
  ["resultFormat", "ResultFormat"],
  ["mqMode", "MqMode"],
  ["mqRegion", "MqRegion"],
  ["mqName", "MqName"],
];

const known = new Set(elementNames.map(([, name]) => name));

export function readNotifyConfig(config: XmlElement | undefined): NotifyConfig {
  const fields = elementNames.flatMap(([field, name]) => {
    const text = textOf(config, name);
    return text === undefined ? [] : [[field, text] as const];
  });
  const others = (config?.children ?? []).filter(({ name }) => !known.has(name));
  return { ...Object.fromEntries(fields), ...(others.length === 0 ? {} : { others }) };
}

export function writeNotifyConfig(config: NotifyConfig): XmlElement {
  return xml("NotifyConfig", [
    ...elementNames.map(([field, name]) => {
      const text = config[field];
      return text === undefined ? undefined : xml(name, text);
    }),
    ...(config.others ?? []),
  ]);
}
