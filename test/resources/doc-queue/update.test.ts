import { docQueue } from "../../../provider/resources/doc-queue/definition";
import type { DocQueueState } from "../../../provider/resources/doc-queue/state";
import { adopted, bucket, emulator, id, inputs, live, now, url } from "./emulated-queue";

describe("update", () => {
  test("changes one setting with one read and one write, and keeps the bytes of all others", async () => {
    emulator.control.editQueue(bucket, {
      notifyConfig: { Url: "https://example.com/a?b=1&c=%20", KafkaTopic: "t" },
    });
    const before = live();
    const state = await adopted({ state: "Active" });
    emulator.control.clearRequests();

    await docQueue.update({ id, state, inputs: inputs({ state: "Paused" }) }, now.context);

    expect(emulator.control.requests().map(({ method }) => method)).toEqual(["GET", "PUT"]);
    expect(live()).toEqual({ ...before, state: "Paused", updateTime: expect.any(String) });
  });

  test("a url that was rotated at the console survives a change of the name, is named, and stays out of the next preview", async () => {
    const declared = { name: "contracts", notifyConfig: { state: "On", url } } as const;
    const state = await adopted(declared);
    emulator.control.editQueue(bucket, { notifyConfig: { Url: "https://example.com/rotated" } });
    const wanted = inputs({ ...declared, name: "invoices" });

    const after = await docQueue.update({ id, state, inputs: wanted }, now.context);

    expect(live()).toMatchObject({ name: "invoices", notifyConfig: { Url: "https://example.com/rotated" } });
    expect(now.lines.at(-1)).toContain("notifyConfig.url of");
    expect(now.lines.at(-1)).toContain("pulumi up --refresh");
    expect(docQueue.diff({ state: after, inputs: wanted })).toEqual([]);
  });

  test("after a refresh the declared value is put back", async () => {
    const declared = { state: "Active" } as const;
    const state = await adopted(declared);
    emulator.control.editQueue(bucket, { state: "Paused" });

    const refreshed = await docQueue.read({ id, state }, now.context);
    const found = refreshed?.state as DocQueueState;

    expect(refreshed?.inputs).toMatchObject({ state: "Paused" });
    expect(docQueue.diff({ state: found, inputs: inputs(declared) })).toEqual([
      { path: "state", kind: "update" },
    ]);
    await docQueue.update({ id, state: found, inputs: inputs(declared) }, now.context);
    expect(live().state).toBe("Active");
  });

  test.each([
    ["onDestroy", { state: "Active" }, { state: "Active", onDestroy: "restore" }],
    ["a setting that leaves the program", { state: "Active", name: "a" }, { state: "Active" }],
    ["adopt", { state: "Active" }, { state: "Active", adopt: "unconfigured" }],
  ] as const)("of %s alone makes no call", async (_what, first, second) => {
    const state = await adopted(first);
    emulator.control.clearRequests();
    const wanted = inputs(second);

    expect(docQueue.diff({ state, inputs: wanted })).toHaveLength(1);
    const after = await docQueue.update({ id, state, inputs: wanted }, now.context);

    expect(emulator.control.requests()).toEqual([]);
    expect(docQueue.diff({ state: after, inputs: wanted })).toEqual([]);
  });

  test("a setting that left the program is no drift after a refresh", async () => {
    const state = await adopted({ state: "Active", name: "contracts" });
    const wanted = inputs({ state: "Active" });
    const after = await docQueue.update({ id, state, inputs: wanted }, now.context);
    emulator.control.editQueue(bucket, { name: "by hand" });

    const refreshed = await docQueue.read({ id, state: after }, now.context);

    expect(refreshed?.inputs).not.toHaveProperty("name");
    expect(docQueue.diff({ state: refreshed?.state as DocQueueState, inputs: wanted })).toEqual([]);
  });

  test("a setting that enters with the value it has is captured", async () => {
    const state = await adopted({ state: "Active" });
    emulator.control.editQueue(bucket, { name: "contracts" });

    const after = await docQueue.update(
      { id, state, inputs: inputs({ state: "Active", name: "contracts" }) },
      now.context,
    );

    expect(after.outputs.initialSettings).toEqual({ name: "contracts", state: "Active" });
  });

  test("what was captured once is not captured again", async () => {
    const state = await adopted({ name: "contracts" });
    const after = await docQueue.update({ id, state, inputs: inputs({ name: "invoices" }) }, now.context);

    expect(after.outputs.initialSettings).toEqual({ name: "queue-doc-process-1" });
  });

  test("a url declared while notification was off is written when it is turned on", async () => {
    const state = await adopted({ notifyConfig: { state: "Off", url } });
    expect(live().notifyConfig).toMatchObject({ Url: "" });

    await docQueue.update({ id, state, inputs: inputs({ notifyConfig: { state: "On", url } }) }, now.context);

    expect(live().notifyConfig).toMatchObject({ State: "On", Url: url });
  });

  test("a url that was lost while notification was off is written again when it is turned on", async () => {
    const state = await adopted({ notifyConfig: { state: "On", url } });
    emulator.control.editQueue(bucket, { notifyConfig: { Url: "" } });
    const off = await docQueue.update(
      { id, state, inputs: inputs({ notifyConfig: { state: "Off", url } }) },
      now.context,
    );

    await docQueue.update(
      { id, state: off, inputs: inputs({ notifyConfig: { state: "On", url } }) },
      now.context,
    );

    expect(live().notifyConfig).toMatchObject({ State: "On", Url: url });
  });

  test("whose answer was lost is looked at again, also when the program goes back to what it was", async () => {
    const state = await adopted({ name: "first" });
    emulator.control.addFault({ operation: "updateDocQueue", reset: "after" });
    const failure = await docQueue
      .update({ id, state, inputs: inputs({ name: "second" }) }, now.context)
      .catch((error: unknown) => error);
    const unsure = (failure as { state: DocQueueState }).state;

    expect(docQueue.diff({ state: unsure, inputs: inputs({ name: "first" }) })).toHaveLength(1);
    await docQueue.update({ id, state: unsure, inputs: inputs({ name: "first" }) }, now.context);

    expect(live().name).toBe("first");
  });

  test("of a queue turned On again names an address that somebody changed while it was Off, and keeps it", async () => {
    const state = await adopted({ notifyConfig: { state: "On", url } });
    const off = await docQueue.update(
      { id, state, inputs: inputs({ notifyConfig: { state: "Off", url } }) },
      now.context,
    );
    emulator.control.editQueue(bucket, { notifyConfig: { Url: "https://example.com/other" } });
    const wanted = inputs({ notifyConfig: { state: "On", url } });

    const after = await docQueue.update({ id, state: off, inputs: wanted }, now.context);

    expect(live().notifyConfig).toMatchObject({ State: "On", Url: "https://example.com/other" });
    expect(now.lines.at(-1)).toContain("notifyConfig.url of");
    expect(docQueue.diff({ state: after, inputs: wanted })).toEqual([]);
  });

  test("leaves an empty preview after somebody has turned notification Off", async () => {
    const state = await adopted({ notifyConfig: { state: "On", url } });
    // Within the second of a write an edit that takes it back looks like an answer from before it.
    emulator.control.setClock({ offsetMs: 2_000 });
    emulator.control.editQueue(bucket, { notifyConfig: { State: "Off" } });
    const wanted = inputs({ notifyConfig: { state: "On", url, resultFormat: "JSON" } });

    const after = await docQueue.update({ id, state, inputs: wanted }, now.context);

    expect(docQueue.diff({ state: after, inputs: wanted })).toEqual([]);
    expect(now.lines.at(-1)).toContain("notifyConfig.state of");
  });

  test("of a queue that is gone says how to go on", async () => {
    const state = await adopted({ name: "contracts" });
    emulator.control.disable(bucket);

    await expect(docQueue.update({ id, state, inputs: inputs({ name: "b" }) }, now.context)).rejects.toThrow(
      "pulumi refresh",
    );
  });
});
