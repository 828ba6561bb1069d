import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { type Callbacks, createCallbacks } from "../../../provider/emulator/callbacks/callbacks";
import type { Job } from "../../../provider/emulator/jobs/job";
import { closeReceivers, receiver, until } from "./receiver";

const open: Callbacks[] = [];

afterEach(async () => {
  for (const callbacks of open.splice(0)) {
    callbacks.close();
  }
  await closeReceivers();
});

function callbacksForTest(limitMs?: number): Callbacks {
  const callbacks = createCallbacks({ now: () => 0, ...(limitMs === undefined ? {} : { limitMs }) });
  open.push(callbacks);
  return callbacks;
}

const job = (number: number): Job => ({
  number,
  jobId: `d${number}`,
  region: "r",
  bucket: "b-1",
  queueId: "p",
  state: "Cancel",
  code: "Success",
  message: "",
  createdAt: 0,
  startedAt: undefined,
  endedAt: 0,
  document: undefined,
  failure: undefined,
  input: { object: "a.doc" },
  docProcess: {},
  hasPassword: false,
  output: { region: "r", bucket: "b-1", object: "o" },
  userData: "",
  callback: { url: "", format: "", type: "" },
});

const notify = (Url: string) => ({ Url, Type: "Url", Event: "TaskFinish", State: "On" });
const isSettled = (callbacks: Callbacks) => () =>
  callbacks.list().every(({ outcome }) => outcome !== "under way");

test("a receiver that does not answer in time is given up", async () => {
  const { url } = await receiver(() => {});
  const callbacks = callbacksForTest(30);

  callbacks.report(job(1), notify(url));
  await until(isSettled(callbacks));

  expect(callbacks.list()).toMatchObject([{ outcome: "failed", reason: "no answer within 0.03 seconds" }]);
});

test("each callback is tried once", async () => {
  const { url, calls } = await receiver((response) => response.writeHead(500).end());
  const callbacks = callbacksForTest();

  callbacks.report(job(1), notify(url));
  await until(isSettled(callbacks));

  expect([calls.length, callbacks.list()[0]?.status]).toEqual([1, 500]);
});

test("an answer that never ends counts by its status", async () => {
  const { url } = await receiver((response) => response.writeHead(200).write("…"));
  const callbacks = callbacksForTest();

  callbacks.report(job(1), notify(url));
  await until(isSettled(callbacks));

  expect(callbacks.list()).toMatchObject([{ outcome: "answered", status: 200 }]);
});

test("something that is no HTTP is a failure", async () => {
  const server = createServer((socket) =>
    socket
      .on("error", () => {})
      .resume()
      .end("hello\r\n"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const callbacks = callbacksForTest();

  callbacks.report(job(1), notify(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  await until(isSettled(callbacks));
  await new Promise((resolve) => server.close(resolve));

  expect(callbacks.list()).toMatchObject([
    { outcome: "failed", reason: expect.stringContaining("Parse Error") },
  ]);
});

test("many at once are sent a few at a time, in order, and all of them", async () => {
  let most = 0;
  const answers: (() => void)[] = [];
  const { url, calls, received } = await receiver((response) => {
    answers.push(() => response.end());
    most = Math.max(most, answers.length);
  });
  const callbacks = callbacksForTest();
  for (let number = 1; number <= 30; number += 1) {
    callbacks.report(job(number), notify(url));
  }

  for (let count = 1; count <= 30; count += 1) {
    await received(count);
    answers.shift()?.();
  }
  await until(isSettled(callbacks));

  expect(most).toBeLessThanOrEqual(8);
  expect(calls).toHaveLength(30);
});

test("the record ends at a thousand, and numbers go on", async () => {
  const callbacks = callbacksForTest();
  for (let number = 1; number <= 1001; number += 1) {
    callbacks.report(job(number), notify("http://example.com/"));
  }

  expect([callbacks.list().length, callbacks.list()[0]?.number]).toEqual([1000, 2]);
  callbacks.clear();
  callbacks.report(job(1), notify("http://example.com/"));
  expect(callbacks.list().map(({ number }) => number)).toEqual([1002]);
});

test("closing ends what is under way and sends nothing more", async () => {
  const { url, calls, received } = await receiver(() => {});
  const callbacks = callbacksForTest();
  for (let number = 1; number <= 20; number += 1) {
    callbacks.report(job(number), notify(url));
  }
  await received(8);

  callbacks.close();
  await until(() => callbacks.list().filter(({ outcome }) => outcome === "failed").length === 8);
  callbacks.report(job(21), notify(url));

  expect([calls.length, callbacks.list().length]).toEqual([8, 20]);
});
