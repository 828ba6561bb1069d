/**
 * The body of `PUT /docqueue/<queueId>`, read and checked (API reference, sections 4 and 4.1).
 *
 * @module
 */
import type { XmlElement } from "../../api/wire/xml";
import type { CallbackPolicy } from "../callbacks/address";
import { elementName } from "../names";
import { invalidArgument } from "../refusal";
import {
  container,
  onlyText,
  place,
  readRequest,
  requiredText,
  textOrContainer,
  warnOfUnknown,
} from "../request-body";
import type { QueueState } from "../state/state";
import { deepestNotify, type NotifySettings, type NotifyValue } from "./notify";
import { checkNotify } from "./notify-rules";

/** What an update asks for: the whole of what can be set. */
export interface QueueUpdate {
  readonly name: string;
  readonly state: QueueState;
  readonly notifyConfig: NotifySettings;
}

// The page of the document family; its siblings say 128 (API reference, section 10, row 10).
const maximumName = 100;

/** Elements that are not known are ignored here, and kept inside `NotifyConfig`. */
export function readUpdate(
  body: Buffer,
  pathId: string,
  callbacks: CallbackPolicy,
  warn: (text: string) => void,
): QueueUpdate {
  const root = readRequest(body);
  warnOfUnknown(root, ["QueueId", "QueueID", "Name", "State", "NotifyConfig"], warn);
  for (const idName of ["QueueId", "QueueID"]) {
    const id = onlyText(root, idName).trim() || pathId;
    if (id !== pathId) {
      throw invalidArgument(`${idName} is not the queue of the path`);
    }
  }
  const notifyConfig = readChildren(container(root, "NotifyConfig"));
  checkNotify(notifyConfig, callbacks, warn);
  return { name: readName(root), state: readState(root), notifyConfig };
}

function readName(root: XmlElement): string {
  const name = requiredText(root, "Name");
  const length = [...name].length;
  if (name.trim() === "" || length > maximumName) {
    throw invalidArgument(`Name must have 1 to ${maximumName} characters`);
  }
  return name;
}

function readState(root: XmlElement): QueueState {
  const state = requiredText(root, "State");
  if (state !== "Active" && state !== "Paused") {
    throw invalidArgument("State must be Active or Paused");
  }
  return state;
}

function readChildren(parent: XmlElement, depth = 1): { [element: string]: NotifyValue } {
  if (depth > deepestNotify && parent.children.length > 0) {
    throw invalidArgument(`NotifyConfig is nested deeper than ${deepestNotify} levels`);
  }
  return Object.fromEntries(
    parent.children.map(({ name }) => {
      const child = textOrContainer(parent, name);
      if (!elementName.test(name)) {
        throw invalidArgument(`${place(parent, name)} is not the name of an element`);
      }
      return [name, child.children.length > 0 ? readChildren(child, depth + 1) : child.text];
    }),
  );
}
