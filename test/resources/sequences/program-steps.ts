/**
 * Steps in which somebody edits the program.
 *
 * @module
 */

import { elementOf, meaning, type Path, type Value } from "../meaning";
import { type ProgramResource, programResource } from "../program";
import { type Model, queueOf } from "./model";
import type { Option, SequenceStep } from "./steps";
import { badValues, elsewhere, goodValues, home, places, secretValue } from "./world";

type StepOf<Name extends SequenceStep["step"]> = Extract<SequenceStep, { step: Name }>;

export function choose<Item>(items: readonly Item[], number: number): Item | undefined {
  return items.length === 0 ? undefined : items[number % items.length];
}

const atMost = 5;

/** Each returns in words what was done; `undefined` when there was nothing to do it to. */
export function declare(model: Model, step: StepOf<"declare">): string | undefined {
  const place = choose(places, step.place);
  if (place === undefined || model.program.length >= atMost) {
    return undefined;
  }
  const { bucket, provider, region } = place;
  const sameBucket = model.program.find((each) => each.type === "DocBucket" && each.bucket === bucket);
  if (step.type === "DocBucket" && sameBucket !== undefined) {
    return undefined;
  }
  model.count += 1;
  const resource = programResource({
    name: `r${model.count}`,
    type: step.type,
    bucket,
    provider,
    region: region === home ? undefined : region,
  });
  setOnDestroy(resource, step.onDestroy);
  if (step.type === "DocQueue") {
    if (step.wired && sameBucket !== undefined) {
      resource.wire = { from: sameBucket.name, output: step.place % 2 === 0 ? "bucket" : "bucketId" };
    }
    // Of several queues, one that nobody has yet.
    const taken = model.program.map((each) => queueOf(model, each)?.id);
    const candidates = queuesIn(model, bucket).filter(({ id }) => !taken.includes(id));
    if (queuesIn(model, bucket).length > 1) {
      resource.queueId = choose(candidates, step.place)?.queueId;
    } else if (sharesQueue(model, resource)) {
      return undefined;
    }
    for (const { path, value } of step.paths) {
      resource.settings.set(path, { value: choose(goodValues[path], value) as Value, secret: false });
    }
  }
  model.program.push(resource);
  return `the program declares ${describe(resource)}`;
}

function sharesQueue(model: Model, resource: ProgramResource): boolean {
  return model.program.some((each) => each.type === "DocQueue" && each.bucket === resource.bucket);
}

function queuesIn({ emulator }: Model, name: string): { id: string; queueId: string }[] {
  return emulator.control
    .state()
    .buckets.filter(({ bucket }) => bucket === name)
    .flatMap(({ region, bucket, queues }) =>
      queues.map(({ queueId }) => ({ queueId, id: `${region}/${bucket}/${queueId}` })),
    );
}

function describe(resource: ProgramResource): string {
  const { type, name, aliases, settings, wire, ...rest } = resource;
  const parts = {
    ...Object.fromEntries(
      Object.entries(rest).filter(
        ([, value]) => value !== undefined && value !== false && String(value) !== "",
      ),
    ),
    ...(wire === undefined ? {} : { wire: `${wire.from}.${wire.output}` }),
    ...Object.fromEntries(
      [...settings].map(([path, { value, secret }]) => [path, secret ? { secret: value } : value]),
    ),
  };
  return `${type} ${name} ${JSON.stringify(parts)}`;
}

function queuesOfProgram(model: Model): ProgramResource[] {
  return model.program.filter(({ type }) => type === "DocQueue");
}

export function set(model: Model, { resource, path, value, how }: StepOf<"set">): string | undefined {
  const chosen = choose(queuesOfProgram(model), resource);
  if (chosen === undefined) {
    return undefined;
  }
  const next = valueFor(model, chosen, path, value, how);
  if (next === undefined) {
    return undefined;
  }
  chosen.settings.set(path, { value: next as Value, secret: how === "secret" });
  return `${chosen.name} declares ${path}: ${how === "secret" ? "secret " : ""}${JSON.stringify(next)}`;
}

function valueFor(
  model: Model,
  resource: ProgramResource,
  path: Path,
  number: number,
  how: StepOf<"set">["how"],
): unknown {
  if (how === "secret") {
    model.count += 1;
    return secretValue(path, model.count);
  }
  if (how === "live") {
    const text = queueOf(model, resource)?.elements.get(elementOf[path]);
    const value = path === "notifyConfig.events" ? meaning(path, text).split(",").filter(Boolean) : text;
    // What was found is a secret to whoever declares it with its value, too.
    return /t0ken|s3cr3t/.test(text ?? "") ? undefined : value;
  }
  return choose((how === "good" ? goodValues : badValues)[path], number);
}

export function unset(model: Model, { resource, path }: StepOf<"unset">): string | undefined {
  const chosen = choose(
    queuesOfProgram(model).filter(({ settings }) => settings.has(path)),
    resource,
  );
  return chosen?.settings.delete(path) ? `${chosen.name} declares ${path} no more` : undefined;
}

export function undeclare(model: Model, { resource }: StepOf<"undeclare">): string | undefined {
  const chosen = choose(model.program, resource);
  model.program = model.program.filter((each) => each !== chosen);
  return chosen && `the program declares ${chosen.name} no more`;
}

export function rename(model: Model, { resource, alias }: StepOf<"rename">): string | undefined {
  const chosen = choose(model.program, resource);
  if (chosen === undefined) {
    return undefined;
  }
  const before = chosen.name;
  model.count += 1;
  chosen.name = `r${model.count}`;
  chosen.aliases = alias ? [before, ...chosen.aliases] : [];
  for (const each of model.program.filter(({ wire }) => wire?.from === before)) {
    each.wire = { from: chosen.name, output: each.wire?.output ?? "bucket" };
  }
  return `${before} is renamed ${chosen.name}${alias ? ", with an alias" : ""}`;
}

const onDestroys = {
  DocBucket: [undefined, "restore", "disable", "retain"],
  DocQueue: ["restore", undefined, "pause", "restore", "retain"],
} as const;

function setOnDestroy(resource: ProgramResource, number: number): void {
  resource.onDestroy = choose<string | undefined>(onDestroys[resource.type], number);
}

export function option(
  model: Model,
  { resource, option: what, value }: StepOf<"option">,
): string | undefined {
  const chosen = choose(
    what === "onDestroy" || what === "region" ? model.program : queuesOfProgram(model),
    resource,
  );
  if (chosen === undefined) {
    return undefined;
  }
  const before = describe(chosen);
  change(model, chosen, what, value);
  const after = describe(chosen);
  return before === after ? undefined : `now ${after}`;
}

function change(model: Model, resource: ProgramResource, what: Option, value: number): void {
  const bucket = model.program.find((each) => each.type === "DocBucket" && each.bucket === resource.bucket);
  switch (what) {
    case "onDestroy":
      setOnDestroy(resource, value);
      break;
    case "adopt":
      resource.adopt = choose([undefined, "any", "unconfigured"], value);
      break;
    case "ignoreChanges":
      resource.ignoreChanges =
        value % 3 === 0 || resource.secretNotify ? [] : [...resource.settings.keys()].slice(0, value % 3);
      break;
    case "queueId":
      resource.queueId =
        resource.queueId === undefined || value % 3 === 0
          ? queueOf(model, resource)?.settings.queueId
          : value % 3 === 1
            ? undefined
            : choose(queuesIn(model, resource.bucket), value)?.queueId;
      break;
    case "region":
      resource.region = choose([undefined, home, home, elsewhere], value);
      break;
    case "provider":
      resource.provider =
        value % 3 === 0 ? (resource.provider === "first" ? "second" : "first") : rightProvider(resource);
      break;
    case "wire":
      resource.wire =
        bucket === undefined || value % 3 === 0
          ? undefined
          : { from: bucket.name, output: value % 3 === 1 ? "bucket" : "bucketId" };
      break;
    case "place":
      resource.bucket = choose(places, value)?.bucket ?? resource.bucket;
      resource.provider = rightProvider(resource);
      resource.queueId = undefined;
      resource.wire = undefined;
      break;
    case "secretNotify":
      resource.secretNotify = !resource.secretNotify;
      resource.ignoreChanges = [];
      break;
  }
}

function rightProvider({ bucket }: ProgramResource): string {
  return places.find((place) => place.bucket === bucket)?.provider ?? "first";
}
