import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { PartialFailure } from "../../provider/resources/definition";
import { docQueue } from "../../provider/resources/doc-queue/definition";
import type { DocQueueInputs } from "../../provider/resources/doc-queue/schema";
import type { DocQueueState } from "../../provider/resources/doc-queue/state";
import { declare, keep, release } from "../../provider/resources/register";
import { type Deployment, deployment } from "./deployment";

const bucket = "documents-1250000000";
const region = "ap-guangzhou";
// A queue of its own for each test: what a process has seen of one is remembered.
let count = 0;
let queueId: string;
let id: string;
const url = "https://example.com/done";

let emulator: Emulator;
let now: Deployment;

beforeEach(async () => {
  count += 1;
  queueId = `p${String(count).padStart(32, "0")}`;
  id = `${region}/${bucket}/${queueId}`;
  emulator = await startEmulator({ region, seed: { buckets: [{ bucket, queues: [{ queueId }] }] } });
  now = deployment(emulator);
});
afterEach(async () => {
  release("DocQueue", id);
  await emulator.close();
});

const inputs = (declared: Partial<DocQueueInputs> = {}): DocQueueInputs => ({ bucket, region, ...declared });
const writes = () => emulator.control.requests().filter(({ method }) => method === "PUT");
const live = () => emulator.control.queue(bucket);

/** Adopts, and goes on as a later deployment would: in another process. */
async function adopted(declared: Partial<DocQueueInputs>): Promise<DocQueueState> {
  const { state } = await docQueue.create(inputs(declared), now.context);
  release("DocQueue", id);
  return state;
}

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
});

describe("a resource that belongs elsewhere", () => {
  test.each(["read", "update", "delete"] as const)("is not touched by %s", async (operation) => {
    const state = await adopted({ name: "contracts", onDestroy: "restore" });
    const elsewhere: DocQueueState = { ...state, memory: { ...state.memory, endpoint: "service" } };
    emulator.control.clearRequests();

    await expect(
      docQueue[operation]({ id, state: elsewhere, inputs: inputs({ name: "b" }) }, now.context),
    ).rejects.toThrow("belongs to Tencent Cloud, but calls now go to an emulator on this machine: unset");
    expect(emulator.control.requests()).toEqual([]);
  });
});

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
