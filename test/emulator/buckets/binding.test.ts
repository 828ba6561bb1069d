import { element, textOf } from "../../../provider/api/wire/xml";
import type { Emulator } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, regionHost, seedTime, send } from "../send";

afterEach(closeEmulators);

const freshHost = "fresh-1250000000.ci.ap-chongqing.myqcloud.com";
const at = (milliseconds: number) => ({ now: new Date(milliseconds).toISOString() });

async function status(emulator: Emulator, host: string): Promise<unknown> {
  const { headers, text } = await send(emulator, { host, path: "/" });
  expect(headers["content-type"]).toBe("application/json");
  return JSON.parse(text);
}

test("the status of a bucket is JSON: on when document processing is on, else off", async () => {
  const emulator = await emulatorForTest();

  expect(await status(emulator, bucketHost)).toEqual({ CIStatus: "on" });
  expect(await status(emulator, freshHost)).toEqual({ CIStatus: "off" });
});

test("the status names its request as every answer does", async () => {
  const emulator = await emulatorForTest();

  const { headers } = await send(emulator, { path: "/" });

  expect(headers["x-ci-request-id"]).toMatch(/^[A-Za-z0-9+/=]{20,}$/);
});

test("a bucket is bound, and stays so when document processing is switched on and off", async () => {
  const emulator = await emulatorForTest();

  const bound = await send(emulator, { method: "PUT", host: freshHost, path: "/" });
  await send(emulator, { method: "POST", host: freshHost, path: "/docbucket" });
  await send(emulator, { method: "DELETE", host: freshHost, path: "/docbucket" });

  const ciBucket = element(bound.root, "CIBucket");
  expect([textOf(ciBucket, "BucketId"), textOf(ciBucket, "Region")]).toEqual([
    "fresh-1250000000",
    "ap-chongqing",
  ]);
  expect(await status(emulator, freshHost)).toEqual({ CIStatus: "on" });
});

test("unbinding switches document processing off and takes a while", async () => {
  const emulator = await emulatorForTest();

  const unbound = await send(emulator, { method: "PUT", path: "/", query: { unbind: "" } });

  expect(unbound.status).toBe(200);
  expect((await send(emulator, {})).code).toBe("DocBucketUnBinded");
  expect(await status(emulator, bucketHost)).toEqual({ CIStatus: "unbinding" });
  emulator.control.setClock(at(seedTime + 60_000));
  expect(await status(emulator, bucketHost)).toEqual({ CIStatus: "off" });
});

test("older clients find the status on the pic host, as XML", async () => {
  const emulator = await emulatorForTest();

  const { root } = await send(emulator, { host: bucketHost.replace(".ci.", ".pic."), path: "/" });

  expect(root).toEqual({ name: "CIStatus", text: "on", children: [] });
});

test("a region host has no status", async () => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { host: regionHost, path: "/" });

  expect([received.status, received.code]).toEqual([400, "InvalidHost"]);
});

test("the state knows which buckets are bound or being unbound, and restores it", async () => {
  const emulator = await emulatorForTest();
  await send(emulator, { method: "PUT", host: freshHost, path: "/" });
  await send(emulator, { method: "PUT", path: "/", query: { unbind: "" } });
  const state = emulator.control.state();

  const other = await emulatorForTest({ seed: state });

  expect(await status(other, freshHost)).toEqual({ CIStatus: "on" });
  expect(await status(other, bucketHost)).toEqual({ CIStatus: "unbinding" });
  expect(other.control.state()).toEqual(state);
});

test("a queue id that is gone is not given again after a restart", async () => {
  const emulator = await emulatorForTest();
  emulator.control.enable("fresh-1250000000");
  const { queueId } = emulator.control.queue("fresh-1250000000");
  emulator.control.disable("fresh-1250000000");

  const other = await emulatorForTest({ seed: emulator.control.state() });
  other.control.enable("fresh-1250000000");

  expect(other.control.queue("fresh-1250000000").queueId).not.toBe(queueId);
});
