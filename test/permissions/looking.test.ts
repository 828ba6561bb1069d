/** What looking around needs is what its operations say: enough, and nothing that it could do without. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocBucket, getDocBuckets, getDocQueue, getDocQueues } from "../../provider";
import { connect } from "../../provider/config/connect";
import { readSettings } from "../../provider/config/settings";
import { findAll } from "../../provider/discovery/find";
import { isComplete } from "../../provider/discovery/found";
import { compareWithSnapshot } from "../../provider/drift/baseline/compare";
import { callsOf, callsOfLooking } from "../../provider/permissions/operations";
import { permissionOf, type ServiceCall } from "../../provider/permissions/service-calls";
import { asBefore, bucket, emulated, queueId, region } from "../lookups/emulated";
import { limitedAccount } from "./scenarios";

afterEach(asBefore);

/** Looks, and rejects unless all was seen. */
type Looking = () => Promise<unknown>;

const settings = () => readSettings(process.env, { get: () => undefined });

const discover: Looking = async () => {
  const found = await findAll(await connect(settings), { regions: [region] });
  if (!isComplete(found) || found.buckets[0]?.queues.length !== 1) {
    throw new Error("not all was seen");
  }
};

const expectSnapshot: Looking = async () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-looking-"));
  const file = join(folder, "queues.json");
  const queue = { queueId, name: "queue-doc-process-1", state: "Active", notifyConfig: { state: "Off" } };
  writeFileSync(
    file,
    JSON.stringify({ version: 1, regions: [region], buckets: [{ region, bucket, queues: [queue] }] }),
  );
  try {
    const { resources, error } = await compareWithSnapshot({ file, settings });
    if (error !== undefined || resources.length > 0) {
      throw new Error(error ?? "there is drift");
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const commands: readonly (readonly [string, readonly ServiceCall[], Looking])[] = [
  ["discover", callsOfLooking.discover, discover],
  ["getDocBuckets", callsOfLooking.getDocBuckets, () => getDocBuckets()],
  ["getDocBucket", callsOfLooking.getDocBucket, () => getDocBucket({ bucket })],
  ["getDocQueues", callsOfLooking.getDocQueues, () => getDocQueues({ bucket })],
  ["getDocQueue", callsOfLooking.getDocQueue, () => getDocQueue({ bucket })],
  // As docs/permissions.md says: for a snapshot one call is enough, whatever else a drift run of stacks needs.
  ["drift --expect", callsOf("listDocQueues", []) ?? [], expectSnapshot],
];

/** Has the key of the environment do just these calls. */
async function allowed(calls: readonly ServiceCall[]): Promise<void> {
  const account = limitedAccount(calls.map((call) => permissionOf(call).action));
  await emulated({ accounts: [account], buckets: [{ bucket, queues: [{ queueId }] }] });
  Object.assign(process.env, {
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
  });
}

test("every way of looking is tried here", () => {
  const names = commands.map(([name]) => name);

  expect(Object.keys(callsOfLooking).filter((name) => !names.includes(name))).toEqual([]);
});

test.each(commands)("%s works with the actions of its calls", async (_name, calls, look) => {
  await allowed(calls);

  await look();
});

test.each(
  commands.flatMap(([name, calls, look]) =>
    calls.map((call) => [name, permissionOf(call).action, call, calls, look] as const),
  ),
)("%s does not without %s", async (_name, _action, missing, calls, look) => {
  await allowed(calls.filter((call) => call !== missing));

  await expect(look()).rejects.toThrow();
});
