/**
 * `preview` and `up`: the program's resources in their order, then what the program declares no longer.
 *
 * @module
 */
import {
  CallFailed,
  type Deployment,
  type Ending,
  kept,
  runDeployment,
  type Surroundings,
} from "./deployment";
import { annotated, isObject, type Properties, unknownSentinel } from "./properties";
import { readEntries } from "./refresh";
import { removeEntry } from "./remove";
import { createStack, type Declaration, type Entry, type Stack } from "./stack";
import { Violation } from "./violation";

export interface UpOptions {
  /** Reads every resource before anything else. */
  readonly refresh?: boolean;
  /** Replaces these whatever has changed. */
  readonly replace?: readonly string[];
}

/** What a resource was found to become. */
type Fate = "create" | "replace" | "same" | "update";

interface Registered {
  readonly inputs: Properties;
  readonly outputs: Properties | undefined;
  readonly fate: Fate;
}

/** Changes nothing: the state that is given stays as it is. */
export async function preview(
  stack: Stack,
  program: readonly Declaration[],
  surroundings: Surroundings,
  options: UpOptions = {},
): Promise<Ending> {
  return deploy(createStack(stack.entries()), program, surroundings, { ...options, dryRun: true });
}

export async function up(
  stack: Stack,
  program: readonly Declaration[],
  surroundings: Surroundings,
  options: UpOptions = {},
): Promise<Ending> {
  return deploy(stack, program, surroundings, { ...options, dryRun: false });
}

function deploy(
  stack: Stack,
  program: readonly Declaration[],
  surroundings: Surroundings,
  { refresh = false, replace = [], dryRun }: UpOptions & { readonly dryRun: boolean },
): Promise<Ending> {
  return runDeployment(surroundings, async (deployment) => {
    if (refresh) {
      const [failed] = await readEntries(deployment, stack, surroundings);
      if (failed !== undefined) {
        throw failed;
      }
    }
    const registered = new Map<string, Registered>();
    const output = (name: string, property: string): unknown => {
      const from = registered.get(name);
      if (from === undefined) {
        throw new Error(`the program takes ${property} from ${name}, which is not declared before`);
      }
      // Until it is carried out, what is not an input is not known.
      return (from.outputs ?? from.inputs)[property] ?? unknownSentinel;
    };
    for (const declaration of program) {
      const done = await register(declaration, { deployment, stack, output, dryRun, replace });
      registered.set(declaration.name, done);
    }
    await removeRest(deployment, stack, program, dryRun);
  });
}

interface Registration {
  readonly deployment: Deployment;
  readonly stack: Stack;
  readonly output: (name: string, property: string) => unknown;
  readonly dryRun: boolean;
  readonly replace: readonly string[];
}

async function register(declaration: Declaration, registration: Registration): Promise<Registered> {
  const { deployment, stack, dryRun } = registration;
  const old = stack.find([declaration.name, ...declaration.aliases], declaration.type);
  const goal = declaration.inputs(registration.output);
  const forced = old !== undefined && registration.replace.includes(old.name);
  const inputs = await check(declaration, goal, old === undefined || forced ? undefined : old, deployment);
  if (old === undefined) {
    return carryOutCreate(declaration, inputs, undefined, registration);
  }
  const fate = forced ? "replace" : await fateOf(declaration, old, inputs, deployment);
  if (fate === "replace") {
    const anew = forced ? inputs : await check(declaration, goal, undefined, deployment);
    await requireNoDependentReplaced(declaration.name, old, registration);
    if (!dryRun && !old.pendingReplacement) {
      await removeEntry(deployment, stack, old, { pendingReplacement: true });
    }
    const gone = stack.find([old.name], old.type);
    return carryOutCreate(declaration, anew, gone, registration);
  }
  const next = { ...entryOf(declaration, old.id, inputs, old.outputs), initErrors: old.initErrors };
  if (fate === "same") {
    deployment.did({ kind: "same", name: next.name, type: next.type, id: next.id });
    stack.put(next, old);
    return { inputs, outputs: old.outputs, fate };
  }
  if (dryRun) {
    deployment.did({ kind: "update", name: next.name, type: next.type, id: next.id });
    return { inputs, outputs: undefined, fate };
  }
  return { inputs, outputs: await carryOutUpdate(next, old, deployment, stack), fate };
}

async function check(
  { name, provider, ignoreChanges }: Declaration,
  goal: Properties,
  old: Entry | undefined,
  deployment: Deployment,
): Promise<Properties> {
  const news = old === undefined ? goal : withIgnored(goal, old.inputs, ignoreChanges);
  const checked = await deployment.call(
    { provider, text: news["__provider"], method: "check" },
    old?.inputs ?? {},
    news,
  );
  const failures = checked["failures"] as { property: string; reason: string }[];
  if (failures.length > 0) {
    deployment.invalid(name, failures);
  }
  const inputs = Object.assign(checked["inputs"] as Properties, { __provider: news["__provider"] });
  return annotated(inputs, news);
}

/** `ignoreChanges`: the old inputs in the place of the new ones, before anybody sees them. */
function withIgnored(news: Properties, olds: Properties, paths: readonly string[]): Properties {
  return paths.reduce((properties, path) => reset(properties, olds, path.split(".")), news);
}

function reset(news: Properties, olds: Properties, [key = "", ...rest]: readonly string[]): Properties {
  if (rest.length === 0) {
    const { [key]: _new, ...others } = news;
    return key in olds ? { ...others, [key]: olds[key] } : others;
  }
  const [below, before] = [news[key], olds[key]];
  // The engine says that it cannot ignore a change of what is new or gone.
  return isObject(below) && isObject(before) ? { ...news, [key]: reset(below, before, rest) } : news;
}

async function fateOf(
  { provider }: Declaration,
  old: Entry,
  inputs: Properties,
  deployment: Deployment,
): Promise<Fate> {
  const request = { provider, text: inputs["__provider"], method: "diff" } as const;
  const { changes, replaces } = await deployment.call(request, old.id, old.outputs, inputs);
  const unknown = (replaces as string[]).filter((path) => inputs[path] === unknownSentinel);
  if (unknown.length > 0) {
    throw new Violation(`a preview replaces ${old.name} for ${unknown.join(", ")}, which is only unknown`);
  }
  if (old.pendingReplacement || (changes && (replaces as unknown[]).length > 0)) {
    return "replace";
  }
  return changes || old.initErrors.length > 0 ? "update" : "same";
}

/** Before a resource is deleted to be replaced, the engine asks which others would have to be replaced with it. */
async function requireNoDependentReplaced(
  name: string,
  old: Entry,
  { deployment, stack }: Registration,
): Promise<void> {
  for (const dependent of stack.entries()) {
    const properties = Object.entries(dependent.dependencies).filter(([, on]) => on === old.name);
    if (properties.length === 0 || dependent === old) {
      continue;
    }
    const unknowns = Object.fromEntries(properties.map(([property]) => [property, unknownSentinel]));
    const inputs = { ...dependent.inputs, ...unknowns };
    const { changes, replaces } = await deployment.call(
      { provider: dependent.provider, text: inputs["__provider"], method: "diff" },
      dependent.id,
      dependent.outputs,
      inputs,
    );
    if (changes && (replaces as unknown[]).length > 0) {
      throw new Violation(
        `replacing ${name} would replace ${dependent.name}, whose identity is only unknown`,
      );
    }
  }
}

function entryOf(declaration: Declaration, id: string, inputs: Properties, outputs: Properties): Entry {
  const { name, type, provider, ignoreChanges, dependencies } = declaration;
  return {
    name,
    type,
    provider,
    id,
    inputs,
    outputs,
    initErrors: [],
    pendingReplacement: false,
    ignoreChanges,
    dependencies,
  };
}

async function carryOutCreate(
  declaration: Declaration,
  inputs: Properties,
  replaced: Entry | undefined,
  { deployment, stack, dryRun }: Registration,
): Promise<Registered> {
  const { name, type, provider } = declaration;
  const fate = replaced === undefined ? "create" : "replace";
  if (dryRun) {
    deployment.did({ kind: "create", name, type, id: "" });
    return { inputs, outputs: undefined, fate };
  }
  const text = inputs["__provider"];
  try {
    const answer = await deployment.call({ provider, text, method: "create" }, inputs);
    const id = String(answer["id"]);
    if (id === "" || typeof answer["id"] !== "string") {
      throw new Violation(`create of ${name} returned the id ${JSON.stringify(answer["id"])}`);
    }
    const outputs = kept(type, Object.assign(answer["outs"] as Properties, { __provider: text }), inputs);
    deployment.did({ kind: "create", name, type, id });
    stack.put(entryOf(declaration, id, inputs, outputs), replaced);
    return { inputs, outputs, fate };
  } catch (error) {
    if (error instanceof CallFailed && error.failure.partial !== undefined) {
      const { id, properties, reasons } = error.failure.partial;
      const outputs = kept(type, properties, inputs);
      stack.put({ ...entryOf(declaration, id, inputs, outputs), initErrors: reasons }, replaced);
    }
    throw error;
  }
}

async function carryOutUpdate(
  next: Entry,
  old: Entry,
  deployment: Deployment,
  stack: Stack,
): Promise<Properties> {
  const { name, type, provider, id, inputs } = next;
  const text = inputs["__provider"];
  try {
    const answer = await deployment.call({ provider, text, method: "update" }, id, old.outputs, inputs);
    const outputs = kept(type, Object.assign(answer["outs"] as Properties, { __provider: text }), inputs);
    deployment.did({ kind: "update", name, type, id });
    stack.put({ ...next, outputs, initErrors: [] }, old);
    return outputs;
  } catch (error) {
    if (error instanceof CallFailed && error.failure.partial !== undefined) {
      const { properties, reasons } = error.failure.partial;
      // The engine keeps the old inputs with the new outputs, so that the change is tried again.
      stack.put(
        { ...next, inputs: old.inputs, outputs: kept(type, properties, inputs), initErrors: reasons },
        old,
      );
    }
    throw error;
  }
}

async function removeRest(
  deployment: Deployment,
  stack: Stack,
  program: readonly Declaration[],
  dryRun: boolean,
): Promise<void> {
  const declared = program.flatMap(({ type, name, aliases }) =>
    [name, ...aliases].map((each) => `${type} ${each}`),
  );
  const rest = stack.entries().filter(({ type, name }) => !declared.includes(`${type} ${name}`));
  for (const entry of [...rest].reverse()) {
    if (dryRun) {
      deployment.did({ kind: "delete", name: entry.name, type: entry.type, id: entry.id });
    } else {
      await removeEntry(deployment, stack, entry);
    }
  }
}
