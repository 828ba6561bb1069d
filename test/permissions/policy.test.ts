import { actionOf, operationNames as routes } from "../../provider/emulator/route";
import { demandsFor, demandsOfStack, type Wish } from "../../provider/permissions/demands";
import { notesOn } from "../../provider/permissions/notes";
import type { OwnResource } from "../../provider/permissions/own-resources";
import { policyFor } from "../../provider/permissions/policy";
import { permissionOf, serviceCallNames } from "../../provider/permissions/service-calls";

const one = "documents-1250000000";
const other = "letters-1250000000";
const ci = (region: string, bucket: string) => `qcs::ci:${region}:uid/1250000000:bucket/${bucket}/*`;

/** Actions and resources, a line for each statement. */
function lines(wish: Wish): readonly string[] {
  return policyFor(demandsFor(wish)).statement.map(
    ({ action, resource }) => `${action.join(" ")} on ${resource.join(" ")}`,
  );
}

test("every call of the service is known, with the action that the emulator asks for", () => {
  expect([...serviceCallNames].sort()).toEqual([...routes].sort());
  expect(serviceCallNames.map((call) => permissionOf(call).action)).toEqual(serviceCallNames.map(actionOf));
});

test.each<[string, Wish, readonly string[]]>([
  [
    "a call on a bucket in a region",
    { operations: ["listDocQueues"], buckets: [one], regions: ["ap-guangzhou"] },
    [`ci:DescribeDocProcessQueues on ${ci("ap-guangzhou", one)}`],
  ],
  [
    "a bucket with its region in front",
    { operations: ["listDocQueues"], buckets: [`ap-beijing/${one}`, other], regions: ["ap-guangzhou"] },
    [`ci:DescribeDocProcessQueues on ${ci("ap-beijing", one)} ${ci("ap-guangzhou", other)}`],
  ],
  [
    "each bucket in each region",
    { operations: ["listDocQueues"], buckets: [one, other], regions: ["ap-beijing", "ap-guangzhou"] },
    [
      `ci:DescribeDocProcessQueues on ${[
        ci("ap-beijing", one),
        ci("ap-beijing", other),
        ci("ap-guangzhou", one),
        ci("ap-guangzhou", other),
      ].join(" ")}`,
    ],
  ],
  [
    "a bucket in any region",
    { operations: ["listDocQueues"], buckets: [one] },
    [`ci:DescribeDocProcessQueues on ${ci("", one)}`],
  ],
  [
    "any bucket of a region",
    { operations: ["listDocQueues"], regions: ["ap-guangzhou"] },
    ["ci:DescribeDocProcessQueues on qcs::ci:ap-guangzhou::bucket/*"],
  ],
  ["any bucket at all", { operations: ["listDocQueues"] }, ["ci:DescribeDocProcessQueues on *"]],
  [
    "listing buckets, which names none, in a statement of its own",
    { operations: ["discover"], buckets: [`ap-guangzhou/${one}`] },
    ["ci:DescribeDocProcessBucket on *", `ci:DescribeDocProcessQueues on ${ci("ap-guangzhou", one)}`],
  ],
  [
    "the same where other actions are for all, too",
    { operations: ["discover"] },
    ["ci:DescribeDocProcessBucket on *", "ci:DescribeDocProcessQueues on *"],
  ],
  [
    "handing over the role in a statement of its own",
    { operations: ["submitDocJob"], buckets: [`ap-guangzhou/${one}`] },
    [
      `ci:CreateDocProcessJobs on ${ci("ap-guangzhou", one)}`,
      "cam:PassRole on qcs::cam:::roleName/CI_QCSRole",
    ],
  ],
  [
    "what drift needs of a kind of resource",
    { operations: ["drift"], resources: ["DocQueue"] },
    ["ci:DescribeDocProcessQueues on *"],
  ],
  ["lookups", { operations: ["getDocBucket", "getDocBuckets"] }, ["ci:DescribeDocProcessBucket on *"]],
  [
    "looking at everything",
    { readOnly: true },
    ["ci:DescribeDocProcessBucket on *", "ci:DescribeDocProcessQueues ci:DescribeDocProcessJob on *"],
  ],
  ["looking at jobs", { readOnly: true, resources: ["DocJob"] }, ["ci:DescribeDocProcessJob on *"]],
  [
    "everything that a queue can come to",
    { resources: ["DocQueue"] },
    ["ci:DescribeDocProcessQueues ci:UpdateDocProcessQueue on *"],
  ],
  ["forgetting a job, which needs no call", { operations: ["destroy"], resources: ["DocJob"] }, []],
])("the policy for %s", (_name, wish, expected) => {
  expect(lines(wish)).toEqual(expected);
});

test.each<[Wish, string]>([
  [
    { operations: ["deleteDocQueue"] },
    'there is no operation "deleteDocQueue": it must be one of up, refresh,',
  ],
  [{ operations: ["constructor"] }, 'there is no operation "constructor"'],
  [{ resources: ["Queue"] }, 'there is no resource "Queue": it must be one of DocBucket, DocQueue, DocJob'],
  [{ buckets: ["documents"] }, '"documents" is not a full bucket name'],
  [{ buckets: ["Nowhere!/documents-1250000000"] }, '"Nowhere!" is not a region'],
  [{ regions: ["Guangzhou"] }, '"Guangzhou" is not a region'],
])("%j is refused", (wish, sentence) => {
  expect(() => demandsFor(wish)).toThrow(sentence);
});

const stack = [
  { type: "DocBucket", id: `ap-guangzhou/${one}`, outputs: { onDestroy: "restore", foundEnabled: true } },
  { type: "DocQueue", id: `ap-guangzhou/${one}/p1`, outputs: { onDestroy: "restore" } },
  { type: "DocQueue", id: `ap-beijing/${other}/p2`, outputs: {} },
];
const withJob = [...stack, { type: "DocJob", id: `ap-beijing/${other}/d1`, outputs: { wait: false } }];

function linesOf(resources: readonly OwnResource[], wish: Wish = {}): readonly string[] {
  return policyFor(demandsOfStack(resources, wish)).statement.map(
    ({ action, resource }) => `${action.join(" ")} on ${resource.join(" ")}`,
  );
}

test("a stack's policy has each action for just the buckets that need it", () => {
  expect(linesOf(stack)).toEqual([
    "ci:DescribeDocProcessBucket on *",
    `ci:CreateDocProcessBucket on ${ci("ap-guangzhou", one)}`,
    `ci:DescribeDocProcessQueues ci:UpdateDocProcessQueue on ${ci("ap-beijing", other)} ${ci("ap-guangzhou", one)}`,
  ]);
});

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

test.each([
  [{ onDestroy: "disable", foundEnabled: true }, true],
  [{ onDestroy: "restore", foundEnabled: false }, true],
  [{ onDestroy: "restore", foundEnabled: true }, false],
  [{ onDestroy: "retain", foundEnabled: false }, false],
  [{}, false],
  [{ onDestroy: secret }, true],
  [{ onDestroy: "restore", foundEnabled: secret }, true],
  [{ onDestroy: "retain", foundEnabled: false, queueIds: secret }, false],
])("a bucket with the outputs %j may be switched off: %s", (outputs, expected) => {
  const [first, ...rest] = linesOf([{ type: "DocBucket", id: `ap-guangzhou/${one}`, outputs } as never]);

  expect(first).toBe("ci:DescribeDocProcessBucket on *");
  expect(rest.join().includes("ci:DeleteDocProcessBucket")).toBe(expected);
});

test("a stack that is only looked at needs no action that changes anything", () => {
  expect(linesOf(withJob as typeof stack, { readOnly: true })).toEqual([
    "ci:DescribeDocProcessBucket on *",
    `ci:DescribeDocProcessQueues on ${ci("ap-beijing", other)} ${ci("ap-guangzhou", one)}`,
    `ci:DescribeDocProcessJob on ${ci("ap-beijing", other)}`,
  ]);
});

const queue = { type: "DocQueue", id: `ap-guangzhou/${one}/p1`, outputs: { onDestroy: "restore" } };
const read = `ci:DescribeDocProcessQueues on ${ci("ap-guangzhou", one)}`;
const write = `ci:DescribeDocProcessQueues ci:UpdateDocProcessQueue on ${ci("ap-guangzhou", one)}`;

test.each([
  ["is managed", queue, [write], [read]],
  ["is only looked up", { ...queue, isLookedUp: true }, [read], [read]],
  ["waits to be deleted", { ...queue, isWaitingForDelete: true }, [write], [read]],
  ["waits to be deleted, and is left", { ...queue, outputs: {}, isWaitingForDelete: true }, [read], [read]],
])("a queue that %s needs just what can still be done with it", (_what, resource, all, looking) => {
  expect(linesOf([resource])).toEqual(all);
  expect(linesOf([resource], { readOnly: true })).toEqual(looking);
});

test("looking at resources is the same with and without a stack, and discover is another matter", () => {
  const looking = demandsFor({ readOnly: true, resources: ["DocQueue"] });

  expect(looking.map(({ call }) => call)).toEqual(["listDocQueues", "listDocQueues"]);
  expect(new Set(demandsFor({ operations: ["discover"] }).map(({ call }) => call))).toEqual(
    new Set(["listDocBuckets", "listDocQueues"]),
  );
});

test("resources of another endpoint are counted, and that is said", () => {
  const demands = demandsOfStack([queue], {});

  expect(notesOn(demands, 2)[0]).toBe(
    "2 of the resources belong to another endpoint than the service, such as an emulator: the policy counts them as if they were the service's",
  );
  expect(notesOn(demands, 1)[0]).toMatch(/^1 of the resources belongs to another endpoint/);
  expect(notesOn(demands).join()).not.toContain("endpoint");
});

test("kinds, buckets and regions leave resources of a stack out", () => {
  expect(linesOf(stack, { resources: ["DocQueue"], regions: ["ap-beijing"] })).toEqual([
    `ci:DescribeDocProcessQueues ci:UpdateDocProcessQueue on ${ci("ap-beijing", other)}`,
  ]);
  expect(linesOf(stack, { buckets: [`ap-beijing/${other}`] })).toHaveLength(1);
});

test("a stack of which nothing is left is refused", () => {
  expect(() => demandsOfStack([], {})).toThrow("the stack has no resources of pulumi-cloud-infinite");
  expect(() => demandsOfStack(stack, { resources: ["DocJob"] })).toThrow("has no such resources");
});

test.each<[string, Wish, readonly string[]]>([
  ["any bucket", { operations: ["updateDocQueue"] }, ["every bucket of the account"]],
  [
    "any bucket of a region",
    { operations: ["updateDocQueue"], regions: ["ap-beijing"] },
    ["every bucket of the account", "no bucket says whose account"],
  ],
  ["any region", { operations: ["updateDocQueue"], buckets: [one] }, ["in every region"]],
  ["nothing left open", { operations: ["updateDocQueue"], buckets: [`ap-beijing/${one}`] }, []],
  ["a list of buckets", { operations: ["listDocBuckets"] }, ["listing buckets names none of them"]],
  ["a role", { operations: ["submitDocJob"], buckets: [`ap-beijing/${one}`] }, ["cam:PassRole"]],
  [
    "two accounts",
    { operations: ["updateDocQueue"], buckets: [`ap-beijing/${one}`, "ap-beijing/mine-1260000000"] },
    ["APPID 1250000000, 1260000000"],
  ],
])("what is to be known of a policy for %s is said", (_name, wish, expected) => {
  const notes = notesOn(demandsFor(wish));

  expect(notes).toHaveLength(expected.length + 1);
  for (const [index, part] of expected.entries()) {
    expect(notes[index]).toContain(part);
  }
  expect(notes.at(-1)).toContain("no policy was tried on the real service yet");
});

test("an empty policy is explained", () => {
  expect(notesOn([])).toEqual(["this needs no call of the service, so the policy is empty"]);
});
