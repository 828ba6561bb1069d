import { JobNotFinishedError, JobNotFoundError } from "../../../provider/api";
import { waitBefore } from "../../../provider/api/calls/jobs/wait-for-job";
import { closeServices, place, type Service, serviceForTest } from "./service";

afterEach(closeServices);

const request = { ...place, jobId: "d1" };
const shown = (state: string, more = "") =>
  `<Response><JobsDetail><JobId>d1</JobId><State>${state}</State>${more}</JobsDetail></Response>`;
const missing = "<Response><NonExistJobIds>d1</NonExistJobIds></Response>";

/** Answers in turn, and the last one for ever. */
function answerInTurn(service: Service, ...answers: readonly (number | string)[]): void {
  let calls = 0;
  service.answer((_, response) => {
    const next = answers[Math.min(calls, answers.length - 1)] ?? "";
    calls += 1;
    if (typeof next === "number") {
      response.writeHead(next).end("<Error><Code>InternalError</Code></Error>");
    } else {
      response.end(next);
    }
  });
}

test.each(["Success", "Failed", "Cancel"])("a job that ends as %s is returned", async (state) => {
  const service = await serviceForTest();
  answerInTurn(
    service,
    shown("Submitted"),
    shown("Running"),
    shown(state, "<Code>-3006</Code><Message>encrypted</Message>"),
  );

  expect(await service.client.waitForDocJob(request)).toMatchObject({
    jobId: "d1",
    state,
    code: "-3006",
    message: "encrypted",
  });
  expect(service.asked).toHaveLength(3);
});

test("each change of state is told once, the first one seen included", async () => {
  const service = await serviceForTest();
  answerInTurn(
    service,
    shown("Submitted"),
    shown("Submitted"),
    shown("Pause"),
    shown("Running"),
    shown("Running"),
    shown("Success"),
  );
  const states: string[] = [];

  await service.client.waitForDocJob({ ...request, onState: ({ state }) => states.push(state) });

  expect(states).toEqual(["Submitted", "Pause", "Running", "Success"]);
});

test("the looks become rarer, with a little jitter", () => {
  expect([1, 2, 3, 7, 8, 100].map((look) => waitBefore(look, 0.5))).toEqual([
    1000, 1500, 2250, 11391, 15000, 15000,
  ]);
  expect(waitBefore(1, 0)).toBe(800);
  expect(waitBefore(100, 1)).toBe(18000);
});

test("when the time is over the error keeps the job", async () => {
  const service = await serviceForTest();
  answerInTurn(service, shown("Pause"));

  const error = await service.client.waitForDocJob({ ...request, timeoutSeconds: 10 }).catch((e) => e);

  expect(error).toBeInstanceOf(JobNotFinishedError);
  expect(error).toMatchObject({ code: "JobNotFinished", jobId: "d1", job: { state: "Pause" } });
  expect(error.message).toMatch(/d1: the job is Pause after 10 s .* Its queue is paused/);
  // The last look begins a second before the end.
  expect(service.clock.waits.reduce((sum, wait) => sum + wait)).toBe(9_000);
});

test("each look has only the time that is left, however patient calls are", async () => {
  const service = await serviceForTest({ maxRetries: 4, random: () => 0.99 });
  answerInTurn(service, 500);

  await expect(service.client.waitForDocJob({ ...request, timeoutSeconds: 0.5 })).rejects.toMatchObject({
    code: "JobNotFinished",
    cause: { code: "ServiceFailed" },
  });
  expect(service.clock.waits.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(500);
});

test("a job that is not shown yet is asked for again", async () => {
  const service = await serviceForTest();
  answerInTurn(service, missing, missing, shown("Success"));

  expect(await service.client.waitForDocJob(request)).toMatchObject({ state: "Success" });
});

test("a job that an answer leaves out once is not gone", async () => {
  const service = await serviceForTest();
  answerInTurn(service, shown("Running"), missing, shown("Success"));

  expect(await service.client.waitForDocJob(request)).toMatchObject({ state: "Success" });
});

test("a job that is not shown for half a minute is not there", async () => {
  const service = await serviceForTest();
  answerInTurn(service, missing);

  const error = await service.client.waitForDocJob(request).catch((e) => e);

  expect(error).toBeInstanceOf(JobNotFoundError);
  expect(error).toMatchObject({ code: "JobNotFound", jobId: "d1" });
  expect(service.clock.waits.reduce((sum, wait) => sum + wait)).toBeLessThan(60_000);
});

test("a service that fails for a while does not end the waiting", async () => {
  const service = await serviceForTest();
  answerInTurn(service, shown("Running"), 500, 500, shown("Success"));

  expect(await service.client.waitForDocJob(request)).toMatchObject({ state: "Success" });
});

test("a service that fails to the end is the cause that is told", async () => {
  const service = await serviceForTest();
  answerInTurn(service, 500);

  await expect(service.client.waitForDocJob({ ...request, timeoutSeconds: 5 })).rejects.toMatchObject({
    code: "JobNotFinished",
    job: undefined,
    cause: { code: "ServiceFailed" },
  });
});

test("a refusal ends the waiting at once", async () => {
  const service = await serviceForTest();
  answerInTurn(service, 403);

  await expect(service.client.waitForDocJob(request)).rejects.toMatchObject({ code: "PermissionDenied" });
  expect(service.asked).toHaveLength(1);
});

test("an abort ends the waiting with the reason given", async () => {
  const service = await serviceForTest();
  const abort = new AbortController();
  answerInTurn(service, shown("Running"));

  await expect(
    service.client.waitForDocJob({
      ...request,
      signal: abort.signal,
      onState: () => abort.abort(new Error("enough")),
    }),
  ).rejects.toThrow("enough");
  expect(service.asked).toHaveLength(1);
});

test("what onState throws ends the waiting", async () => {
  const service = await serviceForTest();
  answerInTurn(service, shown("Running"));
  const onState = () => {
    throw new Error("no more");
  };

  await expect(service.client.waitForDocJob({ ...request, onState })).rejects.toThrow("no more");
});

test.each([0, -1, Number.NaN])("a timeout of %p is refused", async (timeoutSeconds) => {
  const service = await serviceForTest();

  await expect(service.client.waitForDocJob({ ...request, timeoutSeconds })).rejects.toMatchObject({
    code: "InvalidArgument",
  });
  expect(service.asked).toEqual([]);
});
