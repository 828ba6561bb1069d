/**
 * The body of a request: a `Request` element, read strictly.
 *
 * @module
 */
import { parseXml } from "../api/wire/read-xml";
import { element, elements, type XmlElement } from "../api/wire/xml";
import { XmlError } from "../api/wire/xml-error";
import { notInXml } from "./names";
import { invalidArgument, Refusal } from "./refusal";

const malformed = (message: string) => new Refusal(400, "InvalidContent", message);

/** Reads the `Request` element that a body is, or throws the refusal for a body that is none. */
export function readRequest(body: Buffer): XmlElement {
  if (body.length === 0) {
    throw new Refusal(400, "MissingContent", "the request has no body");
  }
  let root: XmlElement;
  try {
    root = parseXml(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw malformed(error instanceof XmlError ? error.message : "the body is not UTF-8");
  }
  if (root.name !== "Request") {
    throw malformed("the root element must be Request");
  }
  checkCharacters(root);
  return holdingElementsOnly(root, "Request");
}

// What was read must be writable again: a reference such as &#1; is none of the characters XML has.
function checkCharacters({ text, children }: XmlElement): void {
  if (notInXml.test(text)) {
    throw malformed("the body holds a character that XML does not have");
  }
  children.forEach(checkCharacters);
}

// A text among elements would be lost.
function holdingElementsOnly(parent: XmlElement, where: string): XmlElement {
  if (parent.text.trim() !== "") {
    throw invalidArgument(`${where} must hold elements and no text of its own`);
  }
  return parent;
}

/** A child by its way from the root. */
export function place(parent: XmlElement, name: string): string {
  return parent.name === "Request" ? name : `${parent.name}.${name}`;
}

/** The child of that name, which may be missing but not there twice. */
export function only(parent: XmlElement, name: string): XmlElement | undefined {
  if (elements(parent, name).length > 1) {
    throw invalidArgument(`${place(parent, name)} is there more than once`);
  }
  return element(parent, name);
}

/** The one child of that name. */
export function required(parent: XmlElement, name: string): XmlElement {
  const child = only(parent, name);
  if (child === undefined) {
    throw invalidArgument(`${place(parent, name)} is required`);
  }
  return child;
}

/** The one child of that name, which holds elements and no text. */
export function container(parent: XmlElement, name: string): XmlElement {
  return holdingElementsOnly(required(parent, name), place(parent, name));
}

/** The one child of that name, which holds either elements or a text. */
export function textOrContainer(parent: XmlElement, name: string): XmlElement {
  const child = required(parent, name);
  return child.children.length > 0 ? container(parent, name) : child;
}

/** The text of the child of that name; empty when it is missing. */
export function onlyText(parent: XmlElement, name: string): string {
  const child = only(parent, name);
  if (child !== undefined && child.children.length > 0) {
    throw invalidArgument(`${place(parent, name)} must be a text`);
  }
  return child?.text ?? "";
}

/** The text of the one child of that name, which must not be empty. */
export function requiredText(parent: XmlElement, name: string): string {
  const text = onlyText(parent, name);
  if (text === "") {
    throw invalidArgument(`${place(parent, name)} is required`);
  }
  return text;
}

/** Notes the children that are none of the known ones. */
export function warnOfUnknown(
  parent: XmlElement,
  known: readonly string[],
  warn: (text: string) => void,
): void {
  for (const { name } of parent.children) {
    if (!known.includes(name)) {
      warn(`the element ${place(parent, name)} is not known and was ignored`);
    }
  }
}
