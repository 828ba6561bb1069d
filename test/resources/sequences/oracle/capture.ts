/**
 * Keeps the ledger, and holds what destroying left behind against it.
 *
 * @module
 */

import { elementOf, fillable, isNotify, meaning, meaningIn, type Path, paths } from "../../meaning";
import type { ProgramResource } from "../../program";
import type { Ending } from "../../simulated-engine/deployment";
import { Violation } from "../../simulated-engine/violation";
import type { LiveQueue, Model } from "../model";
import { type Before, onDestroyOf } from "./changes";
import type { QueueRecord } from "./ledger";

/**
 * Writes down what was found, for everything that has been made its own by a resource. `kept` says whether the service
 * kept all that it was sent.
 */
export function keepLedger(
  model: Model,
  before: Before,
  after: ReadonlyMap<string, LiveQueue>,
  ending: Ending,
  { kept }: { readonly kept: boolean },
): void {
  for (const { kind, type, id, name } of ending.steps) {
    if (type === "DocBucket") {
      if (kind === "create") {
        const replaced = ending.steps.some((step) => step.kind === "delete" && step.id === id);
        model.ledger.bucketFoundOn.set(id, replaced ? undefined : before.buckets.has(id));
      }
      if (kind === "drop") {
        model.ledger.bucketFoundOn.delete(id);
      }
      continue;
    }
    const resource = model.program.find((each) => each.name === name && each.type === type);
    if (kind === "drop") {
      model.ledger.forget(id);
    } else if (resource !== undefined && (kind === "create" || kind === "update")) {
      const given = kind === "create" ? givenBackFirst(model, before, ending, id) : {};
      enter(model, before, after, id, resource, kind === "create");
      const record = model.ledger.queue(id);
      record?.unsure.clear();
      noteWritten(record, after.get(id), resource);
      for (const [path, text] of Object.entries(given) as [Path, string | undefined | null][]) {
        if (text === null || !kept) {
          record?.lost.add(path);
          record?.found.set(path, undefined);
        } else if (record?.found.has(path) || isFilledAnew(path, text, after.get(id))) {
          record?.found.set(path, text);
        }
      }
    }
  }
  for (const { partial } of ending.failures) {
    const entry = model.stack.entries().find((each) => each.id === partial?.id && each.initErrors.length > 0);
    const resource = model.program.find((each) => each.name === entry?.name && each.type === entry.type);
    if (entry?.type === "DocQueue" && resource !== undefined) {
      const isNew = !before.entries.some((each) => each.id === entry.id && each.name === entry.name);
      enter(model, before, after, entry.id, resource, isNew);
    }
    if (entry?.type === "DocBucket" && !before.entries.some((each) => each.id === entry.id)) {
      model.ledger.bucketFoundOn.set(entry.id, before.buckets.has(entry.id));
    }
  }
  if (ending.died) {
    noteDeath(model, before);
  }
  noteTwoOwners(model);
}

/** Whether a setting that was given back is there again because notification needs it. */
function isFilledAnew(path: Path, given: string | undefined, queue: LiveQueue | undefined): boolean {
  return (
    fillable.includes(path) && queue !== undefined && meaningIn(queue.elements, path) !== meaning(path, given)
  );
}

/** A replacement gives back first, and finds what it gave back: text by path, `null` where the oracle cannot know. */
function givenBackFirst(
  model: Model,
  before: Before,
  ending: Ending,
  id: string,
): Partial<Record<Path, string | undefined | null>> {
  const [first] = ending.steps.filter(
    (step) => step.type === "DocQueue" && step.id === id && ["create", "delete"].includes(step.kind),
  );
  const entry = before.entries.find((each) => each.type === "DocQueue" && each.name === first?.name);
  const record = model.ledger.queue(id);
  if (first?.kind !== "delete" || entry === undefined || record === undefined || model.retain) {
    return {};
  }
  if (onDestroyOf(entry) === "pause") {
    return { state: "Paused" };
  }
  if (onDestroyOf(entry) !== "restore") {
    return {};
  }
  const isUnclear = (path: Path) =>
    [record.edited, record.lost, record.unsure].some(
      (some) => some.has(path) || (isNotify(path) && [...some].some(isNotify)),
    );
  return Object.fromEntries([...record.found].map(([path, found]) => [path, isUnclear(path) ? null : found]));
}

/** What is as declared after a deployment that succeeded is the resource's own; so is what had to be filled in. */
function noteWritten(
  record: QueueRecord | undefined,
  queue: LiveQueue | undefined,
  { settings }: ProgramResource,
): void {
  for (const path of paths.filter((each) => queue !== undefined && record?.found.has(each))) {
    const is = meaningIn((queue as LiveQueue).elements, path);
    const declared = settings.get(path);
    if (declared !== undefined ? meaning(path, declared.value) === is : !record?.written.has(path)) {
      record?.written.set(path, is);
    }
  }
}

function enter(
  model: Model,
  before: Before,
  after: ReadonlyMap<string, LiveQueue>,
  id: string,
  resource: ProgramResource,
  adopted: boolean,
): void {
  const was = before.queues.get(id)?.elements;
  const is = after.get(id)?.elements;
  const record = adopted ? model.ledger.adopt(id) : (model.ledger.queue(id) ?? model.ledger.adopt(id));
  const filled = fillable.filter((path) => was?.get(elementOf[path]) !== is?.get(elementOf[path]));
  for (const path of [...resource.settings.keys(), ...filled]) {
    if (!record.found.has(path)) {
      record.found.set(path, was?.get(elementOf[path]));
      if (was === undefined) {
        // The queue came in the same deployment: nobody has seen it as it was found.
        record.lost.add(path);
      }
    }
  }
}

/** A queue that two resources have: which of them found what is beyond the oracle. */
function noteTwoOwners({ stack, ledger }: Model): void {
  const ids = stack.entries().map(({ id }) => id);
  for (const id of ids.filter((each, index) => ids.indexOf(each) !== index)) {
    const record = ledger.queue(id) ?? ledger.adopt(id);
    for (const path of paths) {
      record.lost.add(path);
      record.found.set(path, record.found.get(path));
    }
  }
}

/** What a deployment that died was about is known to nobody, unless the state had it already. */
function noteDeath(model: Model, before: Before): void {
  for (const resource of model.program.filter(({ type }) => type === "DocQueue")) {
    for (const id of before.queues.keys()) {
      const record = model.ledger.queue(id);
      if (!id.includes(`/${resource.bucket}/`) || record === undefined) {
        continue;
      }
      for (const path of [...resource.settings.keys(), ...fillable]) {
        record.unsure.add(path);
        if (!record.found.has(path)) {
          record.lost.add(path);
        }
      }
    }
  }
}

/** Throws when what was destroyed is not as its `onDestroy` says. */
export function requireGivenBack(
  model: Model,
  before: Before,
  after: ReadonlyMap<string, LiveQueue>,
  ending: Ending,
): void {
  for (const step of ending.steps.filter(({ kind }) => kind === "delete")) {
    const entry = before.entries.find(({ name, type }) => name === step.name && type === step.type);
    const isTaken = model.stack.entries().some(({ type, id }) => type === step.type && id === step.id);
    if (entry === undefined || isTaken || model.retain) {
      continue;
    }
    if (entry.type === "DocBucket") {
      requireBucketGivenBack(model, entry.id, onDestroyOf(entry));
    } else {
      const queue = after.get(entry.id);
      if (queue !== undefined) {
        requireQueueGivenBack(model, queue, onDestroyOf(entry));
      }
      model.ledger.forget(entry.id);
    }
  }
}

function requireBucketGivenBack(model: Model, id: string, onDestroy: string): void {
  const isEnabled = model.emulator.control
    .state()
    .buckets.some(({ region, bucket }) => `${region}/${bucket}` === id);
  const foundOn = model.ledger.bucketFoundOn.get(id);
  const expected =
    onDestroy === "disable" ? false : onDestroy === "retain" || foundOn === undefined ? isEnabled : foundOn;
  if (isEnabled !== expected) {
    throw new Violation(
      `document processing of ${id} is ${isEnabled ? "on" : "off"} after ${onDestroy}; it was found ${foundOn ? "on" : "off"}`,
    );
  }
  model.ledger.bucketFoundOn.delete(id);
}

function requireQueueGivenBack(model: Model, { id, elements }: LiveQueue, onDestroy: string): void {
  if (onDestroy === "pause" && elements.get("State") !== "Paused") {
    throw new Violation(`${id} is not paused after it was destroyed`);
  }
  const record = model.ledger.queue(id);
  if (onDestroy !== "restore" || record === undefined) {
    return;
  }
  const isUnclear = (path: Path) =>
    record.edited.has(path) || record.lost.has(path) || record.unsure.has(path);
  const notifyIsUnclear = [...record.edited, ...record.lost, ...record.unsure].some(isNotify);
  for (const [path, found] of record.found) {
    if (isUnclear(path) || (isNotify(path) && notifyIsUnclear)) {
      continue;
    }
    const is = meaningIn(elements, path);
    if (is !== meaning(path, found)) {
      throw new Violation(
        `${path} of ${id} is ${is} after restore, though ${JSON.stringify(found)} was found`,
      );
    }
  }
}
