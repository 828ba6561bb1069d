import { docJob } from "../../../provider/resources/doc-job/definition";
import type { DocJobInputs } from "../../../provider/resources/doc-job/schema";
import { bucket, declared, failure, type Kept, queueId, region, type Stage, stage, update } from "./stage";

let now: Stage;
afterEach(() => now.emulator.close());

const inputs = (more: Partial<DocJobInputs> = {}): DocJobInputs => ({ ...declared, ...more });
const create = (more: Partial<DocJobInputs> = {}): Promise<Kept> => docJob.create(inputs(more), now.context);
const encrypted = { input: { object: "encrypted.docx" } };

describe("create", () => {
  test("submits the job, waits for it and shows what it made", async () => {
    now = await stage();

    const { id, state } = await create();

    const [job] = now.jobs();
    expect(id).toBe(`${region}/${bucket}/${job?.jobId}`);
    expect(state.outputs).toMatchObject({
      ...declared,
      queueId,
      jobId: job?.jobId,
      state: "Success",
      code: "Success",
      message: "",
      creationTime: expect.stringMatching(/\+0800$/),
      endTime: expect.stringMatching(/\+0800$/),
      result: { totalPageCount: 3, succPageCount: 3, failPageCount: 0 },
    });
    expect(state.outputs.result?.pages.map(({ pageNo, tgtUri }) => [pageNo, tgtUri])).toEqual([
      [1, "pages/contract-1.png"],
      [2, "pages/contract-2.png"],
      [3, "pages/contract-3.png"],
    ]);
    expect(now.lines).toEqual([`submitted ${id}, waits up to 600 s for it`]);
  });

  test("shows the sheets of a spreadsheet", async () => {
    now = await stage();

    const { state } = await create({
      input: { object: "numbers.xlsx" },
      output: { bucket, object: "sheets/${SheetID}/${Number}.png" },
    });

    expect(state.outputs.result).toMatchObject({ totalSheetCount: 3, totalPageCount: 6 });
    expect(state.outputs.result?.pages[5]).toMatchObject({
      pageNo: 3,
      sheetPics: 2,
      tgtUri: "sheets/3/2.png",
    });
  });

  test("sends everything that is declared", async () => {
    now = await stage();

    await create({
      queueId,
      userData: "nightly",
      callBack: "https://example.com/done",
      callBackFormat: "JSON",
      docProcess: { tgtType: "pdf", docPassword: "s3cr3t", comments: 1 },
    });

    expect(now.jobs()).toMatchObject([
      {
        queueId,
        userData: "nightly",
        callback: { url: "https://example.com/done", format: "JSON" },
        docProcess: { TgtType: "pdf", Comments: "1" },
        hasPassword: true,
      },
    ]);
  });

  test("marks a job of which the program says nothing with a token, which is not shown", async () => {
    now = await stage();

    const { state } = await create();

    expect(now.jobs()[0]?.userData).toMatch(/^cloud-infinite:/);
    expect(state.outputs.userData).toBeUndefined();
  });

  test("without wait it does not wait, and a job that fails later is no error", async () => {
    now = await stage();

    const { id, state } = await create({ ...encrypted, wait: false });

    expect(state.outputs.state).toBe("Submitted");
    expect(now.clock.waits).toEqual([]);
    expect(now.lines).toEqual([`submitted ${id}`]);
    await now.clock.sleep(60_000);
    const read = await docJob.read({ id, state }, now.context);
    expect(read?.state.outputs).toMatchObject({ state: "Failed", endTime: expect.any(String) });
    expect(
      docJob.diff({ state: read?.state ?? state, inputs: inputs({ ...encrypted, wait: false }) }),
    ).toEqual([]);
  });

  test.each([
    [{ status: 400, code: "InvalidArgument" }, "RequestRefused"],
    [{ status: 403, code: "AccessDenied" }, "PermissionDenied"],
    [{ status: 429 }, "Throttled"],
  ])("what the service refuses, %j, is a plain error: there is no job to keep", async (fault, code) => {
    now = await stage();
    now.emulator.control.addFault({ operation: "submitDocJob", ...fault });

    await expect(create()).rejects.toMatchObject({ code });
    expect(now.jobs()).toEqual([]);
  });
});

describe("a job that fails", () => {
  test("is a partial failure with its id and the service's words, and every update says so again without a call", async () => {
    now = await stage();

    const failed = await failure(create(encrypted));

    const [job] = now.jobs();
    expect(failed.id).toBe(`${region}/${bucket}/${job?.jobId}`);
    expect(failed.state.outputs).toMatchObject({
      state: "Failed",
      jobId: job?.jobId,
      code: "InvalidArgument",
    });
    expect(failed.reasons).toEqual([
      `job ${failed.id} failed: InvalidArgument, -3006: the document is encrypted. It is not submitted again: ` +
        "change what it does, or `triggers`, to submit a new one.",
    ]);
    now.emulator.control.clearRequests();
    expect((await failure(update(failed, inputs(encrypted), now.later()))).reasons).toEqual(failed.reasons);
    expect(now.emulator.control.requests()).toEqual([]);
  });

  test("can be kept as it is, by not waiting for it", async () => {
    now = await stage();
    const failed = await failure(create(encrypted));

    const kept = await update(failed, inputs({ ...encrypted, wait: false }), now.later());

    expect(kept.outputs).toMatchObject({ state: "Failed", wait: false });
  });

  test("a job that somebody cancels is a partial failure too", async () => {
    now = await stage({ jobTimes: { waitingMs: 3600_000 } });
    const waiting = await failure(create({ timeoutSeconds: 1 }));
    now.emulator.control.editJob(waiting.state.outputs.jobId, { state: "Cancel" });

    const { reasons } = await failure(update(waiting, inputs(), now.later()));

    expect(reasons).toEqual([expect.stringContaining("was cancelled. It is not submitted again")]);
  });
});

describe("a wait that runs out", () => {
  test("keeps the job, and the next update goes on waiting and submits nothing", async () => {
    now = await stage({ jobTimes: { waitingMs: 0, runningMs: 120_000 } });

    const late = await failure(create({ timeoutSeconds: 60 }));

    expect(late.state.outputs).toMatchObject({ state: "Running", jobId: now.jobs()[0]?.jobId });
    expect(late.reasons).toEqual([
      `job ${late.id} is Running after 60 s and goes on. \`pulumi up\` waits for it again and submits nothing; ` +
        "a longer `timeoutSeconds` gives it more time.",
    ]);
    const done = await update(late, inputs({ timeoutSeconds: 600 }), now.later());
    expect(done.outputs).toMatchObject({
      state: "Success",
      timeoutSeconds: 600,
      result: { totalPageCount: 3 },
    });
    expect(now.posts()).toBe(1);
  });

  test.each([5, 10, 11, 60])(
    "of %i s is no longer, and all but the time for a last look",
    async (timeoutSeconds) => {
      now = await stage({ jobTimes: { waitingMs: 3600_000 } });
      const began = now.clock.now();

      await failure(create({ timeoutSeconds }));

      const waited = (now.clock.now() - began) / 1000;
      expect(waited).toBeLessThanOrEqual(timeoutSeconds);
      expect(waited).toBeGreaterThanOrEqual(timeoutSeconds * 0.9);
    },
  );

  test("a job that does not have to be waited for any more is kept as it is", async () => {
    now = await stage({ jobTimes: { waitingMs: 3600_000 } });
    const late = await failure(create({ timeoutSeconds: 1 }));

    const kept = await update(late, inputs({ wait: false }), now.later());

    expect(kept.outputs).toMatchObject({ state: "Submitted", wait: false });
    expect(kept.outputs.timeoutSeconds).toBeUndefined();
  });
});

describe("an error while waiting", () => {
  test("keeps the job, and the next update goes on waiting", async () => {
    now = await stage();
    now.emulator.control.addFault({ operation: "describeDocJob", status: 403, code: "AccessDenied" });

    const failed = await failure(create());

    expect(failed.reasons).toEqual([
      expect.stringContaining("The key needs the CAM action ci:DescribeDocProcessJob"),
    ]);
    expect(failed.reasons[0]).toContain("`pulumi up` goes on waiting");
    expect((await update(failed, inputs(), now.later())).outputs.state).toBe("Success");
    expect(now.posts()).toBe(1);
  });

  test("a failure that passes is waited over", async () => {
    now = await stage();
    now.emulator.control.addFault({ operation: "describeDocJob", status: 500, times: 3 });

    expect((await create()).state.outputs.state).toBe("Success");
  });

  test("a job that the service does not show is told with what to do", async () => {
    now = await stage({ jobTimes: { waitingMs: 3600_000 } });
    const late = await failure(create({ timeoutSeconds: 1 }));
    now.emulator.control.replaceState({ buckets: [{ bucket, queues: [{ queueId }] }] });

    const { reasons } = await failure(update(late, inputs(), now.later()));

    expect(reasons).toEqual([expect.stringContaining("change `triggers` to submit a new one")]);
  });
});

describe("a paused queue", () => {
  const held = (jobId: string) =>
    `${region}/${bucket}/${jobId} does not begin, because its queue ${queueId} is Paused: ` +
    "it goes on when the queue is set to Active";

  test("is said once when the job does not begin, and again in the reason when the time is over", async () => {
    now = await stage();
    now.emulator.control.editQueue(bucket, { state: "Paused" });

    const { reasons } = await failure(create());

    const [job] = now.jobs();
    expect(now.lines).toEqual([expect.stringMatching(/^submitted/), held(job?.jobId ?? "")]);
    expect(reasons[0]).toContain(
      "is Submitted after 600 s and goes on. Its queue is Paused: set it to Active.",
    );
  });

  test("is said when the job itself shows it", async () => {
    now = await stage({ jobTimes: { waitingMs: 3600_000 } });
    const late = await failure(create({ timeoutSeconds: 1 }));
    const { jobId } = late.state.outputs;
    now.emulator.control.editJob(jobId, { state: "Pause" });
    const later = now.later();

    const { reasons, state } = await failure(update(late, inputs({ timeoutSeconds: 30 }), later));

    expect(later.lines).toEqual([held(jobId)]);
    expect(state.outputs.state).toBe("Pause");
    expect(reasons[0]).toContain("set it to Active");
  });

  test("that goes on in time is no failure", async () => {
    now = await stage();
    const { control } = now.emulator;
    control.editQueue(bucket, { state: "Paused" });
    const { sleep } = now.clock;
    now.clock.sleep = async (milliseconds) => {
      await sleep(milliseconds);
      if (now.lines.length === 2) {
        control.editQueue(bucket, { state: "Active" });
      }
    };

    expect((await create()).state.outputs.state).toBe("Success");
  });

  test("is not asked for of a job that begins", async () => {
    now = await stage({ jobTimes: { runningMs: 60_000 } });

    await create();

    expect(now.emulator.control.requests({ operation: "listDocQueues" })).toEqual([]);
  });

  test("a key that may not read queues only misses the hint", async () => {
    now = await stage();
    now.emulator.control.editQueue(bucket, { state: "Paused" });
    now.emulator.control.addFault({
      operation: "listDocQueues",
      status: 403,
      code: "AccessDenied",
      times: 0,
    });

    const { reasons } = await failure(create());

    expect(now.lines).toHaveLength(1);
    expect(reasons[0]).toContain("is Submitted after 600 s and goes on. `pulumi up`");
  });
});

describe("read", () => {
  test("shows what has become of the job, and the inputs that were declared", async () => {
    now = await stage();
    const { id, state } = await create({ queueId, wait: false });
    await now.clock.sleep(60_000);

    const read = await docJob.read({ id, state }, now.context);

    expect(read?.state.outputs).toMatchObject({ state: "Success", result: { totalPageCount: 3 } });
    expect(read?.inputs).toEqual({ ...declared, queueId, wait: false });
  });

  test("does not make an input of the queue that the service chose", async () => {
    now = await stage();
    const kept = await create();

    expect((await docJob.read(kept, now.context))?.inputs).toEqual(declared);
  });

  test("a job that the service has forgotten is no drift", async () => {
    now = await stage();
    const kept = await create();
    await now.clock.sleep(40 * 86_400_000);

    const read = await docJob.read(kept, now.context);

    expect(now.jobs()).toEqual([]);
    expect(read?.state).toEqual(kept.state);
    expect(docJob.diff({ state: kept.state, inputs: inputs() })).toEqual([]);
  });

  test("nor is one whose bucket has no document processing any more", async () => {
    now = await stage();
    const kept = await create();
    now.emulator.control.disable(bucket);

    expect((await docJob.read(kept, now.context))?.state).toEqual(kept.state);
  });

  test("a key that may not read it is told, and the job is never taken for gone", async () => {
    now = await stage();
    const kept = await create();
    now.emulator.control.addFault({ operation: "describeDocJob", status: 403, code: "AccessDenied" });

    await expect(docJob.read(kept, now.context)).rejects.toMatchObject({ code: "PermissionDenied" });
  });

  test("of a job by its id alone shows what the service does", async () => {
    now = await stage();
    const { id, state } = await create({ userData: "nightly" });

    const read = await docJob.read({ id, state: undefined }, now.context);

    expect(read?.state.outputs).toMatchObject({
      ...{ bucket, region, queueId, userData: "nightly", input: declared.input },
      ...{
        output: declared.output,
        docProcess: { tgtType: "png" },
        jobId: state.outputs.jobId,
        state: "Success",
      },
    });
  });

  test.each([
    ["d9", "there is no document job ap-guangzhou/documents-1250000000/d9"],
    ["unconfirmed1a2b3c4d", "look it up by its `jobId`"],
    ["d/9", "not the id of a document job"],
  ])("of the id %s, which is none, is an error", async (jobId, words) => {
    now = await stage();

    await expect(
      docJob.read({ id: `${region}/${bucket}/${jobId}`, state: undefined }, now.context),
    ).rejects.toThrow(words);
  });

  test("a job that belongs elsewhere is neither read nor updated", async () => {
    now = await stage();
    const { id, state } = await create();
    const elsewhere = { id, state: { ...state, memory: { ...state.memory, endpoint: "service" } } };

    await expect(docJob.read(elsewhere, now.context)).rejects.toThrow("belongs to Tencent Cloud");
    await expect(update(elsewhere, inputs(), now)).rejects.toThrow("belongs to Tencent Cloud");
  });
});

describe("update", () => {
  test("of how long to wait makes no call when the job has succeeded", async () => {
    now = await stage();
    const kept = await create({ queueId });
    now.emulator.control.clearRequests();

    const { outputs, memory } = await update(kept, inputs({ timeoutSeconds: 60 }), now.later());

    expect(outputs).toEqual({ ...kept.state.outputs, timeoutSeconds: 60 });
    expect(memory.queueDeclared).toBe(false);
    expect(now.emulator.control.requests()).toEqual([]);
  });
});

describe("delete", () => {
  test("forgets the job without a call, and without a key", async () => {
    now = await stage();
    const kept = await create();
    const keyless = now.later({ environment: { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" } });
    now.emulator.control.clearRequests();

    await docJob.delete(kept, keyless.context);

    expect(now.emulator.control.requests()).toEqual([]);
    expect(keyless.lines).toEqual([]);
  });

  test("of a job that is not finished says that it goes on", async () => {
    now = await stage();
    const kept = await create({ wait: false });
    const later = now.later();

    await docJob.delete(kept, later.context);

    expect(later.lines).toEqual([`forgets ${kept.id}, which goes on`]);
  });
});

test("the password is always a secret", async () => {
  now = await stage();
  const { state } = await create({ docProcess: { docPassword: "s3cr3t" } });

  expect(docJob.secretOutputs(state)).toEqual(["docProcess.docPassword"]);
});
