/** The calls about jobs against the emulator, and what its log says of at most once. */
import fc from "fast-check";
import {
  type Client,
  type ClientOptions,
  CloudInfiniteError,
  createClient,
  type DocJob,
} from "../../../provider/api";
import { type Emulator, type FaultRule, startEmulator } from "../../../provider/emulator";
import { type FakeClock, fakeClock } from "../../fake-clock";
import { all } from "./service";

const bucket = "documents-1250000000";
const region = "ap-guangzhou";
const place = { bucket, region };
const request = {
  ...place,
  input: { object: "contract.docx" },
  output: { bucket, object: "pages/${Number}.png" },
};

let emulator: Emulator;
let clock: FakeClock;
let client: Client;

beforeEach(async () => {
  clock = fakeClock(Date.parse("2026-01-31T12:00:00Z"));
  emulator = await startEmulator({ region, clock: () => clock.now(), seed: { buckets: [{ bucket }] } });
  client = newClient();
});
afterEach(() => emulator.close());

const newClient = (options: ClientOptions = {}): Client =>
  createClient({
    credentials: { secretId: emulator.secretId, secretKey: emulator.secretKey },
    endpoint: emulator.url,
    maxRetries: 1,
    clock,
    random: () => 0.5,
    ...options,
  });

const submissions = () => emulator.control.requests({ operation: "submitDocJob" });
const accepted = () => submissions().filter(({ carriedOut }) => carriedOut).length;

test("a job is submitted, waited for, described and listed", async () => {
  const { jobId, recovered } = await client.submitDocJob({ ...request, docProcess: { tgtType: "png" } });
  const states: string[] = [];
  const job = await client.waitForDocJob({ ...place, jobId, onState: ({ state }) => states.push(state) });

  expect(recovered).toBe(false);
  expect(states.at(-1)).toBe("Success");
  expect(job.result?.pages[0]?.tgtUri).toBe("pages/1.png");
  expect(job.endTime).toBeDefined();
  expect(await client.describeDocJob({ ...place, jobId })).toEqual(job);
  expect(await all(client.docJobs({ ...place, states: ["Success"] }))).toEqual([job]);
  expect(await client.describeDocJob({ ...place, jobId: "d0" })).toBeUndefined();
});

test("all pages of a list of jobs are followed", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 7; count += 1) {
    ids.push((await client.submitDocJob(request)).jobId);
  }

  const listed = await all(client.docJobs({ ...place, size: 3 }));

  expect(listed.map(({ jobId }) => jobId)).toEqual(ids.reverse());
  expect(emulator.control.requests({ operation: "listDocJobs" })).toHaveLength(3);
});

test("a bucket is bound to CI when document processing is on", async () => {
  expect(await client.describeCiBucket(place)).toEqual({ status: "on" });
  expect(await client.describeCiBucket({ ...place, bucket: "other-1250000000" })).toEqual({ status: "off" });
});

test("a bucket is bound to CI and unbound again, which takes document processing away", async () => {
  const other = { ...place, bucket: "other-1250000000" };

  await client.bindCiBucket(other);
  expect(await client.describeCiBucket(other)).toEqual({ status: "on" });
  expect(await client.getDocBucket(other)).toBeUndefined();
  await client.unbindCiBucket(place);
  expect((await client.describeCiBucket(place)).status).not.toBe("on");
  await expect(client.listDocQueues(place)).rejects.toMatchObject({ code: "FeatureNotEnabled" });
  expect(emulator.control.requests({ operation: "unbindCiBucket" })).toMatchObject([{ status: 200 }]);
});

test.each<FaultRule>([{ reset: "after" }, { cutBody: true }, { truncateBody: true }, { body: "" }])(
  "a submission that ends in %j is found, and was accepted once",
  async (fault) => {
    emulator.control.addFault({ operation: "submitDocJob", ...fault });

    expect(await client.submitDocJob(request)).toMatchObject({ recovered: true });
    expect(accepted()).toBe(1);
    expect(submissions()).toHaveLength(1);
  },
);

test.each<FaultRule>([{ reset: "before" }, { status: 500 }, { status: 502, asProxy: true }])(
  "a submission that ends in %j is not made again",
  async (fault) => {
    emulator.control.addFault({ operation: "submitDocJob", ...fault });

    await expect(client.submitDocJob(request)).rejects.toMatchObject({ code: "JobMayExist" });
    expect(accepted()).toBe(0);
    expect(submissions()).toHaveLength(1);
  },
);

describe("a clock that is hours off", () => {
  beforeEach(() => emulator.control.setClock({ offsetMs: 3 * 3600 * 1000 }));

  test("gets a submission refused, and made once more with the service's time", async () => {
    expect(await client.submitDocJob(request)).toMatchObject({ recovered: false });
    expect(submissions().map(({ carriedOut }) => carriedOut)).toEqual([false, true]);
  });

  test("does not hide a job whose answer was lost", async () => {
    await client.listDocQueues(place);
    emulator.control.addFault({ operation: "submitDocJob", reset: "after" });

    expect(await client.submitDocJob(request)).toMatchObject({ recovered: true });
    expect(accepted()).toBe(1);
  });
});

test("whatever goes wrong, a submission is accepted at most once, and what is said of it is true", async () => {
  const submitFaults: FaultRule[] = [
    { reset: "before" },
    { reset: "after" },
    { cutBody: true },
    { truncateBody: true },
    { status: 500 },
    { status: 503, code: "SlowDown" },
    { status: 429 },
    { status: 504, asProxy: true },
    { status: 403, code: "AccessDenied" },
    { status: 408 },
    { status: 502, asProxy: true },
    { trickleMs: 1 },
    { trickleMs: 1, cutBody: true },
    { delayMs: 2, truncateBody: true },
    { delayMs: 2, reset: "after" },
    { delayMs: 2, reset: "before" },
    { body: "<html>Sign in</html>", contentType: "text/html" },
  ];
  const listFaults: FaultRule[] = [{ reset: "before" }, { status: 500 }, { status: 429 }, { cutBody: true }];
  const twin = { ...request, userData: "somebody else's" };
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.constantFrom(...submitFaults), { nil: undefined }),
      fc.array(fc.constantFrom(...listFaults), { maxLength: 8 }),
      fc.boolean(),
      fc.constantFrom(0, 3 * 3600_000, -3 * 3600_000),
      async (submitFault, onLists, hasTwin, offsetMs) => {
        emulator.control.clearFaults();
        emulator.control.replaceState({ buckets: [{ bucket }] });
        emulator.control.setClock({ offsetMs });
        // Each begins without knowing how far its clock is off.
        const [other, one] = [newClient(), newClient()];
        if (hasTwin) {
          await other.submitDocJob(twin);
        }
        emulator.control.clearRequests();
        if (submitFault !== undefined) {
          emulator.control.addFault({ operation: "submitDocJob", ...submitFault });
        }
        for (const fault of onLists) {
          emulator.control.addFault({ operation: "listDocJobs", ...fault });
        }

        const outcome = await one.submitDocJob(request).catch((error: unknown) => error);

        const known = submissions().filter(({ carriedOut }) => carriedOut);
        expect(known.length).toBeLessThanOrEqual(1);
        // Once more only with the service's time, where the signature was refused for it.
        expect(submissions().length).toBeLessThanOrEqual(offsetMs === 0 ? 1 : 2);
        if (outcome instanceof CloudInfiniteError) {
          expect(outcome.mayHaveHappened || known.length === 0).toBe(true);
        } else {
          const ours = emulator.control.jobs(bucket).filter(({ userData }) => userData !== twin.userData);
          expect(known).toHaveLength(1);
          expect(ours.map(({ jobId }) => jobId)).toEqual([(outcome as DocJob).jobId]);
        }
      },
    ),
    { numRuns: 120 },
  );
});

test.each<FaultRule>([{ delayMs: 1_500 }, { delayMs: 1_500, truncateBody: true }, { trickleMs: 1_000 }])(
  "an answer that comes after the time of the call, by %j, is not asked for again",
  async (fault) => {
    emulator.control.addFault({ operation: "submitDocJob", ...fault });
    const hurried = newClient({ timeoutSeconds: 0.7 });

    const outcome = await hurried.submitDocJob(request).catch((error: unknown) => error);

    expect(submissions()).toHaveLength(1);
    expect(accepted()).toBeLessThanOrEqual(1);
    // It may yet be carried out, so nothing but the job itself can be said for certain.
    expect(
      outcome instanceof CloudInfiniteError ? outcome.mayHaveHappened : (outcome as DocJob).jobId,
    ).toBeTruthy();
  },
);
