import fc from "fast-check";
import { createJobs, type Jobs, type NewJob } from "../../../provider/emulator/jobs/jobs";
import { createState, type State } from "../../../provider/emulator/state/state";

const place = { region: "ap-chongqing", bucket: "b-1" };
const order = (queueId: string): NewJob => ({
  ...place,
  queueId,
  input: { object: "a.doc" },
  docProcess: { EndPage: "5001", ImageParams: "", SrcType: "", StartPage: "1", TgtType: "" },
  hasPassword: false,
  output: { region: "r", bucket: "o-1", object: "o" },
  userData: "",
  callback: { url: "", format: "", type: "" },
  failure: undefined,
});

interface World {
  readonly state: State;
  readonly jobs: Jobs;
  readonly reported: string[];
}

function world(times: { waitingMs: number; runningMs: number }): World {
  const state = createState();
  const reported: string[] = [];
  const jobs = createJobs({
    state,
    times,
    ended: (job) => reported.push(`${job.number} ${job.endedAt}`),
    advanced: () => {},
  });
  const { queues } = state.enable(place.region, place.bucket, 0);
  const [fresh] = queues;
  state.replaceAll({
    ...state.all(),
    buckets: [
      {
        ...place,
        createTime: 0,
        documents: {},
        queues:
          fresh === undefined ? [] : ["pa", "pb"].map((queueId) => ({ ...fresh, queueId, maxConcurrent: 2 })),
      },
    ],
  });
  return { state, jobs, reported };
}

type Step =
  | { readonly kind: "pass"; readonly by: number; readonly cuts: readonly number[] }
  | { readonly kind: "submit" | "pause" | "resume"; readonly queueId: string }
  | { readonly kind: "change"; readonly pick: number; readonly to: "Pause" | "Submitted" | "Cancel" };

const queueId = fc.constantFrom("pa", "pb");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("submit"), queueId }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("pass"),
      by: fc.integer({ min: 0, max: 40 }),
      cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("pause", "resume"), queueId }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("change"),
      pick: fc.nat(50),
      to: fc.constantFrom("Pause", "Submitted", "Cancel"),
    }),
  },
) as fc.Arbitrary<Step>;

/** Plays the steps; every stretch of time at once, or in the pieces it names. */
function play({ state, jobs }: World, steps: readonly Step[], inPieces: boolean): void {
  let now = 0;
  for (const each of steps) {
    if (each.kind === "pass") {
      const cuts = inPieces ? each.cuts.map((cut) => Math.floor(cut * each.by)).sort((a, b) => a - b) : [];
      for (const cut of cuts) {
        jobs.advance(now + cut);
      }
      now += each.by;
      // What is not looked at is not brought forward.
      continue;
    }
    jobs.advance(now);
    if (each.kind === "submit") {
      jobs.submit(order(each.queueId), now);
    } else if (each.kind === "change") {
      const all = jobs.inBucket(place.region, place.bucket);
      const job = all[each.pick % Math.max(all.length, 1)];
      if (job !== undefined && job.endedAt === undefined) {
        jobs.change(job, { state: each.to }, now);
      }
    } else {
      const bucket = state.find(place.region, place.bucket);
      const queue = bucket?.queues.find((one) => one.queueId === each.queueId);
      if (bucket !== undefined && queue !== undefined) {
        state.updateQueue(bucket, { ...queue, state: each.kind === "pause" ? "Paused" : "Active" }, now);
      }
    }
  }
  jobs.advance(now);
}

const times = fc.record({ waitingMs: fc.nat(15), runningMs: fc.nat(15) });

test("any sequence of edits and waits leads to the same, however often somebody looks meanwhile", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), times, (steps, jobTimes) => {
      const [atOnce, inPieces] = [world(jobTimes), world(jobTimes)];

      play(atOnce, steps, false);
      play(inPieces, steps, true);

      expect(inPieces.jobs.all()).toEqual(atOnce.jobs.all());
      expect(inPieces.reported).toEqual(atOnce.reported);
      expect(inPieces.jobs.nextChange()).toBe(atOnce.jobs.nextChange());
    }),
  );
});

test("a queue never runs more than it may, and begins in the order of submission", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), times, (steps, jobTimes) => {
      const { jobs, ...rest } = world(jobTimes);

      play(
        { jobs, ...rest },
        steps.filter(({ kind }) => kind !== "change"),
        true,
      );

      for (const id of ["pa", "pb"]) {
        const begun = jobs.inBucket(place.region, place.bucket).filter((job) => job.queueId === id);
        const starts = begun.flatMap(({ startedAt }) => startedAt ?? []);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(begun.filter(({ state }) => state === "Running").length).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test("when the next job changes is known: nothing happens before, and something at that time", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), times, (steps, jobTimes) => {
      const { jobs, ...rest } = world(jobTimes);
      play({ jobs, ...rest }, steps, true);
      const due = jobs.nextChange();
      const before = jobs.version();

      if (due === undefined) {
        jobs.advance(1_000_000);
        expect(jobs.version()).toBe(before);
      } else {
        jobs.advance(due - 1);
        const early = jobs.version();
        jobs.advance(due);
        expect(early).toBe(before);
        expect(jobs.version()).toBeGreaterThan(before);
      }
    }),
  );
});
