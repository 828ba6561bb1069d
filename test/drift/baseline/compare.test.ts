import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findAll } from "../../../provider/discovery/find";
import { writeSnapshot } from "../../../provider/discovery/snapshot/write";
import { compareWithSnapshot } from "../../../provider/drift/baseline/compare";
import { reportSchema } from "../../../provider/drift/report";
import {
  bucket,
  closeAccounts,
  type EmulatedAccount,
  emulatedAccount,
  fullQueue,
  other,
  queueId,
  region,
  url,
} from "../../discovery/emulated-account";

const second = "second-1250000000";
const id = `${region}/${bucket}/${queueId}`;
const queueType = "pulumi-nodejs:dynamic/cloud-infinite:DocQueue";
const bucketType = "pulumi-nodejs:dynamic/cloud-infinite:DocBucket";
const seed = {
  buckets: [
    { bucket, queues: [fullQueue] },
    { bucket: second, queues: [{ queueId: "p2" }] },
  ],
};

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-snapshot-"));
  file = join(folder, "queues.json");
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closeAccounts();
});

/** An account of which a snapshot was taken. */
async function snapshotted(filter: { prefix?: string; name?: string } = {}): Promise<EmulatedAccount> {
  const account = await emulatedAccount(seed);
  const found = await findAll(account.client, { regions: [region], prefix: filter.prefix });
  writeSnapshot({ file, found, regions: [region], filter, force: false });
  account.emulator.control.clearRequests();
  return account;
}

async function compare({ settings }: EmulatedAccount, more: { signal?: AbortSignal } = {}) {
  const drift = await compareWithSnapshot({ file, settings, ...more });
  expect(reportSchema.shape.sources.safeParse([drift])).toMatchObject({ success: true });
  expect(JSON.stringify(drift)).not.toContain("s3cr3t");
  return drift;
}

test("of what is as it was nothing is told, with a call for each bucket and one for each page of a region", async () => {
  const account = await snapshotted();

  expect(await compare(account)).toEqual({
    kind: "snapshot",
    name: file,
    taken: { regions: [region] },
    checked: 4,
    resources: [],
  });
  const { listDocBuckets, listDocQueues } = account.emulator.control.counters();
  expect([listDocBuckets?.total, listDocQueues?.total]).toEqual([1, 2]);
});

test("what somebody has edited is named by path, with both values and the time of the change", async () => {
  const account = await snapshotted();
  const { updateTime } = account.emulator.control.editQueue(bucket, {
    name: "by hand",
    notifyConfig: { Event: "TaskFinish", ResultFormat: "" },
  });

  expect(await compare(account)).toMatchObject({
    resources: [
      {
        kind: "changed",
        type: queueType,
        name: id,
        id,
        ours: true,
        updateTime,
        fields: [
          { path: "name", secret: false, declared: "contracts", live: "by hand" },
          {
            path: "notifyConfig.events",
            secret: false,
            declared: ["TaskFinish", "WorkflowFinish"],
            live: ["TaskFinish"],
          },
          { path: "notifyConfig.resultFormat", secret: false, declared: "JSON", live: "" },
        ],
      },
    ],
  });
});

test("what differs in the writing alone is no drift: events in another order, empty and missing", async () => {
  const account = await snapshotted();
  account.emulator.control.editQueue(bucket, {
    notifyConfig: { Event: "TaskFinish,WorkflowFinish", MqName: "" },
  });

  expect((await compare(account)).resources).toEqual([]);
});

test("of a secret address it is told that it differs, and neither value", async () => {
  const account = await snapshotted();
  account.emulator.control.editQueue(bucket, { notifyConfig: { Url: `${url}2` } });

  expect((await compare(account)).resources).toMatchObject([
    { fields: [{ path: "notifyConfig.url", secret: true }] },
  ]);
  expect((await compare(account)).resources[0]?.fields[0]).toEqual({
    path: "notifyConfig.url",
    secret: true,
  });
});

test("so it is with an address that has become one with a secret", async () => {
  const account = await emulatedAccount({
    buckets: [
      { bucket, queues: [{ ...fullQueue, notifyConfig: { State: "On", Url: "https://example.com/a" } }] },
    ],
  });
  const found = await findAll(account.client, { regions: [region] });
  writeSnapshot({ file, found, regions: [region], filter: {}, force: false });

  account.emulator.control.editQueue(bucket, { notifyConfig: { Url: "https://example.com/b" } });
  expect((await compare(account)).resources[0]?.fields).toEqual([
    {
      path: "notifyConfig.url",
      secret: false,
      declared: "https://example.com/a",
      live: "https://example.com/b",
    },
  ]);

  account.emulator.control.editQueue(bucket, { notifyConfig: { Url: url } });
  expect((await compare(account)).resources[0]?.fields).toEqual([{ path: "notifyConfig.url", secret: true }]);
});

test("and with one that somebody has written into the snapshot in plain", async () => {
  const account = await emulatedAccount({
    buckets: [
      { bucket, queues: [{ ...fullQueue, notifyConfig: { State: "On", Url: "https://example.com/a" } }] },
    ],
  });
  const found = await findAll(account.client, { regions: [region] });
  writeSnapshot({ file, found, regions: [region], filter: {}, force: false });
  writeFileSync(file, readFileSync(file, "utf8").replace("https://example.com/a", url));

  expect((await compare(account)).resources[0]?.fields).toEqual([{ path: "notifyConfig.url", secret: true }]);
});

test("while notification is off, the settings that count for nothing then are no drift", async () => {
  const account = await snapshotted();
  account.emulator.control.editQueue(bucket, { notifyConfig: { State: "Off", Url: "", Event: "" } });

  expect((await compare(account)).resources[0]?.fields.map(({ path }) => path)).toEqual([
    "notifyConfig.state",
  ]);
});

test("a queue that is gone is looked for by its id before it is said to be", async () => {
  const account = await snapshotted();
  account.emulator.control.disable(bucket);
  account.emulator.control.enable(bucket);
  account.emulator.control.clearRequests();

  const { resources, warnings } = await compare(account);

  expect(resources).toEqual([{ kind: "gone", type: queueType, name: id, id, ours: true, fields: [] }]);
  expect(warnings).toEqual([
    expect.stringMatching(/^the queue ap-guangzhou\/documents-1250000000\/p\w+ is not in the snapshot$/),
  ]);
  const asked = account.emulator.control.requests({ operation: "listDocQueues", bucket });
  expect(asked.map(({ path }) => path)).toEqual([
    expect.stringContaining("pageNumber=1"),
    expect.stringContaining(`queueIds=${queueId}`),
  ]);
});

test("a bucket that its own host says is off is gone, as a whole", async () => {
  const account = await snapshotted();
  account.emulator.control.disable(bucket);

  expect((await compare(account)).resources).toEqual([
    {
      kind: "gone",
      type: bucketType,
      name: `${region}/${bucket}`,
      id: `${region}/${bucket}`,
      ours: true,
      fields: [],
      reason: `Document processing is not switched on for ${region}/${bucket}.`,
    },
  ]);
});

test("a refusal is unreadable, never gone, and the rest is compared", async () => {
  const account = await snapshotted();
  account.emulator.control.addFault({
    operation: "listDocQueues",
    bucket,
    status: 403,
    code: "AccessDenied",
    times: 0,
  });
  account.emulator.control.editQueue(second, { state: "Paused" });

  expect((await compare(account)).resources).toMatchObject([
    {
      kind: "unreadable",
      type: bucketType,
      reason: expect.stringContaining("ci:DescribeDocProcessQueues"),
    },
    { kind: "changed", fields: [{ path: "state", declared: "Active", live: "Paused" }] },
  ]);
});

test("what is new is a warning, and so is not to be able to tell", async () => {
  const account = await snapshotted();
  account.emulator.control.enable("new-1250000000");

  expect((await compare(account)).warnings).toEqual([
    `the bucket ${region}/new-1250000000 has document processing and is not in the snapshot`,
  ]);

  account.emulator.control.addFault({ operation: "listDocBuckets", status: 403, times: 0 });
  expect(await compare(account)).toMatchObject({
    resources: [],
    warnings: [expect.stringMatching(/^new buckets in ap-guangzhou cannot be looked for: .*403/)],
  });
});

test("what the snapshot was not to have is not new", async () => {
  const account = await snapshotted({ prefix: "doc" });
  account.emulator.control.enable("new-1250000000");

  expect(await compare(account)).not.toHaveProperty("warnings");
});

test("another region is not looked at", async () => {
  const account = await snapshotted();
  account.emulator.control.enable("new-1250000000", { region: other });

  expect(await compare(account)).not.toHaveProperty("warnings");
});

test.each([
  ["a wrong key", { TENCENTCLOUD_SECRET_KEY: "wrong" }, /SignatureDoesNotMatch|AuthenticationFailed|refused/],
  ["no key", { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" }, /TENCENTCLOUD_SECRET_ID/],
])("%s is the error of the whole", async (_what, changed, expected) => {
  const account = await snapshotted();
  Object.assign(account.environment, changed);

  expect(await compare(account)).toMatchObject({
    checked: 4,
    resources: [],
    error: expect.stringMatching(expected),
  });
});

test("a file that is no snapshot is refused before any call", async () => {
  const account = await snapshotted();
  writeFileSync(file, "{}");

  await expect(compare(account)).rejects.toMatchObject({ name: "SnapshotError", code: "SnapshotUnusable" });
  expect(account.emulator.control.requests()).toEqual([]);
});

test("an aborted signal ends it with its reason", async () => {
  const account = await snapshotted();
  const reason = new Error("enough");

  await expect(compare(account, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
