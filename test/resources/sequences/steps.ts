/**
 * What can happen to a stack, as data that fast-check makes up and cuts down. Numbers choose among what is there when
 * the step is taken.
 *
 * @module
 */
import fc from "fast-check";
import { type Path, paths } from "../meaning";

const pick = fc.nat({ max: 11 });
const path = fc.constantFrom(...paths);

/** A fault of the service during one command. */
export interface FaultStep {
  readonly operation:
    | "disableDocBucket"
    | "enableDocBucket"
    | "listDocBuckets"
    | "listDocQueues"
    | "updateDocQueue";
  readonly what:
    | "500"
    | "503"
    | "cutBody"
    | "dropFields"
    | "empty"
    | "half"
    | "hideQueues"
    | "late"
    | "refuse"
    | "resetAfter"
    | "resetBefore"
    | "throttle";
  readonly times: number;
  /** How many requests of the operation pass before it. */
  readonly after: number;
}

/** Something that goes wrong in one command. */
export interface Mishap {
  readonly fault?: FaultStep | undefined;
  readonly death?: { readonly atCall: number; readonly carriedOut: boolean } | undefined;
}

export type Command = "destroy" | "preview" | "refresh" | "up" | "up --refresh" | "up --replace";

export type SequenceStep =
  | { readonly step: "console"; readonly queue: number; readonly changes: readonly ConsoleChange[] }
  | { readonly step: "bucket"; readonly place: number; readonly on: boolean }
  | {
      readonly step: "set";
      readonly resource: number;
      readonly path: Path;
      readonly value: number;
      readonly how: "bad" | "good" | "live" | "secret";
    }
  | { readonly step: "unset"; readonly resource: number; readonly path: Path }
  | { readonly step: "option"; readonly resource: number; readonly option: Option; readonly value: number }
  | {
      readonly step: "declare";
      readonly type: "DocBucket" | "DocQueue";
      readonly place: number;
      readonly wired: boolean;
      readonly onDestroy: number;
      readonly paths: readonly { readonly path: Path; readonly value: number }[];
    }
  | { readonly step: "undeclare"; readonly resource: number }
  | { readonly step: "rename"; readonly resource: number; readonly alias: boolean }
  | { readonly step: "surroundings"; readonly what: "region" | "retain" | "retries"; readonly value: number }
  | { readonly step: "import"; readonly queue: number }
  | { readonly step: "astray"; readonly command: "destroy" | "refresh" }
  | { readonly step: "wait"; readonly seconds: number }
  | ({ readonly step: "run"; readonly command: Command; readonly resource: number } & Mishap);

export type Option =
  | "adopt"
  | "ignoreChanges"
  | "onDestroy"
  | "provider"
  | "queueId"
  | "region"
  | "wire"
  | "place"
  | "secretNotify";

export interface ConsoleChange {
  readonly path: Path | "unknown";
  readonly value: number;
}

const consoleChange: fc.Arbitrary<ConsoleChange> = fc.record({
  path: fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: fc.constant("unknown" as const) }),
  value: pick,
});

const fault: fc.Arbitrary<FaultStep> = fc.record({
  operation: fc.constantFrom(
    "listDocQueues",
    "updateDocQueue",
    "updateDocQueue",
    "listDocBuckets",
    "enableDocBucket",
    "disableDocBucket",
  ),
  what: fc.constantFrom(
    "resetAfter",
    "resetBefore",
    "500",
    "503",
    "throttle",
    "cutBody",
    "half",
    "empty",
    "late",
    "late",
    "dropFields",
    "hideQueues",
    "refuse",
  ),
  times: fc.constantFrom(1, 2, 0),
  after: fc.constantFrom(0, 0, 0, 1, 2),
});

const mishapWith = (faults: fc.Arbitrary<FaultStep>): fc.Arbitrary<Mishap> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 3, arbitrary: faults.map((each) => ({ fault: each })) },
    {
      weight: 1,
      arbitrary: fc
        .record({ atCall: fc.integer({ min: 1, max: 6 }), carriedOut: fc.boolean() })
        .map((death) => ({ death })),
    },
  );

const command = fc.constantFrom<Command>(
  "up",
  "up",
  "up",
  "up --refresh",
  "up --refresh",
  "refresh",
  "preview",
  "up --replace",
  "destroy",
);

const runWith = (faults: fc.Arbitrary<FaultStep>): fc.Arbitrary<SequenceStep> =>
  fc
    .tuple(command, pick, mishapWith(faults))
    .map(([chosen, resource, went]) => ({ step: "run", command: chosen, resource, ...went }));
const run = runWith(fault);

/** What leaves open whether an update was carried out, or keeps it from being. */
const updateFault: fc.Arbitrary<FaultStep> = fc.record({
  operation: fc.constant("updateDocQueue"),
  what: fc.constantFrom(
    "resetAfter",
    "resetBefore",
    "500",
    "half",
    "cutBody",
    "dropFields",
    "late",
    "refuse",
  ),
  times: fc.constantFrom(0, 1),
  after: fc.constant(0),
});

const declare: fc.Arbitrary<SequenceStep> = fc.record({
  step: fc.constant("declare" as const),
  type: fc.constantFrom("DocQueue", "DocQueue", "DocBucket"),
  place: pick,
  wired: fc.boolean(),
  onDestroy: pick,
  paths: fc.array(fc.record({ path, value: pick }), { maxLength: 5 }),
});

const step: fc.Arbitrary<SequenceStep> = fc.oneof(
  { weight: 14, arbitrary: run },
  {
    weight: 8,
    arbitrary: fc.record({
      step: fc.constant("set" as const),
      resource: pick,
      path,
      value: pick,
      how: fc.constantFrom("good", "good", "good", "good", "good", "good", "secret", "secret", "live", "bad"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ step: fc.constant("unset" as const), resource: pick, path }) },
  {
    weight: 7,
    arbitrary: fc.record({
      step: fc.constant("console" as const),
      queue: pick,
      changes: fc.array(consoleChange, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant("option" as const),
      resource: pick,
      option: fc.constantFrom<Option>(
        "onDestroy",
        "onDestroy",
        "onDestroy",
        "adopt",
        "ignoreChanges",
        "ignoreChanges",
        "queueId",
        "region",
        "wire",
        "place",
        "provider",
        "secretNotify",
      ),
      value: pick,
    }),
  },
  { weight: 2, arbitrary: declare },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("undeclare" as const), resource: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant("rename" as const), resource: pick, alias: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant("bucket" as const), place: pick, on: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant("surroundings" as const),
      what: fc.constantFrom("region", "retain", "retries"),
      value: pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("import" as const), queue: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant("astray" as const),
      command: fc.constantFrom("refresh", "destroy"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant("wait" as const), seconds: fc.constantFrom(1, 60, 600) }),
  },
);

/** A story: a program to begin with, and what happens then. */
const wide: fc.Arbitrary<readonly SequenceStep[]> = fc
  .tuple(
    fc.array(declare, { minLength: 1, maxLength: 3 }),
    fc.array(step, { minLength: 12, maxLength: 40, size: "max" }),
  )
  .map(([beginning, rest]) => [...beginning, ...rest]);

/** The same about one queue and a few of its settings only, where what comes first matters for what comes later. */
const narrow: fc.Arbitrary<readonly SequenceStep[]> = fc
  .oneof(
    fc.subarray(paths, { minLength: 1, maxLength: 4 }),
    fc.constantFrom<Path[]>(
      ["notifyConfig.state", "notifyConfig.url"],
      ["notifyConfig.state", "notifyConfig.url", "notifyConfig.events"],
      ["notifyConfig.state", "notifyConfig.url", "name"],
      ["notifyConfig.state", "notifyConfig.type", "notifyConfig.mqName", "notifyConfig.mqRegion"],
    ),
  )
  .chain((few) => {
    const settings = fc.constantFrom(...few);
    const set = fc.record({
      step: fc.constant("set" as const),
      resource: fc.constant(0),
      path: settings,
      value: pick,
      how: fc.constantFrom<"good" | "secret">("good", "good", "secret"),
    });
    const unset = fc.record({
      step: fc.constant("unset" as const),
      resource: fc.constant(0),
      path: settings,
    });
    const edit = fc.record({
      step: fc.constant("console" as const),
      queue: fc.constant(0),
      changes: fc.array(fc.record({ path: settings, value: pick }), { minLength: 1, maxLength: 2 }),
    });
    const retain = fc.record({
      step: fc.constant("surroundings" as const),
      what: fc.constant("retain" as const),
      value: pick,
    });
    const onDestroy = fc.record({
      step: fc.constant("option" as const),
      resource: fc.constant(0),
      option: fc.constant("onDestroy" as const),
      value: pick,
    });
    const begin = fc.record({
      step: fc.constant("declare" as const),
      type: fc.constant("DocQueue" as const),
      place: fc.constant(0),
      wired: fc.constant(false),
      onDestroy: fc.constant(0),
      paths: fc.array(fc.record({ path: settings, value: pick }), { maxLength: 4 }),
    });
    const some = fc.oneof(
      { weight: 5, arbitrary: runWith(updateFault) },
      { weight: 1, arbitrary: retain },
      { weight: 1, arbitrary: onDestroy },
      { weight: 4, arbitrary: set },
      { weight: 2, arbitrary: unset },
      { weight: 2, arbitrary: edit },
    );
    return fc
      .tuple(begin, fc.array(some, { minLength: 12, maxLength: 40, size: "max" }))
      .map(([first, rest]) => [first, ...rest]);
  });

/** A DocBucket and a queue of it that takes the bucket's name from it, and what changes who they are. */
const paired: fc.Arbitrary<readonly SequenceStep[]> = fc
  .tuple(fc.constantFrom(0, 2, 3), pick, pick)
  .chain(([place, bucketEnd, queueEnd]) => {
    const declareAt = (type: "DocBucket" | "DocQueue", end: number): SequenceStep => ({
      step: "declare",
      type,
      place,
      wired: true,
      onDestroy: end,
      paths: [{ path: "name", value: 0 }],
    });
    const identity = fc.record({
      step: fc.constant("option" as const),
      resource: pick,
      option: fc.constantFrom<Option>("place", "region", "wire", "queueId", "onDestroy", "adopt"),
      value: pick,
    });
    const region = fc.record({
      step: fc.constant("surroundings" as const),
      what: fc.constant("region" as const),
      value: pick,
    });
    const renamed = fc.record({ step: fc.constant("rename" as const), resource: pick, alias: fc.boolean() });
    const switched = fc.record({ step: fc.constant("bucket" as const), place: pick, on: fc.boolean() });
    const some = fc.oneof(
      { weight: 6, arbitrary: run },
      { weight: 3, arbitrary: identity },
      { weight: 1, arbitrary: region },
      { weight: 1, arbitrary: renamed },
      { weight: 1, arbitrary: switched },
    );
    return fc
      .array(some, { minLength: 12, maxLength: 30, size: "max" })
      .map((rest) => [declareAt("DocBucket", bucketEnd), declareAt("DocQueue", queueEnd), ...rest]);
  });

export const sequence = fc.oneof(wide, narrow, paired);
