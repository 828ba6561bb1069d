import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { DocQueue } from "../../../provider/api/calls/doc-queues";
import { readSnapshot } from "../../../provider/discovery/snapshot/read";
import { snapshotOf, writeSnapshot } from "../../../provider/discovery/snapshot/write";
import { bucketDrift } from "../../../provider/drift/baseline/bucket-drift";
import { bucket, region } from "../../discovery/emulated-account";
import { foundBucket, foundQueue } from "../../discovery/found-things";

const maybeEmpty = (...texts: string[]) => fc.option(fc.constantFrom("", ...texts), { nil: undefined });
const address = fc.constantFrom(
  "",
  "https://example.com/a",
  "https://example.com/b",
  "https://example.com/done?token=s3cr3t-one",
  "https://me:s3cr3t-two@example.com/done",
);

/** Settings with notification on, since differences of the others count only then. */
const queues: fc.Arbitrary<DocQueue> = fc
  .record({
    name: fc.string({ minLength: 1 }),
    state: fc.constantFrom("Active", "Paused"),
    url: address,
    type: maybeEmpty("Url", "TDMQ"),
    event: maybeEmpty("TaskFinish", "WorkflowFinish,TaskFinish", "TransCodingFinish"),
    resultFormat: maybeEmpty("XML", "JSON"),
    mqMode: maybeEmpty("Topic", "Queue"),
    mqRegion: maybeEmpty("gz", "sh"),
    mqName: maybeEmpty("done", "完成"),
  })
  .map(({ name, state, ...notify }) => {
    const given = Object.entries(notify).filter(([, value]) => value !== undefined);
    return foundQueue({ name, state, notifyConfig: { ...Object.fromEntries(given), state: "On" } });
  });

const snapshot = (queue: DocQueue) => {
  const found = { buckets: [foundBucket(bucket, [queue])], unread: [] };
  const { buckets } = snapshotOf(found, { regions: [region], filter: {} });
  // As it comes from a file.
  return JSON.parse(JSON.stringify(buckets[0])) as (typeof buckets)[number];
};

const driftOf = (before: DocQueue, now: DocQueue) =>
  bucketDrift(snapshot(before), { kind: "read", queues: [now], reduced: [] }, undefined).resources;

test("any queue is as its snapshot says, which has no secret in it", () => {
  fc.assert(
    fc.property(queues, (queue) => {
      expect(driftOf(queue, queue)).toEqual([]);
      expect(JSON.stringify(snapshot(queue))).not.toContain("s3cr3t");
    }),
  );
});

const edits = [
  ["name", { name: "another name" }],
  ["state", { state: "Deleting" }],
  ["notifyConfig.url", { notifyConfig: { url: "https://example.com/done?token=s3cr3t-three" } }],
  ["notifyConfig.type", { notifyConfig: { type: "Kafka" } }],
  ["notifyConfig.events", { notifyConfig: { event: "AnotherFinish" } }],
  ["notifyConfig.resultFormat", { notifyConfig: { resultFormat: "YAML" } }],
  ["notifyConfig.mqMode", { notifyConfig: { mqMode: "Stream" } }],
  ["notifyConfig.mqRegion", { notifyConfig: { mqRegion: "bj" } }],
  ["notifyConfig.mqName", { notifyConfig: { mqName: "another" } }],
] as const;

test("one edited setting is exactly that setting's drift, and no secret is told", () => {
  fc.assert(
    fc.property(queues, fc.constantFrom(...edits), (queue, [path, edit]) => {
      const edited = {
        ...queue,
        ...edit,
        notifyConfig: { ...queue.notifyConfig, ...("notifyConfig" in edit ? edit.notifyConfig : {}) },
      };

      const resources = driftOf(queue, edited);

      expect(resources.map(({ kind, fields }) => [kind, fields.map((field) => field.path)])).toEqual([
        ["changed", [path]],
      ]);
      expect(JSON.stringify(resources)).not.toContain("s3cr3t");
    }),
  );
});

test("a file that is written and read says the same", () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-cloud-infinite-snapshot-"));
  const file = join(folder, "queues.json");
  try {
    fc.assert(
      fc.property(queues, (queue) => {
        const found = { buckets: [foundBucket(bucket, [queue])], unread: [] };
        const written = writeSnapshot({ file, found, regions: [region], filter: {}, force: true });
        expect(readSnapshot(file)).toEqual(written);
      }),
      { numRuns: 30 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
