import type { Client } from "../../provider/api/client";
import { ConnectionError } from "../../provider/api/errors/errors";
import { findAll } from "../../provider/discovery/find";
import {
  bucket,
  closeAccounts,
  emulatedAccount,
  fullQueue,
  other,
  queueId,
  region,
} from "./emulated-account";

afterEach(closeAccounts);

const numbered = (index: number) => `b${String(index).padStart(3, "0")}-1250000000`;

test("250 buckets over three pages take three calls, and one for the queues of each", async () => {
  const buckets = Array.from({ length: 250 }, (_, index) => ({ bucket: numbered(249 - index) }));
  const { emulator, client } = await emulatedAccount({ buckets });

  const found = await findAll(client, { regions: [region] });

  expect(found.buckets.map((one) => one.bucket.bucketId)).toEqual(
    Array.from({ length: 250 }, (_, index) => numbered(index)),
  );
  expect(found.buckets.every(({ queues }) => queues.length === 1)).toBe(true);
  const { listDocBuckets, listDocQueues, ...others } = emulator.control.counters();
  expect(listDocBuckets?.total).toBe(3);
  expect(listDocQueues?.total).toBe(250);
  expect(others).toEqual({});
});

test("regions, buckets and queues come in order, whatever order they are asked for and answered in", async () => {
  const { client } = await emulatedAccount({
    buckets: [
      { bucket: "z-1250000000", region: other, queues: [] },
      { bucket: "b-1250000000", queues: [{ queueId: "pb" }, { queueId: "pa" }] },
      { bucket: "a-1250000000", region: other, queues: [{ queueId: "pc" }] },
    ],
  });

  const { buckets, unread } = await findAll(client, { regions: [region, other, region] });

  expect(
    buckets.map((one) => [one.region, one.bucket.bucketId, ...one.queues.map((queue) => queue.queueId)]),
  ).toEqual([
    [other, "a-1250000000", "pc"],
    [other, "z-1250000000"],
    [region, "b-1250000000", "pa", "pb"],
  ]);
  expect(unread).toEqual([]);
});

test.each([
  [{ prefix: "doc" }, ["docs-1250000000", "documents-1250000000"]],
  [{ buckets: ["docs-1250000000", "images-1250000000"] }, ["docs-1250000000", "images-1250000000"]],
  [{ buckets: ["docs-1250000000", "images-1250000000"], prefix: "im" }, ["images-1250000000"]],
])("%j limits what is looked for", async (filter, expected) => {
  const { client } = await emulatedAccount({
    buckets: [{ bucket }, { bucket: "docs-1250000000" }, { bucket: "images-1250000000" }],
  });

  const found = await findAll(client, { regions: [region], ...filter });

  expect(found.buckets.map((one) => one.bucket.bucketId)).toEqual(expected);
  expect(found).not.toHaveProperty("absent");
});

test("progress tells how many buckets have been read", async () => {
  const { client } = await emulatedAccount({ buckets: [{ bucket }, { bucket: "docs-1250000000" }] });
  const told: number[][] = [];

  await findAll(client, { regions: [region], progress: (...counts) => told.push(counts) });

  expect(told).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
});

describe("what may not be read is named, and the rest is there", () => {
  test("a region", async () => {
    const { emulator, client } = await emulatedAccount({
      buckets: [{ bucket, queues: [fullQueue] }],
    });
    emulator.control.addFault({ operation: "listDocBuckets", status: 403, code: "AccessDenied", times: 1 });

    const { buckets, unread } = await findAll(client, { regions: [other, region] });

    expect(unread).toEqual([
      { region: other, fault: expect.stringMatching(/403 AccessDenied.*ci:DescribeDocProcessBucket/) },
    ]);
    expect(buckets).toMatchObject([{ region, queues: [{ queueId }] }]);
  });

  test("a bucket", async () => {
    const second = "second-1250000000";
    const { emulator, client } = await emulatedAccount({ buckets: [{ bucket }, { bucket: second }] });
    emulator.control.addFault({
      operation: "listDocQueues",
      bucket,
      status: 403,
      code: "AccessDenied",
      times: 0,
    });

    const { buckets } = await findAll(client, { regions: [region] });

    expect(buckets).toMatchObject([
      {
        queues: [],
        fault: expect.stringMatching(
          /ci:DescribeDocProcessQueues.*another account \(its APPID is 1250000000\)/,
        ),
      },
      { bucket: { bucketId: second }, queues: [{}] },
    ]);
    expect(buckets[1]).not.toHaveProperty("fault");
  });

  test("a region that does not exist", async () => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND ci.ap-nowhere.myqcloud.com"), {
      code: "ENOTFOUND",
    });
    const error = new ConnectionError(
      { operation: "listDocBuckets", cause },
      "https://ci.ap-nowhere.myqcloud.com",
    );
    const client = {
      docBuckets: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) }),
    } as unknown as Client;

    const { unread } = await findAll(client, { regions: ["ap-nowhere"] });

    expect(unread).toEqual([
      {
        region: "ap-nowhere",
        fault: expect.stringMatching(/^The region ap-nowhere does not exist or has no CI: /),
      },
    ]);
  });
});

describe("a bucket that is named and not listed", () => {
  const missing = "missing-1250000000";

  test("has document processing off", async () => {
    const { client } = await emulatedAccount();

    const { absent } = await findAll(client, { regions: [region], buckets: [bucket, missing] });

    expect(absent).toEqual([
      {
        bucket: missing,
        fault: `Document processing is not switched on for ${region}/${missing}.`,
      },
    ]);
  });

  test("is in none of the regions", async () => {
    const { emulator, client } = await emulatedAccount();
    emulator.control.addFault({ operation: "listDocQueues", status: 404, code: "NoSuchBucket", times: 0 });

    const { absent } = await findAll(client, { regions: [region, other], buckets: [missing] });

    expect(absent).toEqual([
      {
        bucket: missing,
        fault: `There is no bucket ${missing} in ${other}, ${region}: check its name and its region.`,
      },
    ]);
  });

  test("belongs to another account", async () => {
    const { emulator, client } = await emulatedAccount();
    emulator.control.addFault({ operation: "listDocQueues", status: 403, code: "AccessDenied", times: 0 });

    const { absent } = await findAll(client, { regions: [region], buckets: ["theirs-1260000000"] });

    expect(absent).toEqual([
      { bucket: "theirs-1260000000", fault: expect.stringContaining("its APPID is 1260000000") },
    ]);
  });

  test("may not be listed by this key, though its queues may", async () => {
    const { emulator, client } = await emulatedAccount();
    emulator.control.addFault({
      operation: "listDocBuckets",
      times: 1,
      body: "<Response><TotalCount>0</TotalCount></Response>",
    });

    const { absent } = await findAll(client, { regions: [region], buckets: [bucket] });

    expect(absent).toEqual([
      { bucket, fault: expect.stringContaining("is not among the buckets that this key may list") },
    ]);
  });

  test("is not asked for where its region could not be listed", async () => {
    const { emulator, client } = await emulatedAccount();
    emulator.control.addFault({ operation: "listDocBuckets", status: 403, code: "AccessDenied", times: 0 });

    const found = await findAll(client, { regions: [region], buckets: [bucket] });

    expect(found).toEqual({ buckets: [], unread: [expect.objectContaining({ region })] });
    expect(emulator.control.counters()["listDocQueues"]).toBeUndefined();
  });
});

test.each([
  ["wrong", { status: 403, code: "SignatureDoesNotMatch" }, "AuthenticationFailed"],
  ["unknown", { status: 401, code: "SecretidNotExist" }, "AuthenticationFailed"],
])("a key that is %s ends it: nothing else would be read", async (_what, fault, code) => {
  const { emulator, client } = await emulatedAccount();
  emulator.control.addFault({ operation: "listDocBuckets", times: 0, ...fault });

  await expect(findAll(client, { regions: [region, other] })).rejects.toMatchObject({ code });
});

test("an aborted signal ends it with its reason", async () => {
  const buckets = Array.from({ length: 40 }, (_, index) => ({ bucket: numbered(index) }));
  const { emulator, client } = await emulatedAccount({ buckets });
  const controller = new AbortController();
  const reason = new Error("enough");

  await expect(
    findAll(client, {
      regions: [region],
      signal: controller.signal,
      progress: (done) => done === 1 && controller.abort(reason),
    }),
  ).rejects.toBe(reason);
  expect(emulator.control.counters()["listDocQueues"]?.total).toBeLessThan(40);
});
