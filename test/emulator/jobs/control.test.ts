import { ControlError, type EmulatorSeed, type JobEdit } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { exchange, seedBucket, seedQueueId, seedTime } from "../send";
import { type Stage, stage } from "./stage";

afterEach(closeEmulators);

const output = { region: "ap-chongqing", bucket: "out-1", object: "o" };
const seedJob = { bucket: seedBucket, input: { object: "a.doc" }, output };

async function one(): Promise<Stage & { jobId: string; edit(edit: JobEdit): unknown }> {
  const made = await stage();
  const jobId = await made.submit();
  return { ...made, jobId, edit: (edit) => made.emulator.control.editJob(jobId, edit) };
}

test("a job that is cancelled ends at once and stays so", async () => {
  const { edit, state, pass, jobId } = await one();

  expect(edit({ state: "Cancel" })).toMatchObject({ state: "Cancel", endTime: "2020-07-27T16:22:40+0800" });
  pass(60_000);
  expect(await state(jobId)).toBe("Cancel");
});

test("a job that is cancelled while it runs makes room", async () => {
  const queues = [{ queueId: seedQueueId, maxConcurrent: 1 }];
  const { submit, emulator, state, pass } = await stage({
    seed: { buckets: [{ bucket: seedBucket, queues }] },
  });
  const [running, next] = [await submit(), await submit()];
  pass(1500);

  emulator.control.editJob(running, { state: "Cancel" });

  expect(await state(next)).toBe("Running");
});

test("a job can be held back and let go on, also while it runs", async () => {
  const { edit, state, pass, jobId } = await one();
  pass(1500);
  edit({ state: "Pause" });
  pass(60_000);
  expect(await state(jobId)).toBe("Pause");

  edit({ state: "Submitted" });
  expect(await state(jobId)).toBe("Running");
  pass(1000);
  expect(await state(jobId)).toBe("Success");
});

test("a job that is let go on has the place it had", async () => {
  const queues = [{ queueId: seedQueueId, maxConcurrent: 1 }];
  const { submit, emulator, pass } = await stage({ seed: { buckets: [{ bucket: seedBucket, queues }] } });
  const ids = [await submit(), await submit(), await submit()];
  emulator.control.editJob(ids[1] ?? "", { state: "Pause" });
  emulator.control.editJob(ids[1] ?? "", { state: "Submitted" });
  pass(2000);

  expect(emulator.control.jobs(seedBucket).map(({ state }) => state)).toEqual([
    "Success",
    "Running",
    "Submitted",
  ]);
});

test("a job is made to fail with a code and a message, or the usual code", async () => {
  const { edit, submit, emulator, job, jobId } = await one();

  edit({ state: "Failed", code: "Odd", message: "why" });
  const usual = emulator.control.editJob(await submit(), { state: "Failed" });

  expect((await job(jobId)).children.map(({ text }) => text)).toEqual(
    expect.arrayContaining(["Failed", "Odd", "why"]),
  );
  expect(usual).toMatchObject({ state: "Failed", code: "InternalError", message: "" });
});

test("code and message of a job that has ended can be changed, its state cannot", async () => {
  const { edit, pass } = await one();
  pass(2000);

  expect(edit({ message: "late" })).toMatchObject({ state: "Success", message: "late" });
  expect(() => edit({ state: "Cancel" })).toThrow(expect.objectContaining({ status: 409 }));
});

test.each<[JobEdit]>([
  [{ state: "Success" as "Failed" }],
  [{ state: "Running" as "Failed" }],
  [{ code: "" }],
  [{ message: "\u0001" }],
  [{ name: "x" } as JobEdit],
])("the edit %j is refused", async (change) => {
  const { edit } = await one();

  expect(() => edit(change)).toThrow(ControlError);
});

test("a job that is not there cannot be edited", async () => {
  const { emulator } = await stage();

  expect(() => emulator.control.editJob("d0", {})).toThrow(expect.objectContaining({ status: 404 }));
});

test("jobs are listed and edited over HTTP", async () => {
  const { emulator, jobId } = await one();
  const ask = async (method: string, path: string, body?: unknown) => {
    const headers = { Host: `127.0.0.1:${emulator.port}` };
    const json = body === undefined ? undefined : JSON.stringify(body);
    const received = await exchange(emulator, { method, path: `/_emulator/${path}`, headers, body: json });
    return { status: received.status, json: JSON.parse(received.text) };
  };

  const edited = await ask("PATCH", `jobs/${jobId}`, { state: "Pause" });
  const listed = await ask("GET", `jobs/ap-chongqing/${seedBucket}`);

  expect(edited.json).toMatchObject({ jobId, state: "Pause" });
  expect(listed.json).toEqual([edited.json]);
  expect((await ask("PATCH", "jobs/d0", {})).status).toBe(404);
});

test("a state that is read in the middle of jobs restores them exactly, and they go on where they were", async () => {
  const queues = [{ queueId: seedQueueId, maxConcurrent: 1 }];
  const documents = { "1.doc": { pages: 7 }, "b.doc": { failure: { code: "Odd", message: "why" } } };
  const seed = { buckets: [{ bucket: seedBucket, queues, documents }] };
  const made = await stage({ seed });
  made.emulator.control.addFault({ failJob: { code: "InternalError", message: "ordered" } });
  const ids = [await made.submit(), await made.submit({ object: "b.doc", docProcess: { DocPassword: "p" } })];
  made.pass(250);
  ids.push(await made.submit({ operation: "<UserData>u</UserData>", request: "<CallBack>no</CallBack>" }));
  ids.push(await made.submit());
  made.emulator.control.editJob(ids[3] ?? "", { state: "Pause" });
  made.pass(1000);
  const before = made.emulator.control.state();
  const next = await stage({ seed: before, clock: () => seedTime + 1250 });

  expect(next.emulator.control.state()).toEqual(before);
  expect(JSON.stringify(next.emulator.control.replaceState(before))).toBe(JSON.stringify(before));
  for (const { emulator } of [made, next]) {
    emulator.control.setClock({ now: new Date(seedTime + 3_600_000).toISOString() });
    emulator.control.editJob(ids[3] ?? "", { state: "Submitted" });
    emulator.control.setClock({ now: new Date(seedTime + 7_200_000).toISOString() });
  }
  expect(next.emulator.control.state()).toEqual(made.emulator.control.state());
  expect(made.emulator.control.jobs(seedBucket).map(({ state, code }) => `${state} ${code}`)).toEqual([
    "Failed InternalError",
    "Failed Odd",
    "Success Success",
    "Success Success",
  ]);
});

test("what was due while nobody looked happened at its time", async () => {
  const made = await stage();
  await made.submit();
  const before = made.emulator.control.state();

  const later = await emulatorForTest({ seed: before, clock: () => seedTime + 86_400_000 });

  expect(later.control.jobs(seedBucket)).toMatchObject([
    { state: "Success", startTime: "2020-07-27T16:22:41+0800", endTime: "2020-07-27T16:22:42+0800" },
  ]);
});

test("a seed's job is filled up as if it had just been submitted", async () => {
  const emulator = await emulatorForTest({
    seed: { buckets: [{ bucket: seedBucket, queues: [{ queueId: seedQueueId }] }], jobs: [seedJob] },
  });

  expect(emulator.control.state().jobs).toEqual([
    {
      number: 1,
      jobId: expect.stringMatching(/^d[0-9a-f]{32}$/),
      bucket: seedBucket,
      region: "ap-chongqing",
      queueId: seedQueueId,
      state: "Submitted",
      code: "Success",
      message: "",
      creationTime: "2020-07-27T16:22:40+0800",
      input: { object: "a.doc" },
      docProcess: { EndPage: "5001", ImageParams: "", SrcType: "", StartPage: "1", TgtType: "" },
      hasPassword: false,
      output,
      userData: "",
      callback: { url: "", format: "", type: "" },
    },
  ]);
});

test("a seed may have jobs in any state", async () => {
  const emulator = await emulatorForTest({
    seed: {
      buckets: [{ bucket: seedBucket }],
      jobs: [
        { ...seedJob, state: "Success" },
        { ...seedJob, state: "Running", number: 9 },
        { ...seedJob, state: "Failed", code: "Odd", bucket: "gone-1", queueId: "p0" },
        { ...seedJob, state: "Success", input: { object: "missing.xlsx" } },
      ],
    },
  });

  const { jobs, jobsSoFar } = emulator.control.state();
  expect(jobs.map(({ number }) => number)).toEqual([1, 9, 10, 11]);
  expect(jobsSoFar).toBe(11);
  expect(jobs).toMatchObject([
    { document: { pages: 3 }, endTime: "2020-07-27T16:22:40+0800" },
    { startTime: "2020-07-27T16:22:40+0800" },
    { code: "Odd" },
    { document: { sheets: [2, 2, 2] } },
  ]);
});

test.each<[object, string]>([
  [{ jobs: [{ ...seedJob, bucket: "other-1" }] }, "jobs[0].queueId: ap-chongqing/other-1 has no such queue"],
  [{ jobs: [{ ...seedJob, queueId: "p0" }] }, "jobs[0].queueId: "],
  [{ jobs: [{ ...seedJob, bucket: "other-1", state: "Success" }] }, "jobs[0].queueId: "],
  [
    {
      jobs: [
        { ...seedJob, number: 1 },
        { ...seedJob, number: 1 },
      ],
    },
    "jobs[1].number: 1 is there more than once",
  ],
  [
    {
      jobs: [
        { ...seedJob, jobId: "d" },
        { ...seedJob, jobId: "d" },
      ],
    },
    "jobs[1].jobId: d is there more",
  ],
  [{ jobs: [{ ...seedJob, state: "Done" }] }, "jobs[0].state: "],
  [{ jobs: [{ ...seedJob, input: { url: "x" } }] }, "jobs[0].input"],
  [
    { jobs: [{ ...seedJob, docProcess: { Zoom: "1" } }] },
    "jobs[0].docProcess: DocProcess.Zoom must be 10 to 200",
  ],
  [{ jobs: [{ ...seedJob, docProcess: { Other: "1" } }] }, "jobs[0].docProcess"],
  [{ jobsSoFar: -1 }, "jobsSoFar"],
  [{ buckets: [{ bucket: seedBucket, documents: { a: { pages: 0 } } }] }, "buckets[0].documents"],
  [{ buckets: [{ bucket: seedBucket, documents: { a: { pages: 5001 } } }] }, "buckets[0].documents"],
  [{ buckets: [{ bucket: seedBucket, documents: { a: {} } }] }, "buckets[0].documents"],
])("the seed %j is refused, and the message names the place", async (seed, message) => {
  const emulator = await emulatorForTest();
  const whole = { buckets: [{ bucket: seedBucket }], ...seed } as EmulatorSeed;

  expect(() => emulator.control.replaceState(whole)).toThrow(ControlError);
  expect(() => emulator.control.replaceState(whole)).toThrow(message);
});

test("looking changes nothing", async () => {
  const made = await stage();
  const jobId = await made.submit();
  const before = made.emulator.control.state();

  await made.job(jobId);
  await made.list();

  expect(made.emulator.control.state()).toEqual(before);
});
