import { answerControl } from "../../../provider/emulator/control/routes";
import type { Emulator } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { exchange, seedBucket, seedQueueId, send } from "../send";

afterEach(closeEmulators);

async function ask(emulator: Emulator, method: string, path: string, body?: unknown, headers: object = {}) {
  const received = await exchange(emulator, {
    method,
    path: `/_emulator/${path}`,
    headers: { Host: `127.0.0.1:${emulator.port}`, ...headers },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: received.status, json: received.text === "" ? undefined : JSON.parse(received.text) };
}

const queue = `queues/ap-chongqing/${seedBucket}`;

test("the state is read and replaced", async () => {
  const emulator = await emulatorForTest();

  const { json } = await ask(emulator, "GET", "state");
  expect(json).toEqual(emulator.control.state());

  expect(await ask(emulator, "PUT", "state", {})).toMatchObject({ status: 200, json: { buckets: [] } });
  expect(await ask(emulator, "PUT", "state", json)).toEqual({ status: 200, json });
});

test("a queue is read and edited, with and without its id", async () => {
  const emulator = await emulatorForTest();

  await ask(emulator, "PATCH", queue, { name: "first" });
  await ask(emulator, "PATCH", `${queue}/${seedQueueId}`, { notifyConfig: { State: "On" } });

  const { json } = await ask(emulator, "GET", queue);
  expect(json).toMatchObject({ name: "first", notifyConfig: { State: "On" } });
});

test("document processing is switched on and off", async () => {
  const emulator = await emulatorForTest();

  expect((await ask(emulator, "POST", "buckets/ap-beijing/b-1")).json).toMatchObject({ bucket: "b-1" });
  expect((await ask(emulator, "POST", "buckets/ap-beijing/b-1")).status).toBe(409);
  expect((await ask(emulator, "DELETE", "buckets/ap-beijing/b-1")).status).toBe(204);
  expect((await ask(emulator, "DELETE", "buckets/ap-beijing/b-1")).status).toBe(404);
});

test("requests are listed and cleared; those to the control surface are not among them", async () => {
  const emulator = await emulatorForTest();
  await send(emulator, {});

  expect((await ask(emulator, "GET", "requests")).json).toMatchObject([{ operation: "listDocQueues" }]);
  expect((await ask(emulator, "DELETE", "requests")).status).toBe(204);
  expect((await ask(emulator, "GET", "requests")).json).toEqual([]);
});

test("requests are filtered, counted and summed up by client", async () => {
  const emulator = await emulatorForTest();
  await send(emulator, {});
  await send(emulator, { key: false });

  expect(
    (await ask(emulator, "GET", "requests?operation=listDocQueues&status=401&since=1")).json,
  ).toMatchObject([{ number: 2 }]);
  expect((await ask(emulator, "GET", "counters")).json).toEqual(emulator.control.counters());
  expect((await ask(emulator, "GET", `summary?secretId=${emulator.secretId}`)).json).toEqual(
    emulator.control.summary({ secretId: emulator.secretId }),
  );
  expect((await ask(emulator, "GET", "requests?status=many")).status).toBe(400);
  expect((await ask(emulator, "GET", "requests?kind=1")).status).toBe(400);
});

test("fault rules are added, listed and cleared", async () => {
  const emulator = await emulatorForTest();
  const rule = { operation: "listDocQueues", status: 500 };

  expect((await ask(emulator, "POST", "faults", rule)).json).toEqual({ ...rule, id: 1, used: 0 });
  expect((await ask(emulator, "GET", "faults")).json).toEqual([{ ...rule, id: 1, used: 0 }]);
  expect((await ask(emulator, "DELETE", "faults")).status).toBe(204);
  expect((await ask(emulator, "GET", "faults")).json).toEqual([]);
});

test("the clock is set and read", async () => {
  const emulator = await emulatorForTest();

  const set = await ask(emulator, "PUT", "clock", { now: "2026-01-31T20:00:00+0800" });

  expect(set.json).toEqual({ now: "2026-01-31T12:00:00.000Z", frozen: true });
  expect((await ask(emulator, "GET", "clock")).json).toEqual(set.json);
});

test.each([
  ["PUT", "state", { buckets: [{ bucket: "x" }] }, 400, "buckets[0].bucket: "],
  ["PUT", "state", undefined, 400, "expected object"],
  ["PUT", "state", "{", 400, "not JSON"],
  ["PATCH", queue, { notifyConfig: { Url: 1 } }, 400, "notifyConfig.Url: "],
  ["PATCH", "queues/ap-chongqing/none-1", {}, 404, "ap-chongqing/none-1"],
  ["PATCH", "queues/%zz/none-1", {}, 400, "percent-encoding"],
  ["POST", "faults", { times: "many" }, 400, "times: "],
  ["PUT", "clock", { now: "noon" }, 400, "now: "],
  ["POST", "state", undefined, 405, "POST /_emulator/state"],
  ["GET", "nothing", undefined, 404, "GET /_emulator/nothing"],
])("%s %s with %j is refused and says why", async (method, path, body, status, message) => {
  const emulator = await emulatorForTest();

  const answer = await ask(emulator, method, path, body);

  expect(answer).toEqual({ status, json: { error: expect.stringContaining(message) } });
});

test("pages in a browser are refused", async () => {
  const emulator = await emulatorForTest();

  const { status } = await ask(emulator, "DELETE", "faults", undefined, { Origin: "https://a.example" });

  expect(status).toBe(403);
});

test("a name that leads to this machine by a trick of DNS is not the control surface", async () => {
  const emulator = await emulatorForTest();

  const received = await exchange(emulator, {
    method: "GET",
    path: "/_emulator/state",
    headers: { Host: "rebound.example" },
  });

  expect(received.code).toBe("InvalidHost");
});

test("other machines are refused, unless the emulator is told otherwise", async () => {
  const { control } = await emulatorForTest();
  const request = { method: "GET", target: "/_emulator/state", headers: {}, body: Buffer.alloc(0) };
  const from = (peer: string, allowRemoteControl: boolean) =>
    answerControl(request, { peer, control, allowRemoteControl }).status;

  expect(from("10.0.0.5", false)).toBe(403);
  expect(from("10.0.0.5", true)).toBe(200);
  expect(from("::ffff:127.0.0.1", false)).toBe(200);
});
