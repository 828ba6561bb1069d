/**
 * Steps in which somebody runs the engine; each is held against everything the oracle knows.
 *
 * @module
 */
import type { FaultRule } from "../../../provider/emulator";
import { providerText } from "../../../provider/resources/provider-text";
import { declarations, programResource } from "../program";
import { type Ending, isDone, type Surroundings } from "../simulated-engine/deployment";
import { importResource } from "../simulated-engine/import";
import { destroy, refresh } from "../simulated-engine/refresh";
import { createStack, type Entry } from "../simulated-engine/stack";
import { preview, up } from "../simulated-engine/up";
import { Violation } from "../simulated-engine/violation";
import { calmSurroundings, enabledBuckets, liveQueues, type Model, queueOf, surroundings } from "./model";
import { keepLedger, requireGivenBack } from "./oracle/capture";
import {
  type Before,
  requireOnlyDifferencesWritten,
  requireOthersUntouched,
  requireReasonForWrites,
} from "./oracle/changes";
import {
  requireConverged,
  requireDriftSeen,
  requireGoneOnlyWhenGone,
  requireReasons,
  requireReasonsToReplace,
  requireSoundState,
} from "./oracle/ending";
import { forgetSecrets, forgetSecretsFound, requireSecretsKept } from "./oracle/secrets";
import { choose } from "./program-steps";
import { repair } from "./repair";
import type { FaultStep, SequenceStep } from "./steps";
import { home, places } from "./world";

type StepOf<Name extends SequenceStep["step"]> = Extract<SequenceStep, { step: Name }>;

/** How often things happened, to see that the sequences reach what they are to reach. */
export const statistics = new Map<string, number>();

function count(what: string): void {
  statistics.set(what, (statistics.get(what) ?? 0) + 1);
}

export async function run(model: Model, step: StepOf<"run">): Promise<string | undefined> {
  const { command, fault, death } = step;
  if ((command === "refresh" || command === "destroy") && model.stack.entries().length === 0) {
    return undefined;
  }
  const before = look(model);
  const mishap = fault !== undefined || death !== undefined;
  const replaced =
    command === "up --replace" ? choose(model.stack.entries(), step.resource)?.name : undefined;
  const options = {
    refresh: command === "up --refresh",
    ...(replaced === undefined ? {} : { replace: [replaced] }),
  };
  const program = declarations(model.program);
  let ending: Ending | undefined;
  if (command.startsWith("up") || command === "preview") {
    ending = await preview(model.stack, program, calmSurroundings(model), options);
    if (!options.refresh && ending.calls > 0) {
      throw new Violation("a preview called the service");
    }
    requireSecretsKept(model, ending);
    requireReasons(model, ending, { refreshed: options.refresh });
    requireNoWrites(model);
  }
  const stopped = ending !== undefined && (ending.invalid.length > 0 || ending.failures.length > 0);
  if (command !== "preview" && !stopped) {
    arm(model, fault);
    ending = await execute(
      model,
      command,
      program,
      options,
      mishap ? surroundings(model, death) : calmSurroundings(model),
    );
    model.emulator.control.clearFaults();
    // What is late is so within a command; the next one comes after it.
    await model.clock.sleep(10_000);
  }
  if (ending === undefined) {
    return undefined;
  }
  hold(model, step, before, ending, mishap);
  const repaired = repair(model, ending);
  await requireQuiet(model, command, ending, mishap);
  const words = [
    `pulumi ${command}${replaced === undefined ? "" : ` ${replaced}`}`,
    ...(fault === undefined ? [] : [`with ${JSON.stringify(fault)}`]),
    ...(death === undefined ? [] : [`dying ${JSON.stringify(death)}`]),
    `→ ${outcome(ending)}`,
    ...(repaired === "" ? [] : [`; the program is repaired: ${repaired}`]),
  ];
  return words.join(" ");
}

function execute(
  model: Model,
  command: string,
  program: ReturnType<typeof declarations>,
  options: { refresh: boolean; replace?: readonly string[] },
  around: Surroundings,
): Promise<Ending> {
  switch (command) {
    case "refresh":
      return refresh(model.stack, around);
    case "destroy":
      return destroy(model.stack, around);
    default:
      return up(model.stack, program, around, options);
  }
}

function look(model: Model): Before {
  forgetSecrets(model);
  model.emulator.control.clearRequests();
  return { queues: liveQueues(model), buckets: enabledBuckets(model), entries: model.stack.entries() };
}

function requireNoWrites(model: Model): void {
  const write = model.emulator.control.requests().find(({ method }) => method !== "GET");
  if (write !== undefined) {
    throw new Violation(`${write.operation} was called where nothing may be written`);
  }
}

function arm(model: Model, fault: FaultStep | undefined): void {
  if (fault === undefined) {
    return;
  }
  const { operation, what, times, after } = fault;
  const acts: Readonly<Record<FaultStep["what"], FaultRule>> = {
    resetAfter: { reset: "after" },
    resetBefore: { reset: "before" },
    "500": { status: 500 },
    "503": { status: 503, retryAfter: 2 },
    throttle: { status: 429 },
    cutBody: { cutBody: true },
    half: { truncateBody: true },
    empty: { body: "" },
    late:
      operation === "enableDocBucket"
        ? { queueDelaySeconds: 5 }
        : operation.startsWith("list")
          ? { delayMs: 1 }
          : { staleSeconds: 5 },
    dropFields:
      operation === "updateDocQueue"
        ? { dropFields: ["Queue.Name", "Queue.State", "ResultFormat"] }
        : { status: 502 },
    hideQueues: operation === "listDocQueues" ? { hideQueues: true } : { status: 504 },
    refuse: { status: 403, code: "AccessDenied" },
  };
  if (after > 0) {
    model.emulator.control.addFault({ operation, times: after });
  }
  model.emulator.control.addFault({ operation, times, ...acts[what] });
}

function hold(
  model: Model,
  { command, fault }: StepOf<"run">,
  before: Before,
  ending: Ending,
  mishap: boolean,
): void {
  const after = liveQueues(model);
  const refreshed = command === "up --refresh" || command === "refresh";
  count(
    ending.died ? `${command}: died` : outcome(ending) === "done" ? `${command}: done` : `${command}: failed`,
  );
  if (command === "refresh") {
    requireNoWrites(model);
  }
  requireSoundState(model);
  forgetSecretsFound(model, ending);
  requireSecretsKept(model, ending);
  requireOthersUntouched(model, before, after, ending);
  if (!refreshed && command !== "up --replace") {
    requireOnlyDifferencesWritten(before, after, ending, model.program);
  }
  if (command === "up" || command === "up --refresh") {
    requireReasonsToReplace(model, before, ending);
  }
  if (!mishap) {
    requireDriftSeen(before, ending);
    requireReasonForWrites(model, before, after);
  }
  const hidden = fault?.what === "hideQueues";
  requireGoneOnlyWhenGone(before, ending, { hidden });
  if (!mishap) {
    requireReasons(model, ending, { refreshed });
  }
  // What the service does not keep is only said when something is destroyed.
  const kept = fault?.what !== "dropFields";
  keepLedger(model, before, after, ending, { kept });
  if (kept) {
    requireGivenBack(model, before, after, ending);
  }
  forgetSecrets(model);
  if (command.startsWith("up") && isDone(ending)) {
    // What nobody has looked at since somebody edited it may be anything, unless it has just been adopted.
    const isKnown = command === "up --refresh" || !model.mayHaveDrifted;
    requireConverged(model, ending, isKnown ? "all" : "created");
  }
  if (isDone(ending) && refreshed) {
    model.mayHaveDrifted = false;
  }
  // A bucket that is switched off and on by a replacement has another queue.
  if (ending.died || [...before.queues.keys()].some((id) => !after.has(id))) {
    model.mayHaveDrifted = true;
  }
}

function outcome(ending: Ending): string {
  return isDone(ending)
    ? "done"
    : ending.died
      ? "died"
      : [
          ...ending.invalid.map(({ name, property, reason }) => `${name}: ${property} ${reason}`),
          ...ending.failures.map(({ message }) => message),
        ].join("; ");
}

/** After a deployment that succeeded there is nothing to do; nor is there after a refresh, once and again. */
async function requireQuiet(model: Model, command: string, ending: Ending, mishap: boolean): Promise<void> {
  if (!command.startsWith("up") || !isDone(ending)) {
    return;
  }
  await requireNothingToDo(model, `after ${command}`);
  if (mishap || model.mayHaveDrifted) {
    return;
  }
  for (const round of ["a refresh", "another refresh"]) {
    const read = await refresh(model.stack, calmSurroundings(model));
    requireReasons(model, read, { refreshed: true });
    const drifted = read.steps.find(({ drift, kind }) => drift === true || kind === "drop");
    if (drifted !== undefined) {
      throw new Violation(
        `${round} after ${command} finds ${drifted.name} changed, which nobody has changed`,
      );
    }
    requireSecretsKept(model, read);
    await requireNothingToDo(model, `after ${command} and ${round}`);
  }
}

async function requireNothingToDo(model: Model, when: string): Promise<void> {
  const ending = await preview(
    createStack(model.stack.entries()),
    declarations(model.program),
    surroundings(model),
  );
  const todo = ending.steps.filter(({ kind }) => kind !== "same");
  if (!isDone(ending) || todo.length > 0) {
    throw new Violation(
      `${when} there still is something to do: ${todo.map(({ kind, name }) => `${kind} ${name}`).join(", ")}${isDone(ending) ? "" : outcome(ending)}`,
    );
  }
}

/** A queue that nobody has is put into the state, and declared. */
export async function importQueue(model: Model, { queue }: StepOf<"import">): Promise<string | undefined> {
  const taken = [
    ...model.stack.entries().map(({ id }) => id),
    ...model.program.map((resource) => queueOf(model, resource)?.id),
  ];
  const free = [...liveQueues(model).values()].filter(({ id }) => !taken.includes(id));
  const chosen = choose(free, queue);
  const place = places.find(({ bucket }) => chosen?.id.includes(`/${bucket}/`));
  if (chosen === undefined || place === undefined) {
    return undefined;
  }
  model.count += 1;
  const { bucket, region, provider } = place;
  const resource = programResource({
    name: `r${model.count}`,
    type: "DocQueue",
    bucket,
    provider,
    region: region === home ? undefined : region,
    queueId: chosen.settings.queueId,
  });
  const before = look(model);
  const text = providerText("docQueue");
  const ending = await importResource(model.stack, resource, chosen.id, text, surroundings(model));
  requireNoWrites(model);
  requireSoundState(model);
  requireSecretsKept(model, ending);
  requireReasons(model, ending, { refreshed: true });
  requireOthersUntouched(model, before, liveQueues(model), ending);
  if (isDone(ending)) {
    model.program.push(resource);
    model.ledger.adopt(chosen.id);
  }
  return `pulumi import ${resource.name} ${chosen.id} → ${outcome(ending)}`;
}

/** The same deployment with calls that would go elsewhere: nothing may be touched. */
export async function goAstray(model: Model, { command }: StepOf<"astray">): Promise<string | undefined> {
  const entries: readonly Entry[] = model.stack
    .entries()
    .filter(({ pendingReplacement }) => !pendingReplacement);
  if (entries.length === 0 || model.retain) {
    return undefined;
  }
  const usual = surroundings(model);
  const environment = { ...usual.environment, CLOUD_INFINITE_ENDPOINT: "https://ci.example.com" };
  const ending = await (command === "refresh" ? refresh : destroy)(model.stack, { ...usual, environment });
  if (ending.calls > 0 || ending.failures.some(({ code }) => code !== "ResourceError")) {
    throw new Violation(`${command} went elsewhere: ${ending.calls} calls, ${outcome(ending)}`);
  }
  if (ending.failures.length < (command === "refresh" ? entries.length : 1)) {
    throw new Violation(`${command} of what belongs elsewhere was not refused`);
  }
  return `pulumi ${command} with calls going elsewhere → refused`;
}
