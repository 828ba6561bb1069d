/** At most one job, whatever goes wrong: what the service has in the end is what counts. */
import type { FaultRule } from "../../../provider/emulator";
import { docJob } from "../../../provider/resources/doc-job/definition";
import type { DocJobInputs } from "../../../provider/resources/doc-job/schema";
import { bucket, declared, failure, type Kept, region, type Stage, stage, update } from "./stage";

let now: Stage;
afterEach(() => now.emulator.close());

const html = "<html>Sign in</html>";
/** Seconds that a call has, where the answer is to come later than that. */
const hurried = 0.3;

interface Trouble {
  readonly name: string;
  readonly rule: FaultRule;
  /** Whether the service has taken the job all the same. */
  readonly taken: boolean;
  /** The service says itself that it has not. */
  readonly refused?: true;
  readonly timeoutSeconds?: number;
}

const troubles: readonly Trouble[] = [
  { name: "500", rule: { status: 500 }, taken: false },
  {
    name: "502 of a proxy",
    rule: { status: 502, asProxy: true, contentType: "text/html", body: html },
    taken: false,
  },
  { name: "503", rule: { status: 503, code: "ServiceUnavailable" }, taken: false },
  { name: "503 SlowDown, Retry-After", rule: { status: 503, retryAfter: 3 }, taken: false, refused: true },
  { name: "429", rule: { status: 429 }, taken: false, refused: true },
  { name: "a reset before it is carried out", rule: { reset: "before" }, taken: false },
  { name: "a reset after it was carried out", rule: { reset: "after" }, taken: true },
  { name: "an answer cut in the middle", rule: { cutBody: true }, taken: true },
  { name: "half an answer as if it were whole", rule: { truncateBody: true }, taken: true },
  { name: "an empty answer", rule: { body: "" }, taken: true },
  { name: "an answer of the wrong type", rule: { contentType: "text/html", body: html }, taken: true },
  { name: "an answer that shows no job", rule: { body: "<Response/>" }, taken: true },
  { name: "an answer that comes too late", rule: { delayMs: 900 }, taken: true, timeoutSeconds: hurried },
];

/** What may go wrong with the looking that follows. */
const looks: readonly { name: string; rule?: FaultRule }[] = [
  { name: "looking shows it" },
  { name: "looking fails at first", rule: { status: 500, times: 3 } },
  { name: "looking fails", rule: { status: 500, times: 0 } },
  { name: "looking is forbidden", rule: { status: 403, code: "AccessDenied", times: 0 } },
];

const cells = troubles.flatMap((trouble) =>
  looks.map((look): [string, string, Trouble, FaultRule | undefined] => [
    trouble.name,
    look.name,
    trouble,
    look.rule,
  ]),
);

test.each(cells)("%s; %s", async (_trouble, _look, trouble, look) => {
  now = await stage({ maxRetries: 4, timeoutSeconds: trouble.timeoutSeconds ?? 60 });
  const { control } = now.emulator;
  control.addFault({ operation: "submitDocJob", ...trouble.rule });
  if (look !== undefined) {
    control.addFault({ operation: "listDocJobs", ...look });
  }

  const kept = await created();

  expect(kept === undefined).toBe(trouble.refused === true);
  await taken(trouble.taken ? 1 : 0);
  control.clearFaults();
  for (let time = 0; time < 2 && kept !== undefined; time += 1) {
    const { context } = now.later();
    if (trouble.taken) {
      const state = await docJob.update({ ...kept, inputs: declared }, context);
      expect(state.outputs).toMatchObject({ state: "Success", jobId: now.jobs()[0]?.jobId });
      expect(state.memory.search).toBeUndefined();
    } else {
      const { reasons } = await failure(docJob.update({ ...kept, inputs: declared }, context));
      expect(reasons).toEqual([expect.stringContaining("to submit it again, change `triggers`")]);
    }
  }
  expect(now.jobs()).toHaveLength(trouble.taken ? 1 : 0);
  expect(now.posts()).toBe(1);
});

/** What the engine keeps of a create that went wrong or not; nothing after a plain error. */
async function created(): Promise<Kept | undefined> {
  try {
    return await docJob.create(declared, now.context);
  } catch (error) {
    return failure(Promise.reject(error)).catch(() => undefined);
  }
}

/** An answer that is late by the system's clock: the service takes the job when nobody waits any more. */
async function taken(count: number): Promise<void> {
  while (now.jobs().length < count) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("an answer that was lost is looked for at once, and the step goes on as if nothing had been", async () => {
  now = await stage();
  now.emulator.control.addFault({ operation: "submitDocJob", reset: "after" });

  const { id, state } = await docJob.create(declared, now.context);

  expect(state.outputs.state).toBe("Success");
  expect(now.lines).toEqual([
    `found ${id} by looking, since the answer to its submission was lost, waits up to 600 s for it`,
  ]);
});

describe("a job that may exist or not", () => {
  async function lost(inputs: DocJobInputs = declared): Promise<Kept & { reasons: readonly string[] }> {
    now = await stage();
    now.emulator.control.addFault({ operation: "submitDocJob", reset: "after" });
    now.emulator.control.addFault({ operation: "listDocJobs", times: 0, status: 500 });
    const kept = await failure(docJob.create(inputs, now.context));
    now.emulator.control.clearFaults();
    return kept;
  }

  test("is kept with what to look for, and says what to do", async () => {
    const { id, state, reasons } = await lost();

    expect(id).toMatch(new RegExp(`^${region}/${bucket}/unconfirmed[0-9a-f]{8}$`));
    expect(state.outputs).toMatchObject({ ...declared, jobId: "", state: "Unconfirmed" });
    expect(state.memory).toEqual({
      queueDeclared: false,
      endpoint: "loopback",
      search: { since: expect.any(String), token: now.jobs()[0]?.userData },
    });
    expect(reasons[0]).toContain("may have been accepted or not; it was not submitted again");
    expect(reasons[0]).toContain("`pulumi up` looks for it again and submits nothing");
  });

  test("is left as it is by a refresh, which makes no call", async () => {
    const kept = await lost();
    now.emulator.control.clearRequests();

    expect(await docJob.read(kept, now.context)).toEqual({ state: kept.state, inputs: declared });
    expect(now.emulator.control.requests()).toEqual([]);
  });

  test("is found by the update that follows, which then refreshes by the job's own id", async () => {
    const kept = await lost();

    const state = await update(kept, declared, now.later());
    const read = await docJob.read({ id: kept.id, state }, now.context);

    expect(read?.state).toEqual(state);
    expect(state.outputs).toMatchObject({ state: "Success", jobId: now.jobs()[0]?.jobId });
  });

  test("is found also when it does not have to be waited for", async () => {
    const kept = await lost();
    const later = now.later();

    const { outputs } = await update(kept, { ...declared, wait: false }, later);

    expect(outputs).toMatchObject({ state: expect.any(String), jobId: now.jobs()[0]?.jobId });
    expect(later.lines).toEqual([`found the job whose answer was lost: it is ${outputs.jobId}`]);
  });

  test("is found by a text of the program's own, which is in no memory and in no reason", async () => {
    const inputs = { ...declared, userData: "s3cr3t" };
    const kept = await lost(inputs);

    expect(JSON.stringify([kept.state.memory, kept.reasons])).not.toContain("s3cr3t");
    expect((await update(kept, inputs, now.later())).outputs.state).toBe("Success");
  });

  test("is not taken for another one where several may be meant: all are named", async () => {
    const inputs = { ...declared, userData: "nightly" };
    const kept = await lost(inputs);
    const client = await now.context.client();
    await client.submitDocJob(inputs);

    const { reasons } = await failure(update(kept, inputs, now.later()));

    for (const { jobId } of now.jobs()) {
      expect(reasons[0]).toContain(jobId);
    }
    expect(now.posts()).toBe(2);
  });

  test("of which the looking fails stays what it was: the error is told, nothing is lost", async () => {
    const kept = await lost();
    now.emulator.control.addFault({ operation: "listDocJobs", status: 403, code: "AccessDenied" });

    await expect(update(kept, declared, now.later())).rejects.toMatchObject({ code: "PermissionDenied" });
    expect((await update(kept, declared, now.later())).outputs.state).toBe("Success");
  });

  test("is forgotten without a call", async () => {
    const kept = await lost();
    const later = now.later();
    now.emulator.control.clearRequests();

    await docJob.delete(kept, later.context);

    expect([later.lines, now.emulator.control.requests()]).toEqual([[], []]);
  });
});
