/** The calls about jobs against the emulator, and what its log says of at most once. */
import fc from "fast-check";
import { type Client, CloudInfiniteError, createClient } from "../../../provider/api";
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
  client = createClient({
    credentials: { secretId: emulator.secretId, secretKey: emulator.secretKey },
    endpoint: emulator.url,
    maxRetries: 1,
    clock,
    random: () => 0.5,
  });
});
afterEach(() => emulator.close());

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
  ];
  const listFaults: FaultRule[] = [{ reset: "before" }, { status: 500 }, { status: 429 }, { cutBody: true }];
  const twin = { ...request, userData: "somebody else's" };
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.constantFrom(...submitFaults), { nil: undefined }),
      fc.array(fc.constantFrom(...listFaults), { maxLength: 8 }),
      fc.boolean(),
      async (submitFault, onLists, hasTwin) => {
        emulator.control.clearFaults();
        emulator.control.replaceState({ buckets: [{ bucket }] });
        const others = hasTwin ? [(await client.submitDocJob(twin)).jobId] : [];
        emulator.control.clearRequests();
        if (submitFault !== undefined) {
          emulator.control.addFault({ operation: "submitDocJob", ...submitFault });
        }
        for (const fault of onLists) {
          emulator.control.addFault({ operation: "listDocJobs", ...fault });
        }

        const outcome = await client.submitDocJob(request).catch((error: unknown) => error);

        const ours = emulator.control.jobs(bucket).filter(({ jobId = "" }) => !others.includes(jobId));
        expect(ours.length).toBeLessThanOrEqual(1);
        expect(submissions()).toHaveLength(1);
        if (outcome instanceof CloudInfiniteError) {
          expect(outcome.mayHaveHappened || ours.length === 0).toBe(true);
        } else {
          expect(outcome).toMatchObject({ jobId: ours[0]?.jobId });
        }
      },
    ),
    { numRuns: 60 },
  );
});
