import { authorization } from "../../../provider/api/wire/signature";
import { element, textOf } from "../../../provider/api/wire/xml";
import type { Emulator } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, regionHost, seedTime, send, windowAt } from "../send";

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

test("older clients bind and unbind on the pic host, too", async () => {
  const emulator = await emulatorForTest();
  const pic = { method: "PUT", host: freshHost.replace(".ci.", ".pic."), path: "/" };

  expect((await send(emulator, pic)).status).toBe(200);
  expect(await status(emulator, freshHost)).toEqual({ CIStatus: "on" });
  expect((await send(emulator, { ...pic, query: { unbind: "" } })).status).toBe(200);
  expect(await status(emulator, freshHost)).toEqual({ CIStatus: "unbinding" });
});

test.each([
  ["GET", "/docqueue"],
  ["GET", "/docbucket"],
  ["POST", "/docbucket"],
  ["PUT", "/docqueue/p0"],
  ["GET", "/doc_jobs/d0"],
])("the pic host has no %s %s", async (method, path) => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { method, host: bucketHost.replace(".ci.", ".pic."), path });

  expect([received.status, received.code]).toEqual([400, "InvalidHost"]);
});

test.each([
  ["PUT", { acl: "" }],
  ["GET", { acl: "" }],
  ["PUT", { unbind: "", acl: "" }],
  ["GET", { "list-type": "2" }],
] as const)("%s / with the parameters %j is another service's", async (method, query) => {
  const emulator = await emulatorForTest();

  const received = await send(emulator, { method, host: freshHost, path: "/", query });

  expect([received.status, received.code]).toEqual([404, "InvalidURI"]);
  expect(await status(emulator, freshHost)).toEqual({ CIStatus: "off" });
});

test("GET / is not how a bucket is unbound", async () => {
  const emulator = await emulatorForTest();

  expect((await send(emulator, { path: "/", query: { unbind: "" } })).code).toBe("MethodNotAllowed");
  expect(await status(emulator, bucketHost)).toEqual({ CIStatus: "on" });
});

test("a link to the status is followed, whatever its authorization has for parameters", async () => {
  const emulator = await emulatorForTest({ securityToken: "token" });
  const signed = { method: "GET", path: "/", query: {}, headers: { host: bucketHost } };
  const fields = new URLSearchParams(authorization(signed, emulator, windowAt(seedTime)));

  const received = await send(emulator, {
    key: false,
    path: "/",
    query: { ...Object.fromEntries(fields), "x-ci-security-token": "token" },
  });

  expect(received.status).toBe(200);
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
