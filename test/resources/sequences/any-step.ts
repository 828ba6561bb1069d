/**
 * Steps as fast-check makes them up.
 *
 * @module
 */
import fc from "fast-check";
import { paths } from "../meaning";
import type { Command, ConsoleChange, FaultStep, Mishap, Option, SequenceStep } from "./steps";

/** Which of a few. */
export const pick = fc.nat({ max: 11 });
const path = fc.constantFrom(...paths);

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

/** A command that may go wrong with one of these faults. */
export const runWith = (faults: fc.Arbitrary<FaultStep>): fc.Arbitrary<SequenceStep> =>
  fc
    .tuple(command, pick, mishapWith(faults))
    .map(([chosen, resource, went]) => ({ step: "run", command: chosen, resource, ...went }));
/** A command with any fault. */
export const run = runWith(fault);

/** What leaves open whether an update was carried out, or keeps it from being. */
export const updateFault: fc.Arbitrary<FaultStep> = fc.record({
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

export const declare: fc.Arbitrary<SequenceStep> = fc.record({
  step: fc.constant("declare" as const),
  type: fc.constantFrom("DocQueue", "DocQueue", "DocBucket"),
  place: pick,
  wired: fc.boolean(),
  onDestroy: pick,
  paths: fc.array(fc.record({ path, value: pick }), { maxLength: 5 }),
});

/** Anything. */
export const step: fc.Arbitrary<SequenceStep> = fc.oneof(
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
