import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import { coverageOf } from "../../provider/discovery/coverage";
import { discoveryOf, discoverySchema } from "../../provider/discovery/json";
import { snapshotOf } from "../../provider/discovery/snapshot/write";
import { bucket, other, queueId, region } from "./emulated-account";
import { foundBucket, foundNothing, foundQueue } from "./found-things";
import { jsonSchemas } from "./json-schemas";

const id = `${region}/${bucket}/${queueId}`;
const found = {
  buckets: [
    foundBucket(bucket, [foundQueue(), foundQueue({ queueId: "p1", maxSize: undefined, notifyConfig: {} })]),
    foundBucket("refused-1250000000", [], { fault: "It was refused." }),
  ],
  unread: [{ region: other, fault: "It was refused." }],
};
const coverage = coverageOf(
  found,
  found,
  [{ name: "dev", resources: [{ type: "DocQueue", id, endpoint: undefined }] }],
  { regions: [region], endpoint: "service" },
);

test("a queue with all that is known of it, but for secrets", () => {
  const [first] = discoveryOf(found, [region], undefined).buckets;

  expect(first?.queues[0]).toEqual({
    queueId,
    id,
    name: "contracts",
    state: "Active",
    notifyConfig: {
      state: "On",
      type: "Url",
      url: "https://example.com/done?token=***",
      events: ["TaskFinish"],
    },
    masked: ["notifyConfig.url"],
    category: "DocProcessing",
    maxSize: 10_000,
    maxConcurrent: 10,
    createTime: "2026-01-31T12:00:00+0800",
    updateTime: "2026-02-01T12:00:00+0800",
  });
});

test("stacks are told only when they were asked for", () => {
  const [withStack] = discoveryOf(found, [region], coverage).buckets;
  const [without] = discoveryOf(found, [region], undefined).buckets;

  expect(withStack?.queues.map(({ stacks }) => stacks)).toEqual([["dev"], []]);
  expect(withStack?.stacks).toEqual([]);
  expect(without).not.toHaveProperty("stacks");
});

test.each([
  ["nothing", foundNothing, true],
  ["a region that could not be listed", { ...foundNothing, unread: found.unread }, false],
  ["a bucket that could not be read", { ...found, unread: [] }, false],
  ["a named bucket that is not there", { ...foundNothing, absent: [{ bucket, fault: "" }] }, false],
])("with %s, whether it is complete is told", (_what, of, expected) => {
  expect(discoveryOf(of, [region], undefined).complete).toBe(expected);
});

const [report, snapshot] = jsonSchemas.map(({ file }) => JSON.parse(readFileSync(file, "utf8")));
const ajv = new Ajv({ strict: true });

test("the JSON Schemas that the package carries are those of today (npm run discovery-schemas writes them anew)", () => {
  expect([report, snapshot]).toEqual(JSON.parse(JSON.stringify(jsonSchemas.map(({ schema }) => schema))));
});

test.each([undefined, coverage])("the report fits its schema", (with_) => {
  const written = JSON.parse(JSON.stringify(discoveryOf(found, [region, other], with_)));

  expect(discoverySchema.safeParse(written)).toMatchObject({ success: true });
  expect(ajv.compile(report)(written)).toBe(true);
});

test("a snapshot fits its schema", () => {
  const written = snapshotOf(found, { regions: [region], filter: { prefix: "doc" } });

  expect(ajv.compile(snapshot)(JSON.parse(JSON.stringify(written)))).toBe(true);
  expect(ajv.compile(snapshot)({ ...written, version: 2 })).toBe(false);
});

/** The ways to all properties of a schema that say nothing about themselves. */
function undescribed(schema: unknown, way = ""): string[] {
  return typeof schema !== "object" || schema === null
    ? []
    : Object.entries(schema).flatMap(([key, inner]) => [
        ...(/\.properties$/.test(way) && !("description" in Object(inner)) ? [`${way}.${key}`] : []),
        ...undescribed(inner, `${way}.${key}`),
      ]);
}

test("every property of the JSON Schemas says what it is, which editors show", () => {
  expect(undescribed({ report, snapshot })).toEqual([]);
});
