/**
 * Sequences of steps as fast-check makes them up and cuts them down: about everything, about a few settings of one
 * queue, about a bucket and its queue.
 *
 * @module
 */
import fc from "fast-check";
import { type Path, paths } from "../meaning";
import { declare, pick, run, runWith, step, updateFault } from "./any-step";
import type { Option, SequenceStep } from "./steps";

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
