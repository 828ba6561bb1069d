/**
 * The containers that newer SDKs add to a job: a watermark on every page, and the label that marks a document as made
 * by an AI. No page describes them; names and types are those of the official SDKs. Source: API reference, section 5.1.
 *
 * @module
 */
import { type XmlElement, xml } from "../../wire/xml";
import { type Fault, faultAt, text, unknownFaults } from "../fault";
import { textElements } from "../text-elements";

/** A watermark on every page. All values are texts, as the SDKs send them. */
export interface DocWatermark {
  /** Suffix of the document, such as `pdf`. */
  readonly srcType?: string | undefined;
  /** Kind of the watermark, such as `Text` or `Image`. */
  readonly type?: string | undefined;
  /** Where the picture is. */
  readonly image?: string | undefined;
  /** Distance from the side; in PDF documents in pixels. */
  readonly dx?: string | undefined;
  /** Distance from the top or bottom; in PDF documents in pixels. */
  readonly dy?: string | undefined;
  /** `1` repeats the watermark over the whole page. */
  readonly batch?: string | undefined;
  /** Pixels between repetitions side by side; only with `batch`. */
  readonly horizontalSpacing?: string | undefined;
  /** Pixels between repetitions above each other; only with `batch`. */
  readonly verticalSpacing?: string | undefined;
}

/** A label that says that, and by whom, a document was made by an AI. */
export interface AigcMetadata {
  /** Whether the content was made by an AI (`Label`). */
  readonly label?: string | undefined;
  /** Who made it (`ContentProducer`). */
  readonly contentProducer?: string | undefined;
  /** Number of the content at who made it (`ProduceID`). */
  readonly produceId?: string | undefined;
  /** For who made it, to hold against changes (`ReservedCode1`). */
  readonly reservedCode1?: string | undefined;
  /** Who spreads it (`ContentPropagator`). */
  readonly contentPropagator?: string | undefined;
  /** Number of the content at who spreads it (`PropagateID`). */
  readonly propagateId?: string | undefined;
  /** For who spreads it, to hold against changes (`ReservedCode2`). */
  readonly reservedCode2?: string | undefined;
}

const watermarkElements: readonly (readonly [keyof DocWatermark, string])[] = [
  ["srcType", "SrcType"],
  ["type", "Type"],
  ["image", "Image"],
  ["dx", "Dx"],
  ["dy", "Dy"],
  ["batch", "Batch"],
  ["horizontalSpacing", "HorizontalSpacing"],
  ["verticalSpacing", "VerticalSpacing"],
];

const aigcElements: readonly (readonly [keyof AigcMetadata, string])[] = [
  ["label", "Label"],
  ["contentProducer", "ContentProducer"],
  ["produceId", "ProduceID"],
  ["reservedCode1", "ReservedCode1"],
  ["contentPropagator", "ContentPropagator"],
  ["propagateId", "PropagateID"],
  ["reservedCode2", "ReservedCode2"],
];

/** Everything wrong with a container of texts; an empty path is the container itself. */
function checkTexts(container: unknown, elements: readonly (readonly [string, string])[]): Fault[] {
  return typeof container === "object" && container !== null
    ? [
        ...elements.flatMap(([field]) => faultAt(field, Reflect.get(container, field), text())),
        ...unknownFaults(
          container,
          elements.map(([field]) => field),
        ),
      ]
    : [{ path: "", message: "must be an object" }];
}

export const checkDocWatermark = (watermark: unknown): Fault[] => checkTexts(watermark, watermarkElements);
export const checkAigcMetadata = (metadata: unknown): Fault[] => checkTexts(metadata, aigcElements);

export function writeDocWatermark(watermark: DocWatermark): XmlElement {
  return xml("DocWatermark", textElements(watermark, watermarkElements));
}

export function writeAigcMetadata(metadata: AigcMetadata): XmlElement {
  return xml("DocAIGCMetadata", [xml("AIGCMetadata", textElements(metadata, aigcElements))]);
}
