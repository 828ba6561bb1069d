/**
 * An XML document of the service, and what is asked of it.
 *
 * Every value stays text: a queue named `007` or `1e5` is a name, not a number (API reference, section 10,
 * row 8). Lists are repeated siblings, so a reader asks for `elements(parent, "QueueList")` and gets a list
 * whether one, many or none are there. Order is kept, so that what one does not know can be sent back as it came.
 *
 * @module
 */

/** One element: its name, its own text, and its children in document order. Attributes carry nothing here. */
export interface XmlElement {
  /** As it stands in the document, prefix included. */
  readonly name: string;
  /** Its own text, entities decoded; that between child elements without white space around it. */
  readonly text: string;
  /** Child elements in the order of the document. */
  readonly children: readonly XmlElement[];
}

/** All children of one name: the list that repeated siblings stand for, empty when there is none. */
export function elements(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

/** The first child of one name, or `undefined`. */
export function element(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** The text of the first child of one name as it stands: `undefined` when it is absent, `""` when it is empty. */
export function textOf(parent: XmlElement | undefined, name: string): string | undefined {
  return element(parent, name)?.text;
}

/** A child as a whole number, `undefined` when it is absent, empty or not one. */
export function integerOf(parent: XmlElement | undefined, name: string): number | undefined {
  const text = textOf(parent, name)?.trim();
  return text !== undefined && /^-?[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

const none: readonly XmlElement[] = [];

/** Makes an element with text or with children; `undefined` children are left out. */
export function xml(
  name: string,
  content: string | number | readonly (XmlElement | undefined)[] = "",
): XmlElement {
  return typeof content === "object"
    ? { name, text: "", children: content.filter((child) => child !== undefined) }
    : { name, text: String(content), children: none };
}
