/**
 * The body of `PUT /docqueue/<queueId>`, read and checked (API reference, sections 4 and 4.1).
 *
 * @module
 */
import { element, elements, parseXml, type XmlElement, XmlError } from "../api/xml";
import type { CallbackPolicy } from "./callback-address";
import { notInXml } from "./names";
import type { NotifySettings, NotifyValue } from "./notify";
import { checkNotify } from "./notify-rules";
import { invalidArgument, Refusal } from "./refusal";
import type { QueueState } from "./state";

/** What an update asks for: the whole of what can be set. */
export interface QueueUpdate {
  readonly name: string;
  readonly state: QueueState;
  readonly notifyConfig: NotifySettings;
}

const malformed = (message: string) => new Refusal(400, "InvalidContent", message);

// The page of the document family; its siblings say 128 (API reference, section 10, row 10).
const maximumName = 100;

/** Elements that are not known are ignored here, and kept inside `NotifyConfig`. */
export function readUpdate(
  body: Buffer,
  pathId: string,
  callbacks: CallbackPolicy,
  warn: (text: string) => void,
): QueueUpdate {
  const root = readRoot(body);
  for (const { name } of root.children) {
    if (!["QueueId", "QueueID", "Name", "State", "NotifyConfig"].includes(name)) {
      warn(`the element ${name} is not known and was ignored`);
    }
  }
  for (const idName of ["QueueId", "QueueID"]) {
    const id = only(root, idName)?.text.trim() || pathId;
    if (id !== pathId) {
      throw invalidArgument(`${idName} is not the queue of the path`);
    }
  }
  const notify = required(root, "NotifyConfig");
  const notifyConfig = readChildren(notify);
  checkNotify(notifyConfig, callbacks, warn);
  return { name: readName(root), state: readState(root), notifyConfig };
}

function readRoot(body: Buffer): XmlElement {
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
  return root;
}

// What was read must be writable again: a reference such as &#1; is none of the characters XML has.
function checkCharacters({ text, children }: XmlElement): void {
  if (notInXml.test(text)) {
    throw malformed("the body holds a character that XML does not have");
  }
  children.forEach(checkCharacters);
}

function only(parent: XmlElement, name: string): XmlElement | undefined {
  if (elements(parent, name).length > 1) {
    throw invalidArgument(`${name} is there more than once`);
  }
  return element(parent, name);
}

function required(parent: XmlElement, name: string): XmlElement {
  const child = only(parent, name);
  if (child === undefined) {
    throw invalidArgument(`${name} is required`);
  }
  return child;
}

function readName(root: XmlElement): string {
  const name = required(root, "Name").text;
  const length = [...name].length;
  if (name.trim() === "" || length > maximumName) {
    throw invalidArgument(`Name must have 1 to ${maximumName} characters`);
  }
  return name;
}

function readState(root: XmlElement): QueueState {
  const state = required(root, "State").text;
  if (state !== "Active" && state !== "Paused") {
    throw invalidArgument("State must be Active or Paused");
  }
  return state;
}

function readChildren(parent: XmlElement): { [element: string]: NotifyValue } {
  return Object.fromEntries(
    parent.children.map(({ name }) => {
      const child = required(parent, name);
      return [name, child.children.length > 0 ? readChildren(child) : child.text];
    }),
  );
}
