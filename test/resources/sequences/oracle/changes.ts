/**
 * What a command may have changed on each queue: what the program declares, what destroying gives back, and nothing
 * else. Everything that may not change keeps its bytes.
 *
 * @module
 */

import {
  completable,
  fillable,
  isNotify,
  isOn,
  meaningIn,
  type Path,
  pathOfElement,
  paths,
  type Value,
} from "../../meaning";
import type { ProgramResource } from "../../program";
import type { Ending } from "../../simulated-engine/deployment";
import { plain } from "../../simulated-engine/properties";
import type { Entry } from "../../simulated-engine/stack";
import { Violation } from "../../simulated-engine/violation";
import type { LiveQueue, Model } from "../model";
import type { QueueRecord } from "./ledger";

/** How things were before a command. */
export interface Before {
  readonly queues: ReadonlyMap<string, LiveQueue>;
  readonly buckets: ReadonlySet<string>;
  readonly entries: readonly Entry[];
}

/** What is to become of it. After a deployment that did not get to its end the new word counts already. */
export function onDestroyOf({ inputs, outputs, initErrors }: Entry): string {
  const { onDestroy } = plain(initErrors.length > 0 ? outputs : inputs) as { onDestroy?: string };
  return onDestroy ?? "retain";
}

/** Throws when a queue that is still there changed in what nobody was to change. */
export function requireOthersUntouched(
  model: Model,
  before: Before,
  after: ReadonlyMap<string, LiveQueue>,
  ending: Ending,
): void {
  for (const [id, { elements: was }] of before.queues) {
    const is = after.get(id)?.elements;
    if (is === undefined) {
      continue;
    }
    const allowed = changeable(model, before, id, ending);
    for (const element of new Set([...was.keys(), ...is.keys()])) {
      const path = pathOfElement(element);
      const isFilled =
        path !== undefined &&
        fillable.includes(path) &&
        meaningIn(was, path) === "" &&
        isOn(is) &&
        [...allowed].some(isNotify);
      if (was.get(element) !== is.get(element) && !(path !== undefined && allowed.has(path)) && !isFilled) {
        throw new Violation(
          `${element} of ${id} changed from ${JSON.stringify(was.get(element))} to ${JSON.stringify(is.get(element))}, ` +
            `though only ${[...allowed].join(", ") || "nothing"} was to be changed`,
        );
      }
    }
  }
}

function changeable(model: Model, before: Before, id: string, ending: Ending): Set<Path> {
  const names = (kind: string) =>
    ending.steps
      .filter((step) => step.kind === kind && step.type === "DocQueue" && step.id === id)
      .map(({ name }) => name);
  const written = [...names("create"), ...names("update")];
  const deleted = names("delete");
  // What failed, or whose end nobody has seen, may have been any of those that were to have a part of it.
  const unclear = ending.died || ending.failures.length > 0;
  const declaring = model.program.filter(
    ({ type, name, bucket }) =>
      type === "DocQueue" && (written.includes(name) || (unclear && id.includes(`/${bucket}/`))),
  );
  const leaving = before.entries.filter(
    (entry) => entry.type === "DocQueue" && entry.id === id && (unclear || deleted.includes(entry.name)),
  );
  return new Set([
    ...declaring.flatMap(({ settings }) => [...settings.keys()]),
    ...leaving.flatMap((entry) => givenBack(model, entry, before.queues.get(id))),
  ]);
}

function givenBack(model: Model, entry: Entry, queue: LiveQueue | undefined): Path[] {
  if (model.retain) {
    return [];
  }
  const record = model.ledger.queue(entry.id);
  switch (onDestroyOf(entry)) {
    case "restore":
      return paths.filter((path) => record?.found.has(path) && !isSomebodyElses(record, path, queue));
    case "pause":
      return ["state"];
    default:
      return [];
  }
}

/** Whether somebody has changed a setting since the resource last wrote it; emptying one that is Off does not count. */
function isSomebodyElses(record: QueueRecord, path: Path, queue: LiveQueue | undefined): boolean {
  const ours = record.written.get(path);
  if (queue === undefined || ours === undefined || record.unsure.has(path) || record.lost.has(path)) {
    return false;
  }
  const is = meaningIn(queue.elements, path);
  return is !== ours && !(is === "" && !isOn(queue.elements));
}

/** Throws when a queue was written to though it already was what the write made of it. */
export function requireReasonForWrites(
  model: Model,
  before: Before,
  after: ReadonlyMap<string, LiveQueue>,
): void {
  const writes = model.emulator.control
    .requests()
    .filter(({ operation, status }) => operation === "updateDocQueue" && status === 200)
    .map(({ region, bucket, path }) => `${region}/${bucket}/${path.split("/")[2]}`);
  for (const id of writes.filter((each) => writes.indexOf(each) === writes.lastIndexOf(each))) {
    const [was, is] = [before.queues.get(id)?.elements, after.get(id)?.elements];
    if (
      was !== undefined &&
      is !== undefined &&
      paths.every((path) => meaningIn(was, path) === meaningIn(is, path))
    ) {
      throw new Violation(`${id} was written to, though nothing of it was to be changed`);
    }
  }
}

/** Throws when what an update had no reason to touch was touched: it was declared before as it is now. */
export function requireOnlyDifferencesWritten(
  before: Before,
  after: ReadonlyMap<string, LiveQueue>,
  ending: Ending,
  program: readonly ProgramResource[],
): void {
  for (const { kind, type, name, id } of ending.steps) {
    const resource = program.find((each) => each.name === name && each.type === type);
    const was = before.queues.get(id)?.elements;
    const is = after.get(id)?.elements;
    const entry = before.entries.find((each) => each.id === id && each.type === type);
    const others = ending.steps.filter((step) => step.id === id && step.type === type);
    if (
      kind !== "update" ||
      type !== "DocQueue" ||
      others.length > 1 ||
      resource === undefined ||
      was === undefined ||
      is === undefined ||
      entry === undefined ||
      entry.initErrors.length > 0
    ) {
      continue;
    }
    const declaredBefore = declaredIn(entry);
    for (const [path, { value }] of resource.settings) {
      const same = JSON.stringify(declaredBefore.get(path)?.value) === JSON.stringify(value);
      const counts =
        !isNotify(path) ||
        (isOn(was) && isOn(is) && (meaningIn(was, path) !== "" || !completable.includes(path)));
      if (same && counts && meaningIn(was, path) !== meaningIn(is, path)) {
        throw new Violation(
          `${path} of ${id} changed from ${meaningIn(was, path)} to ${meaningIn(is, path)}, ` +
            `though the program says of it what it said before and nothing was refreshed`,
        );
      }
    }
  }
}

/** What the inputs in the state declare. */
export function declaredIn(entry: Entry): ReadonlyMap<Path, { readonly value: Value }> {
  const { name, state, notifyConfig = {} } = plain(entry.inputs) as Record<string, unknown>;
  const all: Record<string, unknown> = {
    name,
    state,
    ...Object.fromEntries(
      Object.entries(notifyConfig as object).map(([key, value]) => [`notifyConfig.${key}`, value]),
    ),
  };
  return new Map(
    paths.flatMap((path) => (all[path] === undefined ? [] : [[path, { value: all[path] as Value }]])),
  );
}
