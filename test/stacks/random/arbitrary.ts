/** The steps of a random run. The same seed gives the same steps. */
import fc from "fast-check";
import type { Path, Settings } from "./settings";
import type { Change, DeclaredQueue, Program, Step } from "./steps";

const name = fc.constantFrom("contracts", "invoices", "letters");
const state = fc.constantFrom("Active", "Paused");
const url = fc.nat(4).map((number) => `https://example.com/${number}?token=s3cr3t`);
const events = fc.constantFrom("TaskFinish", "WorkflowFinish", "TaskFinish,WorkflowFinish");

/** Some of the fields, the required ones always. */
function some<Fields extends Record<string, fc.Arbitrary<string>>>(
  fields: Fields,
  ...required: (keyof Fields & string)[]
): fc.Arbitrary<Settings> {
  return fc.record(fields, { requiredKeys: required });
}

const on = some(
  { State: fc.constant("On"), Url: url, Event: events, ResultFormat: fc.constantFrom("XML", "JSON") },
  "State",
  "Url",
);
const off = some({ State: fc.constant("Off"), Url: url, Event: events }, "State");
const queueSettings = fc.oneof(some({ name, state }, "name", "state"), some({ name, state }));

const declaredSettings: fc.Arbitrary<Settings> = fc
  .tuple(queueSettings, fc.oneof(fc.constant({}), on, off))
  .map(([queue, notify]) => ({ ...queue, ...notify }));

const onDestroy = fc.constantFrom(
  "retain" as const,
  "restore" as const,
  "restore" as const,
  "pause" as const,
);

const declaredQueue: fc.Arbitrary<DeclaredQueue> = fc.record({
  resource: fc.oneof(
    { arbitrary: fc.constant("one" as const), weight: 4 },
    { arbitrary: fc.constant("two" as const), weight: 1 },
  ),
  settings: declaredSettings,
  onDestroy,
});

function sometimesNot<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) });
}

const program: fc.Arbitrary<Program> = fc.record({
  found: sometimesNot(declaredQueue),
  fresh: sometimesNot(
    fc.record({ onDestroy: fc.constantFrom("retain", "restore", "disable"), queue: declaredQueue }),
  ),
});

/** At the console notification is turned On with everything it needs, as the service would not take it otherwise. */
const edited: fc.Arbitrary<Settings> = fc.oneof(
  some({ name }, "name"),
  some({ state }, "state"),
  some({ Url: url }, "Url"),
  some(
    { State: fc.constant("On"), Url: url, Type: fc.constant("Url"), Event: events },
    ...(["State", "Url", "Type", "Event"] as const),
  ),
  some({ State: fc.constant("Off") }, "State"),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.oneof(some({ name }, "name"), some({ state }, "state"), on, off).map((set) => ({ set })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Path[]>("name", "state", "State", "Url", "Event", "ResultFormat")
      .map((drop) => ({ drop })),
  },
  { weight: 2, arbitrary: fc.constant({ rename: true as const }) },
  { weight: 1, arbitrary: onDestroy.map((changed) => ({ onDestroy: changed })) },
);

const which = fc.constantFrom<(keyof Program)[]>("found", "fresh");

const somebodyEdits: fc.Arbitrary<Step> = fc
  .record({ which, settings: edited })
  .map((edit) => ({ step: "edit", ...edit }));

const programChanges: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ which, change }).map((some): Step => ({ step: "change", ...some })) },
  { weight: 1, arbitrary: program.map((whole): Step => ({ step: "program", program: whole })) },
);

/** Now and then an answer is lost, before or after the write is carried out. */
const faults: fc.Arbitrary<Step[]> = fc
  .constantFrom("before" as const, "after" as const, undefined, undefined, undefined, undefined)
  .map((reset) => (reset === undefined ? [] : [{ step: "fault", reset }]));

const command: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: fc.constant<Step>({ step: "up" }) },
  { weight: 2, arbitrary: fc.constant<Step>({ step: "up --refresh" }) },
  { weight: 2, arbitrary: fc.constant<Step>({ step: "refresh" }) },
  { weight: 1, arbitrary: fc.constant<Step>({ step: "destroy" }) },
  { weight: 1, arbitrary: fc.constant<Step>({ step: "replaceQueue" }) },
);

/** What comes before a command, and the command. */
const round: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(somebodyEdits, { maxLength: 2 }),
    fc.array(programChanges, { maxLength: 2 }),
    faults,
    command,
  )
  .map(([edits, changes, lost, last]) => [...edits, ...changes, ...lost, last]);

export function stepsOf(seed: number, count: number): Step[] {
  const rounds = fc.sample(round, { seed, numRuns: count });
  const [start] = fc.sample(
    fc.record({
      found: declaredQueue,
      fresh: fc.record({ onDestroy: fc.constant("restore" as const), queue: declaredQueue }),
    }),
    { seed, numRuns: 1 },
  );
  return [{ step: "program", program: start as Program }, ...rounds.flat()].slice(0, count) as Step[];
}
