import { PartialFailure } from "../../../provider/resources/definition";
import { docQueue } from "../../../provider/resources/doc-queue/definition";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { release } from "../../../provider/resources/register";
import { deployment } from "../deployment";
import { bucket, emulator, id, inputs, now, queueId, region, url, writes } from "./emulated-queue";

describe("create", () => {
  test("adopts the bucket's only queue and says in one line what was found and what changes", async () => {
    const { id: created, state } = await docQueue.create(inputs({ name: "contracts" }), now.context);

    expect(created).toBe(id);
    expect(state.outputs).toMatchObject({ queueId, name: "contracts", state: "Active", maxSize: 10000 });
    expect(state.outputs.initialSettings).toEqual({ name: "queue-doc-process-1" });
    expect(now.lines).toEqual([
      `adopts ${id}, found as "queue-doc-process-1", Active, notification Off: changes name`,
    ]);
  });

  test("makes no write when the queue already is as declared", async () => {
    await docQueue.create(inputs({ state: "Active" }), now.context);

    expect(writes()).toEqual([]);
  });

  test("adopts the queue that is named", async () => {
    const other = "pffffffffffffffffffffffffffffffff";
    emulator.control.replaceState({ buckets: [{ bucket, queues: [{ queueId }, { queueId: other }] }] });

    const { id: created } = await docQueue.create(inputs({ queueId: other }), now.context);

    expect(created).toBe(`${region}/${bucket}/${other}`);
    release("DocQueue", created);
  });

  test("lists the candidates when there are several and none is named", async () => {
    emulator.control.replaceState({
      buckets: [
        {
          bucket,
          queues: [
            { queueId: "p1", name: "one" },
            { queueId: "p2", name: "two", state: "Paused" },
          ],
        },
      ],
    });

    await expect(docQueue.create(inputs(), now.context)).rejects.toThrow("p1 (Active, since ");
  });

  test("lists what there is when the named queue does not exist", async () => {
    await expect(docQueue.create(inputs({ queueId: "p9" }), now.context)).rejects.toThrow(
      `has no queue p9. It has ${queueId}`,
    );
  });

  test("names DocBucket when document processing is off", async () => {
    emulator.control.disable(bucket);

    await expect(docQueue.create(inputs(), now.context)).rejects.toThrow(
      /not switched on for .*declare a DocBucket/,
    );
  });

  test("waits for a queue that is not there yet, and says so once", async () => {
    emulator.control.addFault({ operation: "listDocQueues", hideQueues: true, times: 3 });

    await docQueue.create(inputs(), now.context);

    expect(now.clock.waits).toEqual([1000, 2000, 4000]);
    expect(now.lines).toHaveLength(2);
  });

  test("stops waiting after 31 s", async () => {
    emulator.control.addFault({ operation: "listDocQueues", hideQueues: true, times: 0 });

    await expect(docQueue.create(inputs(), now.context)).rejects.toThrow("still no queue");
    expect(now.clock.waits.reduce((sum, wait) => sum + wait)).toBe(31_000);
  });

  test.each([
    ["renamed", { name: "mine" }, "it has been renamed"],
    ["paused", { state: "Paused" }, "it is Paused"],
    ["notifying", { notifyConfig: { State: "On", Url: url } }, "its notification is On"],
  ] as const)(
    'with adopt "unconfigured" refuses a queue that somebody has %s',
    async (_what, edit, words) => {
      emulator.control.editQueue(bucket, edit);

      await expect(docQueue.create(inputs({ adopt: "unconfigured" }), now.context)).rejects.toThrow(words);
      expect(writes()).toEqual([]);
    },
  );

  test("On without a url anywhere is an error before the write", async () => {
    await expect(docQueue.create(inputs({ notifyConfig: { state: "On" } }), now.context)).rejects.toThrow(
      "cannot be On without notifyConfig.url",
    );
    expect(writes()).toEqual([]);
  });

  test("a second resource for the same queue is refused with both names", async () => {
    await docQueue.create(inputs(), now.context);
    const other = deployment(emulator, { resourceName: "again" });

    await expect(docQueue.create(inputs(), other.context)).rejects.toThrow(
      'DocQueue "again" and DocQueue "documents" are both',
    );
    await expect(docQueue.create(inputs(), now.context)).rejects.toThrow('"documents" is declared twice');
  });

  test("a setting that the service does not keep is a partial failure that names it", async () => {
    emulator.control.addFault({ operation: "updateDocQueue", dropFields: ["Url"] });
    emulator.control.editQueue(bucket, { notifyConfig: { Url: "https://example.com/old" } });

    const failure = await docQueue
      .create(inputs({ notifyConfig: { state: "On", url } }), now.context)
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(PartialFailure);
    const { reasons, state } = failure as PartialFailure;
    expect(reasons).toEqual([`the service accepted the change of ${id} but did not keep notifyConfig.url`]);
    expect(state.outputs).toMatchObject({ notifyConfig: { url: "https://example.com/old" } });
  });

  test("an answer to the write that is lost keeps what was found", async () => {
    emulator.control.addFault({ operation: "updateDocQueue", reset: "after" });

    const failure = await docQueue
      .create(inputs({ name: "contracts" }), now.context)
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(PartialFailure);
    const { state } = failure as { state: DocQueueState };
    expect(state.outputs.initialSettings).toEqual({ name: "queue-doc-process-1" });
    const repaired = await docQueue.update({ id, state, inputs: inputs({ name: "contracts" }) }, now.context);
    expect(repaired.outputs).toMatchObject({
      name: "contracts",
      initialSettings: { name: "queue-doc-process-1" },
    });
  });

  test("a write that was carried out, lost, and then refused when it was repeated keeps what was found, too", async () => {
    const persistent = deployment(emulator, { maxRetries: 1 });
    emulator.control.addFault({ operation: "updateDocQueue", reset: "after" });
    emulator.control.addFault({ operation: "updateDocQueue", status: 403, code: "AccessDenied" });

    const failure = await docQueue
      .create(inputs({ name: "contracts" }), persistent.context)
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({
      state: { outputs: { initialSettings: { name: "queue-doc-process-1" } } },
    });
  });

  test("an empty list of events on a queue that is On is a fault, not filled in", async () => {
    emulator.control.editQueue(bucket, {
      notifyConfig: { State: "On", Type: "Url", Url: url, Event: "TaskFinish" },
    });

    await expect(docQueue.create(inputs({ notifyConfig: { url, events: [] } }), now.context)).rejects.toThrow(
      "cannot be On while notifyConfig.events is declared empty",
    );
  });

  test("a write that was refused leaves nothing behind", async () => {
    emulator.control.addFault({ operation: "updateDocQueue", status: 403, code: "AccessDenied" });

    await expect(docQueue.create(inputs({ name: "contracts" }), now.context)).rejects.toMatchObject({
      code: "PermissionDenied",
    });
    await expect(docQueue.create(inputs({ name: "contracts" }), now.context)).resolves.toMatchObject({ id });
  });
});
