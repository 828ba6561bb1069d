import { coverageOf } from "../../provider/discovery/coverage";
import type { Found } from "../../provider/discovery/found";
import { discoveryText, plainly } from "../../provider/discovery/table";
import { bucket, other, queueId, region } from "./emulated-account";
import { foundBucket, foundNothing, foundQueue } from "./found-things";

const found: Found = {
  buckets: [
    foundBucket("empty-1250000000", [], { region: other }),
    foundBucket("refused-1250000000", [], { region: other, fault: "It was refused." }),
    foundBucket(bucket, [
      foundQueue(),
      foundQueue({ queueId: "p1", name: "合同", state: "Paused", notifyConfig: { state: "Off" } }),
      foundQueue({
        queueId: "p2",
        notifyConfig: { state: "On", type: "TDMQ", mqRegion: "gz", mqMode: "Topic", mqName: "done" },
      }),
    ]),
  ],
  unread: [{ region: "ap-tokyo", fault: "It was refused." }],
  absent: [{ bucket: "missing-1250000000", fault: "There is no such bucket." }],
};
const regions = [region, other];
const looked = { regions };

test("a row for each queue, and below it what could not be read", () => {
  expect(discoveryText(found, looked, undefined, plainly)).toBe(
    `REGION        BUCKET                QUEUE                              NAME       STATE   NOTIFICATION                            UPDATED
ap-beijing    empty-1250000000      no queue
ap-beijing    refused-1250000000    could not be read
ap-guangzhou  documents-1250000000  p0123456789abcdef0123456789abcdef  contracts  Active  On: https://example.com/done?token=***  2026-02-01T12:00:00+0800
ap-guangzhou  documents-1250000000  p1                                 合同       Paused  Off                                     2026-02-01T12:00:00+0800
ap-guangzhou  documents-1250000000  p2                                 contracts  Active  On: TDMQ gz Topic done                  2026-02-01T12:00:00+0800

3 buckets, 3 queues in ap-beijing, ap-guangzhou.

Could not be read:
  ap-tokyo: It was refused.
  ap-beijing/refused-1250000000: It was refused.
  missing-1250000000: There is no such bucket.
`,
  );
});

test("with stacks: which of them has it, the figures, and what was not found", () => {
  const resources = [
    { type: "DocQueue", id: `${region}/${bucket}/${queueId}`, endpoint: "service" },
    { type: "DocQueue", id: `${region}/${bucket}/pgone`, endpoint: "service" },
    { type: "DocQueue", id: `${region}/${bucket}/p2`, endpoint: "loopback" },
  ] as const;
  const coverage = coverageOf(found, found, [{ name: "dev", resources }], { regions, endpoint: "service" });

  const text = discoveryText(found, looked, coverage, plainly);

  expect(text).toMatch(/^REGION .* STACK$/m);
  expect(text).toMatch(/ p0123456789abcdef0123456789abcdef .* dev$/m);
  expect(text).toMatch(/ p2 .* none$/m);
  expect(text).toMatch(/ no queue +none$/m);
  expect(text).toContain("1 of 3 queues (33 %) is in stack dev.\n0 of 3 buckets (0 %) are in stack dev.\n");
  expect(text).toContain("1 resource does not count: of another endpoint than was looked at.\n");
  expect(text).toContain(`In a stack, and not found:\n  ${region}/${bucket}/pgone (dev): perhaps it is gone`);
});

test("nothing found is a sentence", () => {
  expect(discoveryText(foundNothing, { regions: [region] }, undefined, plainly)).toBe(
    "No bucket with document processing was found in ap-guangzhou.\n",
  );
});

test.each([
  [{ name: "nothing" }, " that fits --name nothing"],
  [{ name: "contracts-*", prefix: "doc" }, " that fits --prefix doc and --name 'contracts-*'"],
  [{ buckets: [bucket, "images-1250000000"] }, ` that fits --bucket ${bucket} images-1250000000`],
])("with %j the sentence says what it was limited to", (filter, words) => {
  expect(discoveryText(foundNothing, { regions: [region], ...filter }, undefined, plainly)).toBe(
    `No bucket with document processing${words} was found in ap-guangzhou.\n`,
  );
});

test("neither a name nor the reason of a fault can steer a terminal", () => {
  const name = "a\u001b[2Jb\nc\u202ed\u009be";
  const steering: Found = {
    buckets: [
      foundBucket(bucket, [foundQueue({ name, state: name })]),
      foundBucket("b-1", [], { fault: name }),
    ],
    unread: [{ region, fault: name }],
  };

  const text = discoveryText(steering, looked, undefined, plainly);

  expect(text).not.toMatch(/[^\P{C}\n]/u);
  expect(text).toContain(" a\\u001b[2Jb c\\u202ed\\u009be ");
  expect(text).toContain("ap-guangzhou: a\\u001b[2Jb c\\u202ed\\u009be\n");
});

test("emphasis is the caller's", () => {
  const text = discoveryText(found, looked, undefined, (style, words) => `<${style}>${words}</>`);

  expect(text).toContain("<bold>REGION</>");
  expect(text).toContain("<yellow>Paused</>");
  expect(text).toContain("<dim>Off</>");
  expect(text).toContain("<red>could not be read</>");
});
