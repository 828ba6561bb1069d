import {
  type DynamicProviderProcess,
  initFailureOf,
  type Properties,
  unwrapped,
} from "../../engine/drive/dynamic-provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { startProviderOfPackage } from "./dynamic-provider";

const bucket = "documents-1250000000";
const region = "ap-guangzhou";
const queueId = "p0123456789abcdef0123456789abcdef";
const id = `${region}/${bucket}/${queueId}`;
const url = "https://example.com/done?token=s3cr3t";
const docQueue = 'exports.handler = () => require("pulumi-cloud-infinite/provider").docQueue;';
const docBucket = 'exports.handler = () => require("pulumi-cloud-infinite/provider").docBucket;';
const unknownSentinels = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
const changed = { none: 1, some: 2 };

let emulator: Emulator;
let provider: DynamicProviderProcess;

beforeEach(async () => {
  emulator = await startEmulator({ region, seed: { buckets: [{ bucket, queues: [{ queueId }] }] } });
  provider = await startProviderOfPackage({
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: region,
  });
});
afterEach(async () => {
  await provider.stop();
  await emulator.close();
});

const inputs = (declared: Properties = {}): Properties => ({
  __provider: docQueue,
  __resource: "documents",
  bucket,
  region,
  ...declared,
});
const stateOf = (properties: Properties) => unwrapped(properties) as Properties;

test("a whole life: check, create, read, diff, update, delete", async () => {
  const { inputs: checked, failures } = await provider.check(
    {},
    { __provider: docQueue, __resource: "documents", bucket, name: "contracts", onDestroy: "restore" },
  );
  expect(failures).toEqual([]);
  expect(checked).toEqual({
    __provider: docQueue,
    __resource: "documents",
    bucket,
    region,
    name: "contracts",
    onDestroy: "restore",
  });

  const created = await provider.create(checked);
  expect(created.id).toBe(id);
  const state = stateOf(created.properties);
  expect(await provider.diff(id, state, checked)).toEqual({ changes: changed.none, replaces: [] });

  emulator.control.editQueue(bucket, { name: "by hand" });
  const read = await provider.read(id, state);
  expect(read.inputs).toMatchObject({ name: "by hand", __provider: docQueue });
  expect(await provider.diff(id, stateOf(read.properties), checked)).toEqual({
    changes: changed.some,
    replaces: [],
  });

  const updated = stateOf(await provider.update(id, stateOf(read.properties), checked));
  expect(updated).toMatchObject({
    name: "contracts",
    __provider: docQueue,
    __schema: 1,
    __resource: "documents",
  });
  expect(await provider.diff(id, updated, { ...checked, bucket: "other-1250000000" })).toEqual({
    changes: changed.some,
    replaces: ["bucket"],
  });
});

test("a delete in a later deployment puts back what was found", async () => {
  const { properties } = await provider.create(inputs({ name: "contracts", onDestroy: "restore" }));
  await provider.stop();
  provider = await startProviderOfPackage({
    CLOUD_INFINITE_ENDPOINT: emulator.url,
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
  });

  await provider.delete(id, stateOf(properties));

  expect(emulator.control.queue(bucket).name).toBe("queue-doc-process-1");
  expect(provider.output()).toContain(`DocQueue "documents" puts back name of ${id}`);
});

test("a document bucket has a provider of its own in the same process", async () => {
  const other = "other-1250000000";
  const { id: created, properties } = await provider.create({ __provider: docBucket, bucket: other, region });

  expect(created).toBe(`${region}/${other}`);
  expect(properties).toMatchObject({ foundEnabled: false, queueIds: [expect.any(String)] });
});

test("the url nobody declared and all that was found travel as secrets", async () => {
  emulator.control.editQueue(bucket, { notifyConfig: { Url: url } });

  const { properties } = await provider.create(inputs({ name: "contracts" }));

  const { initialSettings, __written, ...rest } = properties;
  expect((rest["notifyConfig"] as Properties)["url"]).toEqual({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value: url,
  });
  for (const value of [initialSettings, __written]) {
    expect(value).toMatchObject({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" });
  }
});

test("every sentinel of an unknown value passes check and diff at every depth, and comes back as unknown", async () => {
  const { properties } = await provider.create(inputs({ name: "contracts" }));
  for (const sentinel of unknownSentinels) {
    const news = inputs({
      name: sentinel,
      queueId: sentinel,
      notifyConfig: { state: "On", url: sentinel, events: ["TaskFinish", sentinel] },
    });

    const { failures, inputs: checked } = await provider.check({}, news);

    expect(failures).toEqual([]);
    expect(checked["name"]).toBe(unknownSentinels[0]);
    expect(await provider.diff(id, stateOf(properties), news)).toEqual({
      changes: changed.some,
      replaces: [],
    });
  }
});

test("wrong inputs are failures with their paths, all at once", async () => {
  const { failures } = await provider.check(
    {},
    inputs({ bucket: "x", notifyConfig: { url: "http://10.0.0.1/" } }),
  );

  expect(failures.map(({ property }) => property)).toEqual(["bucket", "notifyConfig.url"]);
});

test("many calls at once are configured, though nothing awaits that", async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, () => provider.check({}, { __provider: docQueue, bucket })),
  );

  expect(results.every(({ inputs: checked }) => checked["region"] === region)).toBe(true);
});

test("settings come from the stack's configuration too", async () => {
  await provider.stop();
  provider = await startProviderOfPackage(
    {},
    {
      "cloud-infinite:endpoint": emulator.url,
      "cloud-infinite:region": region,
      "cloud-infinite:secretId": emulator.secretId,
      "cloud-infinite:secretKey": emulator.secretKey,
    },
  );

  const { inputs: checked } = await provider.check({}, { __provider: docQueue, bucket });

  expect(await provider.create(checked)).toMatchObject({ id });
});

describe("errors arrive as errors, each within its call", () => {
  test("a refusal is told once, with the service's code", async () => {
    emulator.control.addFault({ operation: "listDocQueues", status: 403, code: "AccessDenied", times: 0 });
    const { properties } = {
      properties: { ...inputs(), __schema: 1, __owned: [], __written: {}, __endpoint: "loopback" },
    };

    const error = await provider.read(id, properties).catch((caught: unknown) => caught);

    expect(error).toMatchObject({ code: 2, details: expect.stringContaining("403 AccessDenied") });
    expect(provider.output()).not.toMatch(/\n\s+at /);
  });

  test("a partial failure carries id, state, provider text and reasons, and the next update repairs it", async () => {
    emulator.control.addFault({ operation: "updateDocQueue", dropFields: ["Queue.Name"] });

    const failure = initFailureOf(
      await provider.create(inputs({ name: "contracts" })).catch((error: unknown) => error),
    );

    expect(failure).toMatchObject({ id, reasons: [expect.stringContaining("did not keep name")] });
    expect(failure?.properties).toMatchObject({ __provider: docQueue, name: "queue-doc-process-1", queueId });
    const repaired = await provider.update(
      id,
      stateOf(failure?.properties ?? {}),
      inputs({ name: "contracts" }),
    );
    expect(repaired["name"]).toBe("contracts");
  });

  test("a refresh of a queue that is gone answers an empty id", async () => {
    const { properties } = await provider.create(inputs({ name: "contracts" }));
    emulator.control.disable(bucket);

    expect((await provider.read(id, stateOf(properties))).id).toBe("");
  });

  test("a lookup of a queue that is not there is an error", async () => {
    await expect(provider.read(`${region}/${bucket}/p9`, { __provider: docQueue })).rejects.toMatchObject({
      details: expect.stringContaining("there is no document queue"),
    });
  });

  test("a state of a newer version is not touched", async () => {
    const newer = { ...inputs(), __schema: 99 };

    await expect(provider.delete(id, newer)).rejects.toMatchObject({
      details: expect.stringContaining("newer pulumi-cloud-infinite"),
    });
  });
});
