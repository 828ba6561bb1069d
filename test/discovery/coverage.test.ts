import { coverageLine, coverageOf, percent } from "../../provider/discovery/coverage";
import type { ManagedResource } from "../../provider/discovery/managed";
import { bucket, other, queueId, region } from "./emulated-account";
import { foundBucket, foundQueue } from "./found-things";

const id = `${region}/${bucket}/${queueId}`;
const second = "second-1250000000";
const found = {
  buckets: [
    foundBucket(bucket, [foundQueue(), foundQueue({ queueId: "pother" })]),
    foundBucket(second, [], { fault: "it was refused" }),
  ],
  unread: [{ region: other, fault: "it was refused" }],
};
const looked = { regions: [region, other], endpoint: "service" };
const queue = (queueIdOrId: string, endpoint: string | undefined = "service"): ManagedResource => ({
  type: "DocQueue",
  id: queueIdOrId,
  endpoint,
});
const bucketOf = (name: string): ManagedResource => ({
  type: "DocBucket",
  id: `${region}/${name}`,
  endpoint: "service",
});

test("what is found and in a stack is covered, by which stack ever", () => {
  const stacks = [
    { name: "dev", resources: [queue(id), bucketOf(bucket)] },
    { name: "prod", resources: [queue(id)] },
  ];

  const coverage = coverageOf(found, found, stacks, looked);

  expect(coverage).toMatchObject({
    stacks: ["dev", "prod"],
    queues: { total: 2, managed: 1 },
    buckets: { total: 2, managed: 1 },
    unfound: [],
    elsewhere: 0,
  });
  expect(coverage.managedBy.get(id)).toEqual(["dev", "prod"]);
});

test("what a stack has and is not there is named carefully, with what could not be read told apart", () => {
  const resources = [
    queue(`${region}/${bucket}/pgone`),
    queue(`${region}/${second}/p1`),
    queue(`${other}/there-1250000000/p1`),
    bucketOf("gone-1250000000"),
  ];

  const { unfound } = coverageOf(found, found, [{ name: "dev", resources }], looked);

  expect(unfound.map(({ id: unfoundId, reason }) => [unfoundId, reason])).toEqual([
    [`${other}/there-1250000000/p1`, "its region or bucket could not be read"],
    [`${region}/${bucket}/pgone`, expect.stringMatching(/^perhaps it is gone, or this key is not shown it/)],
    [`${region}/gone-1250000000`, expect.stringMatching(/^perhaps it is gone/)],
    [`${region}/${second}/p1`, "its region or bucket could not be read"],
  ]);
});

test.each([
  ["another region", { regions: [other] }],
  ["another bucket", { buckets: [second] }],
  ["another prefix", { prefix: "sec" }],
])("what was not looked for, being in %s, is not missed", (_what, where) => {
  const resources = [queue(`${region}/${bucket}/pgone`)];

  const { unfound } = coverageOf(found, found, [{ name: "dev", resources }], { ...looked, ...where });

  expect(unfound).toEqual([]);
});

test("a queue that is there and not shown, for its name, is neither counted nor missed", () => {
  const shown = { ...found, buckets: [] };

  const coverage = coverageOf(found, shown, [{ name: "dev", resources: [queue(id)] }], looked);

  expect(coverage).toMatchObject({ queues: { total: 0, managed: 0 }, unfound: [] });
});

test("a resource of another endpoint does not count; one that does not say its endpoint does", () => {
  const elsewhere = [{ name: "dev", resources: [queue(id, "loopback"), bucketOf(bucket)] }];

  expect(coverageOf(found, found, elsewhere, looked)).toMatchObject({
    queues: { managed: 0 },
    buckets: { managed: 1 },
    elsewhere: 1,
  });
  const unsaid = [{ name: "dev", resources: [{ ...queue(id), endpoint: undefined }] }];
  expect(coverageOf(found, found, unsaid, looked)).toMatchObject({ queues: { managed: 1 }, elsewhere: 0 });
});

test.each([
  [{ total: 50, managed: 12 }, "12 of 50 queues (24 %) are in stack dev"],
  [{ total: 1, managed: 1 }, "1 of 1 queue (100 %) is in stack dev"],
  [{ total: 2, managed: 0 }, "0 of 2 queues (0 %) are in stack dev"],
  [{ total: 0, managed: 0 }, "0 of 0 queues are in stack dev"],
])("%j in words", (share, expected) => {
  expect(coverageLine(share, "queue", ["dev"])).toBe(expected);
});

test.each([
  [1, 1000, 1],
  [999, 1000, 99],
  [1, 3, 33],
  [1000, 1000, 100],
])("%d of %d is %d percent", (part, total, expected) => {
  expect(percent(part, total)).toBe(expected);
});
