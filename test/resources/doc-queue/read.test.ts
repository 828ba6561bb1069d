import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { docQueue } from "../../../provider/resources/doc-queue/definition";
import { deployment } from "../deployment";
import { adopted, bucket, emulator, id, inputs, live, now, region, url } from "./emulated-queue";

describe("read", () => {
  test("says gone only when the bucket's host does", async () => {
    const state = await adopted({ name: "contracts" });
    emulator.control.disable(bucket);
    expect(await docQueue.read({ id, state }, now.context)).toBeUndefined();

    emulator.control.enable(bucket);
    expect(await docQueue.read({ id, state }, now.context)).toBeUndefined();
  });

  test.each([401, 403, 500])("a status of %s is an error, never gone", async (status) => {
    const state = await adopted({ name: "contracts" });
    emulator.control.addFault({ status, times: 0 });

    await expect(docQueue.read({ id, state }, now.context)).rejects.toMatchObject({ status });
  });

  test("a queue that only the list shows is not gone", async () => {
    const state = await adopted({ name: "contracts" });
    emulator.control.addFault({ operation: "listDocQueues", hideQueues: true });

    expect(await docQueue.read({ id, state }, now.context)).toBeDefined();
  });

  test("a page without the service's own marks is an error, never gone", async () => {
    const state = await adopted({ name: "contracts" });
    const gateway = createServer((_request, response) =>
      response.writeHead(404).end("<html>no such page</html>"),
    );
    await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
    const { port } = gateway.address() as AddressInfo;
    const behind = deployment({ ...emulator, url: `http://127.0.0.1:${port}` });

    await expect(docQueue.read({ id, state }, behind.context)).rejects.toMatchObject({
      code: "RequestRefused",
    });
    gateway.closeAllConnections();
    await new Promise((resolve) => gateway.close(resolve));
  });

  test("a text that left the program is secret from then on, since it may have been one", async () => {
    const state = await adopted({ name: "a", state: "Active" });
    const after = await docQueue.update({ id, state, inputs: inputs({ state: "Active" }) }, now.context);

    expect(docQueue.secretOutputs(state)).not.toContain("name");
    expect(docQueue.secretOutputs(after)).toContain("name");
  });

  test("an entry that is reduced, as in the service's documentation, is read from the list: a write sends all of it back", async () => {
    emulator.control.editQueue(bucket, { notifyConfig: { Url: url } });
    const state = await adopted({ name: "contracts" });
    const client = await now.context.client();
    const reduced: typeof client.getDocQueue = async (request) => {
      const queue = await client.getDocQueue(request);
      return queue && { ...queue, notifyConfig: {} };
    };
    const context = { ...now.context, client: async () => ({ ...client, getDocQueue: reduced }) };

    await docQueue.update({ id, state, inputs: inputs({ name: "invoices" }) }, context);

    expect(live()).toMatchObject({ name: "invoices", notifyConfig: { Url: url } });
  });

  test("a lookup by id owns nothing, and is an error when nothing is there", async () => {
    const found = await docQueue.read({ id, state: undefined }, now.context);

    expect(found?.inputs).toEqual({ bucket, region });
    expect(found?.state.outputs).toMatchObject({ name: "queue-doc-process-1" });
    await expect(
      docQueue.read({ id: `${region}/${bucket}/p9`, state: undefined }, now.context),
    ).rejects.toThrow(`there is no document queue ${region}/${bucket}/p9`);
  });

  test.each(["p1", "a/b", `${region}/${bucket}/p1/more`, `${region}/Bad/p1`])(
    "the id %s is refused",
    async (bad) => {
      await expect(docQueue.read({ id: bad, state: undefined }, now.context)).rejects.toThrow(
        "<region>/<bucket>/<queueId>",
      );
    },
  );

  test("a url nobody declared is secret, a declared one is as the program has it", async () => {
    expect(docQueue.secretOutputs(await adopted({ name: "a" }))).toContain("notifyConfig.url");
    expect(docQueue.secretOutputs(await adopted({ notifyConfig: { state: "On", url } }))).not.toContain(
      "notifyConfig.url",
    );
  });

  test("a url declared while notification is off is secret: it is not compared, and may be that of an earlier program", async () => {
    expect(docQueue.secretOutputs(await adopted({ notifyConfig: { state: "Off", url } }))).toContain(
      "notifyConfig.url",
    );
  });

  test("notes which owned settings are not as the state has them, by the meaning of differences", async () => {
    const declared = {
      name: "a",
      notifyConfig: { state: "On", url, events: ["TaskFinish", "WorkflowFinish"] },
    } as const;
    const state = await adopted({
      ...declared,
      notifyConfig: { ...declared.notifyConfig, events: [...declared.notifyConfig.events] },
    });
    expect(state.memory.drifted).toBeUndefined();
    // Each in a deployment of its own: one shares what it has read for some seconds.
    const read = async () =>
      (await docQueue.read({ id, state }, deployment(emulator).context))?.state.memory.drifted;
    expect(await read()).toBeUndefined();

    // Not owned; in another order.
    emulator.control.editQueue(bucket, {
      state: "Paused",
      notifyConfig: { Event: "WorkflowFinish,TaskFinish" },
    });
    expect(await read()).toBeUndefined();
    emulator.control.editQueue(bucket, { name: "b", notifyConfig: { Url: "https://example.com/else" } });
    expect(await read()).toEqual(["name", "notifyConfig.url"]);
    // What counts for nothing while notification is off is no drift.
    emulator.control.editQueue(bucket, { name: "a", notifyConfig: { State: "Off" } });
    expect(await read()).toEqual(["notifyConfig.state"]);
  });

  test("what was noted is gone after the next read that finds the same, and after every update", async () => {
    const state = await adopted({ name: "a" });
    emulator.control.editQueue(bucket, { name: "b" });
    const drifted = (await docQueue.read({ id, state }, now.context))?.state as typeof state;

    const again = await docQueue.read({ id, state: drifted }, now.context);
    const healed = await docQueue.update({ id, state: drifted, inputs: inputs({ name: "a" }) }, now.context);
    const kept = await docQueue.update(
      { id, state: drifted, inputs: inputs({ name: "b", onDestroy: "pause" }) },
      now.context,
    );

    expect(drifted.memory.drifted).toEqual(["name"]);
    expect([again?.state, healed, kept].map((after) => after?.memory.drifted)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
