import { JobMayExistError, TimeoutError } from "../../../provider/api";
import { writeDocJob } from "../../../provider/api/calls/jobs/job-request";
import { closeServers, nobody, rawServer } from "../answering";
import { type Fate, type JobServiceOptions, takeJobs } from "./job-service";
import { bucket, closeServices, place, region, serviceForTest } from "./service";

afterEach(async () => {
  await closeServices();
  await closeServers();
});

const settings = {
  input: { object: "1.doc" },
  output: { bucket, object: "big/test-${Number}" },
};
const request = { ...place, ...settings };
const body = writeDocJob(settings, region);
const token = "cloud-infinite:11111111-2222-4333-8444-555555555555";

async function jobs(fates: readonly Fate[], options: JobServiceOptions = {}, maxRetries = 4) {
  const service = await serviceForTest({ maxRetries });
  const taking = takeJobs(service, options);
  taking.fates.push(...fates);
  const posts = () => service.asked.filter(({ method }) => method === "POST").length;
  const looks = () =>
    service.asked.filter(({ path, method }) => path === "/doc_jobs" && method === "GET").length;
  return { ...service, taking, posts, looks };
}

const refused = (promise: Promise<unknown>): Promise<JobMayExistError> =>
  promise.then(
    () => Promise.reject(new Error("was not refused")),
    (error: JobMayExistError) => error,
  );

test("a submission that is answered is not looked for", async () => {
  const { client, posts, looks } = await jobs([]);

  expect(await client.submitDocJob(request)).toMatchObject({
    jobId: "d1",
    recovered: false,
    userData: token,
  });
  expect([posts(), looks()]).toEqual([1, 0]);
});

const lost: readonly Fate[] = [
  "reset after",
  "cut",
  "empty",
  { status: 500, code: "InternalError", taken: true },
  { status: 502, code: "", taken: true },
  { status: 504, code: "", taken: true },
  { status: 408, code: "RequestTimeOut", taken: true },
];

test.each(lost)("after %j the job is found, and was taken once", async (fate) => {
  const { client, taking, posts } = await jobs([fate]);

  expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d1", recovered: true });
  expect(taking.taken).toHaveLength(1);
  expect(posts()).toBe(1);
});

test.each<Fate>(["reset before", { status: 500, code: "InternalError", taken: false }])(
  "after %j nothing is found, nothing is posted again, and the error says so",
  async (fate) => {
    const { client, taking, posts } = await jobs([fate]);

    const error = await refused(client.submitDocJob(request));

    expect(error).toBeInstanceOf(JobMayExistError);
    expect(error).toMatchObject({ code: "JobMayExist", mayHaveHappened: true, candidates: [] });
    expect(error.message).toMatch(/may have been accepted or not; it was not submitted again/);
    expect(error.message).toContain(`with the UserData ${token}`);
    expect(error.message).toContain("1.doc");
    expect(taking.taken).toHaveLength(0);
    expect(posts()).toBe(1);
  },
);

test.each([
  [{ status: 400, code: "InvalidArgument", taken: false }, "RequestRefused"],
  [{ status: 403, code: "AccessDenied", taken: false }, "PermissionDenied"],
  [{ status: 503, code: "SlowDown", taken: false }, "Throttled"],
  [{ status: 400, code: "QueueNotFound", taken: false }, "QueueNotFound"],
])("a refusal, %j, is told as it is: there is nothing to look for", async (fate, code) => {
  const { client, posts, looks } = await jobs([fate]);

  await expect(client.submitDocJob(request)).rejects.toMatchObject({ code, mayHaveHappened: false });
  expect([posts(), looks()]).toEqual([1, 0]);
});

test("when nothing was sent it is tried again", async () => {
  const { client, clock, close } = await serviceForTest({ maxRetries: 2 });
  await close();

  await expect(client.submitDocJob(request)).rejects.toMatchObject({ code: "ConnectionFailed", sent: false });
  expect(clock.waits).toHaveLength(2);
});

test("a job that is listed late is waited for, within bounds", async () => {
  const { client, clock } = await jobs(["reset after"], { listedFromLook: 4 });

  expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d1", recovered: true });
  expect(clock.waits).toEqual([1000, 2000, 4000]);
});

test("the search ends after half a minute", async () => {
  const { client, clock, looks } = await jobs(["reset after"], { listedFromLook: 100 });

  expect(await refused(client.submitDocJob(request))).toBeInstanceOf(JobMayExistError);
  expect(clock.waits.reduce((sum, wait) => sum + wait)).toBe(31_000);
  expect(looks()).toBe(6);
});

test.each([3 * 3600_000, -3 * 3600_000, 50_000])(
  "a clock of the service that is %i ms ahead does not hide the job",
  async (ahead) => {
    const { client } = await jobs(["reset after"], { ahead, shows: "none" });

    expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d1", recovered: true });
  },
);

test("a job of somebody else with the same document and output is told apart by the token", async () => {
  const { client, taking } = await jobs(["reset after"]);
  taking.submitted(body);
  taking.submitted(body, { userData: "theirs" });

  expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d3", recovered: true });
});

test("a token that only the job itself shows, not the list, is still found", async () => {
  const { client, taking } = await jobs(["reset after"], { shows: "one job" });
  taking.submitted(body, { userData: "theirs" });

  expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d2", recovered: true });
});

describe("where the service never shows UserData", () => {
  test("the only job that fits is the one", async () => {
    const { client } = await jobs(["reset after"], { shows: "none" });

    expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d1", recovered: true });
  });

  test("an earlier job that fits is not taken for it", async () => {
    const { client, taking } = await jobs(["reset before"], { shows: "none" });
    taking.submitted(body, { ago: 20_000 });

    expect(await refused(client.submitDocJob(request))).toMatchObject({ candidates: [] });
  });

  test("of several that fit none is taken: all are named", async () => {
    const { client, taking } = await jobs(["reset after"], { shows: "none" });
    taking.submitted(body);

    const error = await refused(client.submitDocJob(request));

    expect(error.candidates.map(({ jobId }) => jobId).sort()).toEqual(["d1", "d2"]);
    expect(error.message).toMatch(/any of d2 \(Submitted\), d1 \(Submitted\)/);
  });

  test("a job whose own answer arrived is not taken for a lost one", async () => {
    const { client } = await jobs(["answered", "reset before"], { shows: "none" });
    await client.submitDocJob(request);

    expect(await refused(client.submitDocJob(request))).toMatchObject({ candidates: [] });
  });

  test("a job that was found already is not found for another submission", async () => {
    const { client } = await jobs(["reset after", "reset before"], { shows: "none" });
    await client.submitDocJob(request);

    expect(await refused(client.submitDocJob(request))).toMatchObject({ candidates: [] });
  });
});

describe("UserData of the caller's own, which other jobs may have too", () => {
  const nightly = { ...request, userData: "nightly" };

  test("does not make somebody else's job ours when ours is listed a look later", async () => {
    const { client, taking } = await jobs(["reset after"], { listedFromLook: 2, othersListedAtOnce: true });
    taking.submitted(body, { userData: "nightly" });

    const error = await refused(client.submitDocJob(nightly));

    expect(error).toMatchObject({ code: "JobMayExist", mayHaveHappened: true });
    expect(error.candidates).toHaveLength(2);
  });

  test("finds the one job that has it when every look shows no other", async () => {
    const { client, clock } = await jobs(["reset after"]);

    expect(await client.submitDocJob(nightly)).toMatchObject({ jobId: "d1", recovered: true });
    expect(clock.waits.reduce((sum, wait) => sum + wait)).toBe(31_000);
  });
});

test("a Date header that is none does not make an old job the one", async () => {
  const { client, taking } = await jobs(["reset before"], { shows: "none", date: "foo 5" });
  taking.submitted(body, { ago: 20 * 24 * 3600_000 });

  expect(await refused(client.submitDocJob(request))).toMatchObject({ code: "JobMayExist", candidates: [] });
});

test("UserData of the caller's own is sent as it is, and finds the job", async () => {
  const { client, asked } = await jobs(["reset after"]);

  expect(await client.submitDocJob({ ...request, userData: "nightly <1>" })).toMatchObject({
    recovered: true,
    userData: "nightly <1>",
  });
  expect(asked[0]?.body).toContain("<UserData>nightly &lt;1&gt;</UserData>");
});

test("no message repeats UserData of the caller's own, nor what an address may hide", async () => {
  const { client } = await jobs(["reset before"]);
  const url = "https://me:s3cr3t@example.com/1.doc?sign=s3cr3t";

  const error = await refused(client.submitDocJob({ ...request, input: { url }, userData: "s3cr3t" }));

  expect(error.message).toContain("one of https://example.com/1.doc created at");
  expect(error.message).not.toContain("s3cr3t");
});

test("without a token nothing is sent as UserData, and the job is found by what it does", async () => {
  const { client, asked } = await jobs(["reset after"]);

  expect(await client.submitDocJob({ ...request, addToken: false })).toMatchObject({ recovered: true });
  expect(asked[0]?.body).not.toContain("UserData");
});

test("where a list must name a queue, those of the bucket are asked for", async () => {
  const { client, asked } = await jobs(["reset after"], { queueRequired: true });

  expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d1", recovered: true });
  expect(asked.at(-1)?.query).toMatchObject({ queueId: "p0" });
});

test("a look that fails is not the last", async () => {
  const { client } = await jobs(
    ["reset after"],
    {
      list: (look, response) => {
        if (look < 3) {
          response.socket?.destroy();
        }
        return look < 3;
      },
    },
    0,
  );

  expect(await client.submitDocJob(request)).toMatchObject({ jobId: "d1", recovered: true });
});

test("a key that may not list says why the job could not be found", async () => {
  const { client, looks } = await jobs(["reset after"], {
    list: (_look, response) => {
      response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
      return true;
    },
  });

  const error = await refused(client.submitDocJob(request));

  expect(error).toMatchObject({ code: "JobMayExist", mayHaveHappened: true });
  expect(error.message).toContain("ci:DescribeDocProcessJobs");
  expect(looks()).toBe(1);
});

test("what the error carries finds the job later", async () => {
  const { client } = await jobs(["reset after"], { listedFromLook: 7 });
  const error = await refused(client.submitDocJob(request));

  expect(await client.findDocJobs(error.search)).toMatchObject([{ jobId: "d1", userData: token }]);
});

test("an abort before it is sent is just that", async () => {
  const { client, posts } = await jobs([]);

  await expect(
    client.submitDocJob({ ...request, signal: AbortSignal.abort(new Error("enough")) }),
  ).rejects.toThrow("enough");
  expect(posts()).toBe(0);
});

test("an abort before the key is there is just that: nothing was sent", async () => {
  const abort = new AbortController();
  const { client, asked } = await serviceForTest({
    credentials: async () => {
      abort.abort(new Error("enough"));
      throw abort.signal.reason;
    },
  });

  const error = await refused(client.submitDocJob({ ...request, signal: abort.signal }));

  expect(error.code).not.toBe("JobMayExist");
  expect(asked).toEqual([]);
});

test("an abort while it waits for the answer says that the job may exist", async () => {
  const abort = new AbortController();
  const { client, answer, asked } = await serviceForTest();
  answer(() => abort.abort(new Error("enough")));

  const error = await refused(client.submitDocJob({ ...request, signal: abort.signal }));

  expect(error).toMatchObject({ code: "JobMayExist", mayHaveHappened: true, cause: { message: "enough" } });
  expect(asked).toHaveLength(1);
});

test("an abort before the connection stands is just that: no byte has left", async () => {
  const abort = new AbortController();
  const silent = await rawServer(() => abort.abort(new Error("enough")), "connection");
  const { client } = await serviceForTest({ endpoint: silent.url.replace("http:", "https:") });

  await expect(client.submitDocJob({ ...request, signal: abort.signal })).rejects.toThrow("enough");
});

test("an abort while it waits to connect again is just that", async () => {
  const abort = new AbortController();
  const { client } = await serviceForTest({
    endpoint: await nobody(),
    maxRetries: 3,
    clock: {
      now: Date.now,
      sleep: async () => {
        abort.abort(new Error("enough"));
        throw abort.signal.reason;
      },
    },
  });

  await expect(client.submitDocJob({ ...request, signal: abort.signal })).rejects.toThrow("enough");
});

test("an abort with an error of the client's own as its reason hides nothing", async () => {
  const abort = new AbortController();
  const { client, answer } = await serviceForTest({ maxRetries: 3 });
  const reason = new TimeoutError({ sent: false }, "the program's own limit");
  answer(() => abort.abort(reason));

  const error = await refused(client.submitDocJob({ ...request, signal: abort.signal }));

  expect(error).toMatchObject({ code: "JobMayExist", mayHaveHappened: true, cause: reason });
  expect(reason).toMatchObject({ attempts: 1, mayHaveHappened: false });
});

test("an abort while it looks says that the job may exist", async () => {
  const abort = new AbortController();
  const { client } = await jobs(["reset after"], {
    list: () => {
      abort.abort(new Error("enough"));
      return true;
    },
  });

  const error = await refused(client.submitDocJob({ ...request, signal: abort.signal }));

  expect(error).toMatchObject({ code: "JobMayExist", mayHaveHappened: true, cause: { message: "enough" } });
});

test("what is wrong is told at once, and nothing is sent", async () => {
  const { client, posts } = await jobs([]);

  await expect(
    client.submitDocJob({ ...request, queueId: "p/1", docProcess: { quality: 109 } }),
  ).rejects.toMatchObject({
    code: "InvalidArgument",
    sent: false,
    message: expect.stringMatching(/queueId .*; docProcess\.quality must be a whole number, 1 to 100/),
  });
  await expect(client.submitDocJob({ ...request, bucket: "evil.com/x-1" })).rejects.toMatchObject({
    code: "InvalidArgument",
  });
  expect(posts()).toBe(0);
});
