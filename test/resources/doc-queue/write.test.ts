import { type Emulator, startEmulator } from "../../../provider/emulator";
import { PartialFailure } from "../../../provider/resources/definition";
import { docQueue } from "../../../provider/resources/doc-queue/definition";
import { release } from "../../../provider/resources/register";
import { type FakeClock, fakeClock } from "../../fake-clock";
import { type Deployment, deployment } from "../deployment";

const region = "ap-guangzhou";
let count = 0;
let bucket: string;
let clock: FakeClock;
let emulator: Emulator;
let now: Deployment;

beforeEach(async () => {
  count += 1;
  bucket = `written${count}-1250000000`;
  clock = fakeClock(Date.parse("2026-11-01T00:00:00Z"));
  emulator = await startEmulator({ region, clock: () => clock.now(), seed: { buckets: [{ bucket }] } });
  now = deployment(emulator, { clock, maxRetries: 2 });
});
afterEach(() => emulator.close());

const live = () => emulator.control.queue(bucket);

/** Does something while the client waits before it repeats a call. */
function whileItWaits(act: () => void): void {
  const { sleep } = clock;
  clock.sleep = async (milliseconds, signal) => {
    await sleep(milliseconds, signal);
    if (milliseconds >= 2_000) {
      act();
    }
  };
}

test("what somebody changes while a write waits to be repeated stays as they set it", async () => {
  emulator.control.addFault({ operation: "updateDocQueue", status: 503, retryAfter: 2 });
  whileItWaits(() =>
    emulator.control.editQueue(bucket, {
      state: "Paused",
      notifyConfig: { Url: "https://example.com/by-hand" },
    }),
  );

  await docQueue.create({ bucket, region, name: "contracts" }, now.context);

  expect(live()).toMatchObject({
    name: "contracts",
    state: "Paused",
    notifyConfig: { Url: "https://example.com/by-hand" },
  });
  expect(now.lines).toEqual([expect.stringContaining("changes name")]);
});

test("a write that was carried out, and whose repetition may not look, keeps what was found", async () => {
  emulator.control.addFault({ operation: "updateDocQueue", reset: "after" });
  emulator.control.addFault({ operation: "listDocQueues", times: 1 });
  emulator.control.addFault({ operation: "listDocQueues", status: 403, code: "AccessDenied" });

  const failure = await docQueue
    .create({ bucket, region, name: "contracts" }, now.context)
    .then(() => undefined)
    .catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PartialFailure);
  expect((failure as PartialFailure).state.outputs).toMatchObject({
    initialSettings: { name: "queue-doc-process-1" },
  });
});

describe("a write that is answered without the queue", () => {
  beforeEach(() => {
    emulator.control.addFault({ operation: "updateDocQueue", body: "" });
  });

  test("is read back from the list, whose entries are whole", async () => {
    const { state } = await docQueue.create({ bucket, region, name: "contracts" }, now.context);

    expect(state.outputs).toMatchObject({ name: "contracts", state: "Active" });
  });

  test("and cannot be read back keeps what was found, and the next one repairs it", async () => {
    emulator.control.addFault({ operation: "listDocQueues", times: 1 });
    emulator.control.addFault({ operation: "listDocQueues", status: 403, code: "AccessDenied" });
    const inputs = { bucket, region, name: "contracts", onDestroy: "restore" } as const;

    const failure = (await docQueue
      .create(inputs, now.context)
      .catch((error: unknown) => error)) as PartialFailure;
    release("DocQueue", failure.id);
    const state = await docQueue.update(
      { id: failure.id, state: failure.state as never, inputs },
      now.context,
    );
    await docQueue.delete({ id: failure.id, state }, now.context);

    expect(live().name).toBe("queue-doc-process-1");
  });
});

test("a secret address that the service repeats in its refusal is not shown", async () => {
  emulator.control.addFault({
    operation: "updateDocQueue",
    status: 400,
    body: "<Error><Code>InvalidArgument</Code><Message>Url https://example.com/?token=s3cr3t-value is not allowed</Message></Error>",
  });
  const notifyConfig = { state: "On", url: "https://example.com/?token=s3cr3t-value" } as const;

  const failure = await docQueue
    .create({ bucket, region, notifyConfig }, now.context)
    .catch((error: unknown) => error);

  expect(String(failure)).toContain("is not allowed");
  expect(String(failure)).not.toContain("s3cr3t");
});
