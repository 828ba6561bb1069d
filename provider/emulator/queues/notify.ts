/**
 * The notification settings of a queue as the service keeps and shows them.
 *
 * @module
 */
import { type XmlElement, xml } from "../../api/wire/xml";

/** The text of an element inside `NotifyConfig`, or its child elements (as in `KafkaConfig`). */
export type NotifyValue = string | { readonly [element: string]: NotifyValue };

/** How deep elements inside `NotifyConfig` may nest: clients read answers 64 deep, and three are around these. */
export const deepestNotify = 60;

/** The elements inside `NotifyConfig` by name, in the order in which they are answered; also ones nobody knows. */
export interface NotifySettings {
  /** Where finished jobs are reported. */
  readonly Url?: string | undefined;
  /** `TaskFinish`, `WorkflowFinish`, `TransCodingFinish`, or several of them with commas. */
  readonly Event?: string | undefined;
  /** `Url` or `TDMQ`. */
  readonly Type?: string | undefined;
  /** `On` or `Off`. Default `Off`. */
  readonly State?: string | undefined;
  /** `XML` or `JSON`. */
  readonly ResultFormat?: string | undefined;
  /** `Topic` or `Queue`. */
  readonly MqMode?: string | undefined;
  /** `sh`, `bj`, `gz`, `cd` or `hk`. */
  readonly MqRegion?: string | undefined;
  /** Name of the topic or queue. */
  readonly MqName?: string | undefined;
  readonly [element: string]: NotifyValue | undefined;
}

// The seed always shows these four, in this order and whatever order they were sent in (API reference, section 10, row 6).
const alwaysShown = { Url: "", Event: "", Type: "", State: "Off" };
const shownNext = ["ResultFormat", "MqMode", "MqRegion", "MqName"];

/** Brings settings into the form in which a queue holds them: the four of the seed first and never missing. */
export function arrangeNotify(settings: NotifySettings): NotifySettings {
  const given = Object.entries(settings).filter(
    ([name, value]) => value !== undefined && !(name === "State" && value === ""),
  );
  const known = [...Object.keys(alwaysShown), ...shownNext];
  const rank = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  return Object.fromEntries(
    [...new Map<string, NotifyValue | undefined>([...Object.entries(alwaysShown), ...given])].sort(
      ([a], [b]) => rank(a) - rank(b),
    ),
  );
}

/** `NotifyConfig` as it stands in an answer. */
export function notifyElement(settings: NotifySettings): XmlElement {
  return valueElement("NotifyConfig", settings);
}

function valueElement(name: string, value: NotifySettings | NotifyValue): XmlElement {
  return typeof value === "string"
    ? xml(name, value)
    : xml(
        name,
        Object.entries(value).flatMap(([child, inner]) =>
          inner === undefined ? [] : [valueElement(child, inner)],
        ),
      );
}
