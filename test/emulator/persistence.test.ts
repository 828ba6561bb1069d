import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  promises,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StateFileError } from "../../provider/emulator/index";
import { stage } from "./jobs/stage";
import { rename } from "./rename";
import { closeEmulators, emulatorForTest } from "./running";
import { bucketHost, exchange, seedBucket, seedQueueId, send } from "./send";

let folder: string;
let stateFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulator-state-"));
  stateFile = join(folder, "state.json");
});
afterEach(async () => {
  jest.restoreAllMocks();
  await closeEmulators();
  rmSync(folder, { recursive: true });
});

const content = () => JSON.parse(readFileSync(stateFile, "utf8"));

test("an answered write is in the file, and the next emulator goes on from it", async () => {
  const first = await emulatorForTest({ stateFile });

  await send(first, rename("new"));

  expect(content()).toEqual({ version: 1, ...first.control.state() });
  // Nothing is saved by an end that nobody sees coming.
  const crashed = readFileSync(stateFile);
  await first.close();
  writeFileSync(stateFile, crashed);
  const second = await emulatorForTest({ stateFile });
  expect(second.control.queue(seedBucket)).toMatchObject({ name: "new", queueId: seedQueueId });
});

test("the seed is used only while there is no file", async () => {
  const first = await emulatorForTest({ stateFile });
  await first.close();

  const second = await emulatorForTest({ stateFile, seed: { buckets: [{ bucket: "other-1" }] } });

  expect(second.control.state()).toEqual(first.control.state());
});

test("a bucket that is switched off and, after a restart, on again has a queue with a new id", async () => {
  const first = await emulatorForTest({ stateFile, seed: { buckets: [{ bucket: seedBucket }] } });
  const { queueId } = first.control.queue(seedBucket);
  await send(first, { method: "DELETE", path: "/docbucket" });
  await first.close();

  const second = await emulatorForTest({ stateFile });
  await send(second, { method: "POST", path: "/docbucket" });

  expect(second.control.queue(seedBucket).queueId).not.toBe(queueId);
});

test("jobs go on where they were, and their ids are not given out again", async () => {
  const first = await stage({ stateFile });
  const jobId = await first.submit();
  expect(content().jobs).toMatchObject([{ jobId, state: "Submitted" }]);
  await first.emulator.close();

  const second = await stage({ stateFile });
  second.pass(60_000);

  expect(await second.state(jobId)).toBe("Success");
  expect(content().jobs).toMatchObject([{ jobId, state: "Success" }]);
  expect(await second.submit()).not.toBe(jobId);
});

test("writes that come together are all in the file when they are answered", async () => {
  const emulator = await emulatorForTest({ stateFile, seed: {} });
  const buckets = Array.from({ length: 20 }, (_, index) => `together-${index}`);

  await Promise.all(
    buckets.map(async (bucket) => {
      const host = bucketHost.replace(seedBucket, bucket);
      expect((await send(emulator, { method: "POST", host, path: "/docbucket" })).status).toBe(200);
      expect(content().buckets).toContainEqual(expect.objectContaining({ bucket }));
    }),
  );
});

test("a write whose answer is lost is in the file, too", async () => {
  const emulator = await emulatorForTest({ stateFile });
  emulator.control.addFault({ reset: "after" });

  await expect(send(emulator, rename("new"))).rejects.toThrow();

  expect(content().buckets[0].queues[0].name).toBe("new");
});

test("a change through the control surface is in the file when it is answered", async () => {
  const emulator = await emulatorForTest({ stateFile });

  await exchange(emulator, {
    method: "PATCH",
    path: `/_emulator/queues/ap-chongqing/${seedBucket}`,
    headers: { Host: "localhost" },
    body: '{"name":"by hand"}',
  });

  expect(content().buckets[0].queues[0].name).toBe("by hand");
});

test("a change through a function is in the file when the emulator is closed", async () => {
  const emulator = await emulatorForTest({ stateFile });
  emulator.control.editQueue(seedBucket, { name: "by hand" });

  await emulator.close();

  expect(content().buckets[0].queues[0].name).toBe("by hand");
});

test("only its owner may read the file, which holds keys, and nothing else is left in its folder", async () => {
  const emulator = await emulatorForTest({ stateFile });
  await send(emulator, rename("new"));

  expect(statSync(stateFile).mode & 0o777).toBe(0o600);
  expect(existsSync(`${stateFile}.tmp`)).toBe(false);
});

test("until the new state is in place whole, the file holds the old one", async () => {
  const emulator = await emulatorForTest({ stateFile });
  const before = readFileSync(stateFile, "utf8");
  const seen: string[] = [];
  const { rename: inPlace } = promises;
  jest.spyOn(promises, "rename").mockImplementationOnce(async (from, to) => {
    seen.push(readFileSync(to as string, "utf8"));
    expect(JSON.parse(readFileSync(from as string, "utf8")).buckets[0].queues[0].name).toBe("new");
    await inPlace(from, to);
  });

  await send(emulator, rename("new"));

  expect(seen).toEqual([before]);
  expect(content().buckets[0].queues[0].name).toBe("new");
});

test.each([
  ["is interrupted before the new state is in place", "rename"],
  ["cannot even begin", "open"],
] as const)(
  "a write that %s leaves the old state, from which the next emulator starts",
  async (_how, step) => {
    const first = await emulatorForTest({ stateFile });
    const before = readFileSync(stateFile, "utf8");
    jest.spyOn(promises, step).mockRejectedValueOnce(new Error("no room"));

    expect((await send(first, rename("new"))).status).toBe(500);

    expect(readFileSync(stateFile, "utf8")).toBe(before);
    expect(existsSync(`${stateFile}.tmp`)).toBe(false);
    writeFileSync(`${join(folder, "copy.json")}.tmp`, '{"version":1,"buck');
    writeFileSync(join(folder, "copy.json"), before);
    const second = await emulatorForTest({ stateFile: join(folder, "copy.json") });
    expect(second.control.queue(seedBucket).name).toBe("queue-doc-process-1");
  },
);

test("a link to the file stays one", async () => {
  const link = join(folder, "link.json");
  writeFileSync(stateFile, '{"version":1}');
  symlinkSync(stateFile, link);

  const emulator = await emulatorForTest({ stateFile: link });
  await send(emulator, { method: "POST", path: "/docbucket" });

  expect(content().buckets).toHaveLength(1);
});

test.each([
  ["", "is not the state file of an emulator"],
  ["{", "is not the state file of an emulator"],
  ["[]", "is not the state file of an emulator"],
  ['{"buckets":[]}', "is not the state file of an emulator"],
  ['{"version":2}', "is of a newer version of this package (format 2, this one reads up to 1)"],
  ['{"version":1,"buckets":[{"bucket":"x"}]}', "is wrong: buckets[0].bucket: "],
])("the file %j is refused and left alone", async (text, message) => {
  writeFileSync(stateFile, text);

  const started = emulatorForTest({ stateFile });

  await expect(started).rejects.toThrow(StateFileError);
  await expect(started).rejects.toThrow(message);
  expect(readFileSync(stateFile, "utf8")).toBe(text);
});

test("a file that cannot be written keeps the emulator from starting", async () => {
  const started = emulatorForTest({ stateFile: join(folder, "none", "state.json") });

  await expect(started).rejects.toThrow(StateFileError);
  await expect(started).rejects.toThrow("cannot be written");
});

test("a write that cannot be kept is answered as a failure, and its cause is logged", async () => {
  const emulator = await emulatorForTest({ stateFile });
  rmSync(folder, { recursive: true });

  const { status, code } = await send(emulator, rename("new"));

  expect([status, code]).toEqual([500, "InternalError"]);
  expect(emulator.control.requests()[0]?.warnings).toEqual([expect.stringContaining("cannot be written")]);
  const answer = await exchange(emulator, {
    method: "DELETE",
    path: `/_emulator/buckets/ap-chongqing/${seedBucket}`,
    headers: { Host: "localhost" },
  });
  expect([answer.status, answer.text]).toEqual([500, expect.stringContaining("cannot be written")]);
  // Room again, also for the end of this test.
  mkdirSync(folder);
  expect((await send(emulator, { method: "POST", path: "/docbucket" })).status).toBe(200);
});
