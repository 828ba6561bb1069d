import { textOf } from "../../../provider/api/wire/xml";
import { closeEmulators } from "../running";
import { seedBucket, seedQueueId, seedTime } from "../send";
import { type Stage, stage } from "./stage";

afterEach(closeEmulators);

const withQueue = (queue: object) => ({
  seed: { buckets: [{ bucket: seedBucket, queues: [{ queueId: seedQueueId, ...queue }] }] },
});

const statesOf = ({ emulator }: Stage) => emulator.control.jobs(seedBucket).map(({ state }) => state);

test("a job waits for a second, runs for a second, and has ended", async () => {
  const { submit, job, pass } = await stage();
  const jobId = await submit();
  const seen: [string | undefined, string | undefined][] = [];

  for (let step = 0; step < 4; step += 1) {
    const shown = await job(jobId);
    seen.push([textOf(shown, "State"), textOf(shown, "EndTime")]);
    pass(step === 1 ? 1 : 999);
  }

  expect(seen).toEqual([
    ["Submitted", "-"],
    ["Submitted", "-"],
    ["Running", "-"],
    ["Running", "-"],
  ]);
  expect(textOf(await job(jobId), "State")).toBe("Success");
  expect(textOf(await job(jobId), "EndTime")).toBe("2020-07-27T16:22:42+0800");
});

test("how long jobs take can be chosen", async () => {
  const { submit, state, pass } = await stage({ jobTimes: { waitingMs: 0, runningMs: 50 } });
  const jobId = await submit();

  expect(await state(jobId)).toBe("Running");
  pass(50);
  expect(await state(jobId)).toBe("Success");
});

test.each([{ waitingMs: -1 }, { runningMs: Number.NaN }, { runningMs: Number.POSITIVE_INFINITY }])(
  "%j are no times for jobs",
  async (jobTimes) => {
    await expect(stage({ jobTimes })).rejects.toThrow("jobTimes.");
  },
);

test("no more than maxConcurrent run at once, in the order in which they came", async () => {
  const made = await stage(withQueue({ maxConcurrent: 2 }));
  for (let count = 0; count < 5; count += 1) {
    await made.submit();
  }
  const seen: string[] = [];

  for (let second = 0; second < 5; second += 1) {
    seen.push(
      statesOf(made)
        .map((state) => state.slice(0, 2))
        .join(" "),
    );
    made.pass(1000);
  }

  expect(seen).toEqual([
    "Su Su Su Su Su",
    "Ru Ru Su Su Su",
    "Su Su Ru Ru Su",
    "Su Su Su Su Ru",
    "Su Su Su Su Su",
  ]);
  expect(new Set(statesOf(made))).toEqual(new Set(["Success"]));
});

test("a clock that jumps gives each job its own end", async () => {
  const made = await stage(withQueue({ maxConcurrent: 1 }));
  await made.submit();
  await made.submit();
  made.pass(3_600_000);

  expect(made.emulator.control.jobs(seedBucket).map(({ endTime }) => endTime)).toEqual([
    "2020-07-27T16:22:42+0800",
    "2020-07-27T16:22:43+0800",
  ]);
});

test("a paused queue takes jobs and starts none; what runs goes on", async () => {
  const made = await stage(withQueue({ maxConcurrent: 1 }));
  await made.submit();
  await made.submit();
  made.pass(1500);
  made.emulator.control.editQueue(seedBucket, { state: "Paused" });
  await made.submit();

  made.pass(60_000);
  expect(statesOf(made)).toEqual(["Success", "Submitted", "Submitted"]);

  made.emulator.control.editQueue(seedBucket, { state: "Active" });
  made.pass(1000);
  expect(statesOf(made)).toEqual(["Success", "Success", "Running"]);
  expect(made.emulator.control.jobs(seedBucket)[1]).toMatchObject({
    startTime: "2020-07-27T16:23:41.500+0800",
    endTime: "2020-07-27T16:23:42.500+0800",
  });
});

test("a pause through the API holds from the moment of the request", async () => {
  const made = await stage();
  await made.submit();
  const body = (state: string) =>
    `<Request><Name>n</Name><State>${state}</State><NotifyConfig><State>Off</State></NotifyConfig></Request>`;
  const put = { method: "PUT", path: `/docqueue/${seedQueueId}` };

  made.pass(5000);
  await made.ask({ ...put, body: body("Paused") });
  const late = await made.submit();
  made.pass(5000);

  expect(statesOf(made)).toEqual(["Success", "Submitted"]);
  await made.ask({ ...put, body: body("Active") });
  expect(await made.state(late)).toBe("Running");
});

test("a bucket that is switched off takes its unfinished jobs with it, and those that ended stay", async () => {
  const made = await stage(withQueue({ maxConcurrent: 1 }));
  const ids = [await made.submit(), await made.submit(), await made.submit(), await made.submit()];
  made.emulator.control.editJob(ids[3] ?? "", { state: "Pause" });
  made.pass(2500);
  await made.ask({ method: "DELETE", path: "/docbucket" });
  made.pass(60_000);
  await made.ask({ method: "POST", path: "/docbucket" });

  expect((await made.list()).ids).toEqual(ids.reverse());
  expect(made.emulator.control.jobs(seedBucket).map(({ state, endTime }) => [state, endTime])).toEqual([
    ["Success", "2020-07-27T16:22:42+0800"],
    ["Cancel", "2020-07-27T16:22:42.500+0800"],
    ["Cancel", "2020-07-27T16:22:42.500+0800"],
    ["Cancel", "2020-07-27T16:22:42.500+0800"],
  ]);
});

test("setting the clock lets the jobs reach the old time first, and then the new one", async () => {
  const { emulator, submit, state } = await stage();
  const jobId = await submit();

  emulator.control.setClock({ now: new Date(seedTime + 1000).toISOString() });
  expect(await state(jobId)).toBe("Running");
  emulator.control.setClock({ now: new Date(seedTime + 1_000_000).toISOString() });

  expect(emulator.control.jobs(seedBucket)).toMatchObject([
    { state: "Success", endTime: "2020-07-27T16:22:42+0800" },
  ]);
});

test("a clock that goes back makes running jobs wait for their time again", async () => {
  const { emulator, submit } = await stage();
  await submit();
  const at = (milliseconds: number) =>
    emulator.control.setClock({ now: new Date(seedTime + milliseconds).toISOString() });
  const state = () => emulator.control.jobs(seedBucket)[0]?.state;

  at(1500);
  at(-60_000);
  expect(state()).toBe("Running");
  at(1999);
  expect(state()).toBe("Running");
  at(2000);
  expect(state()).toBe("Success");
});

test("a job is forgotten thirty days after it ended, one that waits never", async () => {
  const made = await stage();
  const month = 30 * 86_400_000;
  const ended = await made.submit();
  made.pass(2000);
  made.emulator.control.editQueue(seedBucket, { state: "Paused" });
  const waiting = await made.submit();

  made.pass(month - 1);
  expect((await made.list()).ids).toEqual([waiting, ended]);
  made.pass(1);
  expect((await made.list()).ids).toEqual([waiting]);
  expect(await (await made.ask({ path: `/doc_jobs/${ended}` })).text).toContain("NonExistJobIds");
  made.emulator.control.editQueue(seedBucket, { state: "Active" });
  made.pass(month);
  expect(await made.state(waiting)).toBe("Success");
});

test("numbers and ids go on after jobs were forgotten", async () => {
  const made = await stage();
  const first = await made.submit();
  made.pass(40 * 86_400_000);

  const { jobs, jobsSoFar } = made.emulator.control.state();
  expect([jobs, jobsSoFar]).toEqual([[], 1]);
  expect(await made.submit()).not.toBe(first);
  expect(made.emulator.control.jobs(seedBucket)).toMatchObject([{ number: 2 }]);
});

test("ten thousand jobs are taken and worked off", async () => {
  const made = await stage();
  const { jobs: [template] = [] } = await sample();
  const jobs = Array.from({ length: 10_000 }, (_, index) => ({
    ...template,
    bucket: seedBucket,
    input: { object: `${index}.doc` },
    output: { region: "r", bucket: "b-1", object: "o" },
    number: index + 1,
    jobId: `d${index}`,
    queueId: seedQueueId,
  }));
  made.emulator.control.replaceState({ ...made.emulator.control.state(), jobs });

  made.pass(3_600_000);

  // Ten at a time, a second each.
  expect(made.emulator.control.jobs(seedBucket).at(-1)).toMatchObject({
    state: "Success",
    endTime: "2020-07-27T16:39:21+0800",
  });

  async function sample() {
    await made.submit();
    return made.emulator.control.state();
  }
});
