/**
 * A queue's notification settings as they travel. An element that is absent (`undefined`) and one that is empty
 * (`""`) are kept apart, so that what is read can be sent back as it was; attributes are not, since the service has none.
 * Source: API reference, sections 3, 4.
 *
 * @module
 */
import { elements, type XmlElement, xml } from "../wire/xml";
import { type Fault, text } from "./fault";
import { textElements } from "./text-elements";

/** The children of `NotifyConfig`, by their names in camel case. */
export interface NotifyConfig {
  /** `On` or `Off`. */
  readonly state?: string;
  /** `Url` or `TDMQ`. */
  readonly type?: string;
  /** Where to, when `type` is `Url`. At most 100 characters are documented. */
  readonly url?: string;
  /**
   * `TaskFinish`, `WorkflowFinish`, both with a comma between, or the old `TransCodingFinish`. Events that come in
   * elements of their own are read as one text with commas, which is how several are sent.
   */
  readonly event?: string;
  /** Form of the callback's body: `XML` (the service's default) or `JSON`. */
  readonly resultFormat?: string;
  /** `Topic` or `Queue`, when `type` is `TDMQ`. */
  readonly mqMode?: string;
  /** `sh`, `bj`, `gz`, `cd` or `hk`. */
  readonly mqRegion?: string;
  /** Name of the topic or queue, when `type` is `TDMQ`. */
  readonly mqName?: string;
  /** Elements this client does not know, and repetitions of those it does: sent back as they came, after the others. */
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
    const [first, ...more] = elements(config, name).map(({ text }) => text);
    return first === undefined
      ? []
      : [[field, field === "event" ? [first, ...more].join(",") : first] as const];
  });
  const read = new Set<string>();
  const others = (config?.children ?? []).filter(({ name }) => {
    const isRepeated = read.has(name) && name !== "Event";
    read.add(name);
    return !known.has(name) || isRepeated;
  });
  return { ...Object.fromEntries(fields), ...(others.length === 0 ? {} : { others }) };
}

export function writeNotifyConfig(config: NotifyConfig): XmlElement {
  return xml("NotifyConfig", [...textElements(config, elementNames), ...(config.others ?? [])]);
}

/** Why elements that nobody knows cannot be sent: one whose name is none would be read as something else. */
export function othersFaults(others: unknown, path = "others"): Fault[] {
  if (!Array.isArray(others)) {
    return [{ path, message: "must be a list of elements" }];
  }
  return others.flatMap((other: unknown, index) => {
    const { name, text: own, children } = Object(other) as Partial<Record<keyof XmlElement, unknown>>;
    const place = `${path}[${index}]`;
    const fault = own === "" ? undefined : text()(own);
    return [
      ...(typeof name === "string" && elementName.test(name)
        ? []
        : [{ path: `${place}.name`, message: "must be the name of an element" }]),
      ...(fault === undefined ? [] : [{ path: `${place}.text`, message: fault }]),
      ...othersFaults(children, `${place}.children`),
    ];
  });
}

/** Wider than XML's own rule, for whatever could be read; nothing in it can end a name. */
const elementName = /^[^\s<>/="'&!?\-.\d][^\s<>/="'&!?]*$/u;
