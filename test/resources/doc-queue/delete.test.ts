import { docQueue } from "../../../provider/resources/doc-queue/definition";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { declare, keep, release } from "../../../provider/resources/register";
import { deployment } from "../deployment";
import { adopted, bucket, emulator, id, inputs, live, now, url } from "./emulated-queue";

describe("delete", () => {
  const declared = { name: "contracts", notifyConfig: { state: "On", url } } as const;

  test('"retain" leaves the queue without a call', async () => {
    const state = await adopted(declared);
    emulator.control.clearRequests();

    await docQueue.delete({ id, state }, now.context);

    expect(emulator.control.requests()).toEqual([]);
    expect(now.lines.at(-1)).toBe(`leaves ${id} as it is`);
  });

  test('"restore" puts back everything that was found, also what notification needed filled in', async () => {
    const before = live();
    const state = await adopted({ ...declared, onDestroy: "restore" });

    await docQueue.delete({ id, state }, now.context);

    expect(live()).toEqual({ ...before, updateTime: expect.any(String) });
  });

  test('"restore" leaves and names what somebody has changed since', async () => {
    const state = await adopted({ ...declared, onDestroy: "restore" });
    emulator.control.editQueue(bucket, { name: "by hand" });

    await docQueue.delete({ id, state }, now.context);

    expect(live()).toMatchObject({ name: "by hand", notifyConfig: { State: "Off", Url: "" } });
    expect(now.lines.at(-1)).toContain("leaves name, which somebody else has changed since, or needs now");
  });

  test.each(["before", "after"] as const)(
    '"restore" puts back what was found when the answer to the last update was lost %s it was carried out',
    async (reset) => {
      const state = await adopted({ name: "first", onDestroy: "restore" });
      emulator.control.addFault({ operation: "updateDocQueue", reset });
      const failure = await docQueue
        .update({ id, state, inputs: inputs({ name: "second", onDestroy: "restore" }) }, now.context)
        .catch((error: unknown) => error);

      await docQueue.delete({ id, state: (failure as { state: DocQueueState }).state }, now.context);

      expect(live().name).toBe("queue-doc-process-1");
    },
  );

  test('"restore" puts back what was found when the service did not keep the last update', async () => {
    const state = await adopted({ name: "first", onDestroy: "restore" });
    emulator.control.addFault({ operation: "updateDocQueue", dropFields: ["Queue.Name"] });
    const failure = await docQueue
      .update({ id, state, inputs: inputs({ name: "second", onDestroy: "restore" }) }, now.context)
      .catch((error: unknown) => error);

    await docQueue.delete({ id, state: (failure as { state: DocQueueState }).state }, now.context);

    expect(live().name).toBe("queue-doc-process-1");
  });

  test('"restore" leaves a destination that somebody needs who has turned notification On', async () => {
    const state = await adopted({ name: "contracts", notifyConfig: { url }, onDestroy: "restore" });
    emulator.control.editQueue(bucket, {
      notifyConfig: { State: "On", Type: "Url", Event: "TaskFinish", Url: url },
    });

    await docQueue.delete({ id, state }, now.context);

    expect(live()).toMatchObject({ name: "queue-doc-process-1", notifyConfig: { State: "On", Url: url } });
    expect(now.lines.at(-1)).toContain("leaves notifyConfig.url");
  });

  test('"pause" pauses', async () => {
    const state = await adopted({ ...declared, onDestroy: "pause" });

    await docQueue.delete({ id, state }, now.context);

    expect(live()).toMatchObject({ state: "Paused", name: "contracts" });
  });

  test("a setting the service does not keep only warns", async () => {
    const state = await adopted({ ...declared, onDestroy: "restore" });
    emulator.control.addFault({ operation: "updateDocQueue", dropFields: ["Queue.Name"] });

    await docQueue.delete({ id, state }, now.context);

    expect(now.lines.some((line) => line.startsWith("warning:") && line.includes("did not keep name"))).toBe(
      true,
    );
  });

  test("a queue that is gone is success", async () => {
    const state = await adopted({ ...declared, onDestroy: "restore" });
    emulator.control.disable(bucket);

    await docQueue.delete({ id, state }, now.context);

    expect(now.lines.at(-1)).toBe(`${id} is gone already`);
  });

  test("CLOUD_INFINITE_ON_DESTROY=retain lets destroy finish without credentials, anywhere", async () => {
    const state = await adopted({ ...declared, onDestroy: "restore" });
    const blind = deployment(emulator, {
      environment: {
        CLOUD_INFINITE_ON_DESTROY: "retain",
        CLOUD_INFINITE_ENDPOINT: "",
        TENCENTCLOUD_SECRET_ID: "",
      },
    });
    emulator.control.clearRequests();

    await docQueue.delete({ id, state }, blind.context);

    expect(emulator.control.requests()).toEqual([]);
  });

  test("after a rename without alias the new resource keeps what it has just made", async () => {
    const state = await adopted({ ...declared, onDestroy: "restore" });
    const renamed = deployment(emulator, { resourceName: "renamed" });
    await docQueue.create(inputs(declared), renamed.context);
    emulator.control.clearRequests();

    await docQueue.delete({ id, state }, now.context);

    expect(emulator.control.requests()).toEqual([]);
    expect(now.lines.at(-1)).toContain('DocQueue "renamed" has taken it over');
    expect(now.lines.at(-1)).toContain("aliases");
  });

  test("after a rename without alias whose delete comes in a later deployment the new resource keeps it, too", async () => {
    const state = await adopted({ ...declared, onDestroy: "restore" });
    declare("DocQueue", "renamed later");
    keep("DocQueue", id, "renamed later");
    emulator.control.clearRequests();

    await docQueue.delete({ id, state }, now.context);

    expect(emulator.control.requests()).toEqual([]);
    expect(now.lines.at(-1)).toContain('DocQueue "renamed later" has it');
  });

  test("a resource that was renamed with an alias is its own, under both names", async () => {
    const state = await adopted({ ...declared, onDestroy: "restore" });
    release("DocQueue", id);
    declare("DocQueue", "renamed with alias");
    keep("DocQueue", id, "renamed with alias", "documents");

    await docQueue.delete({ id, state }, now.context);

    expect(now.lines.at(-1)).toContain("puts back");
  });
});
