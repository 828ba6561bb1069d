import { bucket, second, third, type UserStack, userStack } from "./user-stack";

const buckets = [bucket, second, third];
const queueIds = ["p1", "p2", "p3", "p4"];

const declared = (name: string): string => `
for (const name of ${JSON.stringify(buckets)}) {
  new DocBucket(name, { bucket: name });
}
for (const queueId of ${JSON.stringify(queueIds)}) {
  const name = queueId === "p2" ? "${name}" : "contracts";
  new DocQueue(queueId, { bucket, queueId, name });
}
`;

let user: UserStack;

beforeAll(async () => {
  user = await userStack(declared("contracts"), {
    buckets: [
      { bucket, queues: queueIds.map((queueId) => ({ queueId })) },
      { bucket: second },
      { bucket: third },
    ],
  });
});
afterAll(() => user.remove());

/** What the user asked of the service during a command. */
async function callsOf(command: () => Promise<unknown>): Promise<Record<string, number>> {
  const { emulator } = user;
  emulator.control.clearRequests();
  await command();
  const counts: Record<string, number> = {};
  for (const { operation } of emulator.control.requests({ secretId: emulator.secretId })) {
    counts[String(operation)] = (counts[String(operation)] ?? 0) + 1;
  }
  return counts;
}

test("a stack of buckets and queues asks for no more than it must, operation by operation", async () => {
  // Each queue is looked at as it is just before it is written; nothing is listed for the sake of another.
  expect(await callsOf(() => user.up())).toMatchObject({ updateDocQueue: queueIds.length });

  expect(await callsOf(() => user.preview())).toEqual({});
  expect(await callsOf(() => user.up())).toEqual({});

  // One page shows all queues of a bucket, whatever their number up to a hundred, to its DocBucket and its DocQueues alike, and one all buckets of the region: but for
  // the first, should the engine ask for it more than 20 ms before it asks for the next. With a clock that is driven the
  // count is exact (test/resources/refresh-calls.test.ts).
  const { listDocBuckets, ...others } = await callsOf(() => user.succeed("refresh", "--preview-only"));
  expect(others).toEqual({ listDocQueues: buckets.length });
  expect([1, 2]).toContain(listDocBuckets);

  user.program(declared("renamed"));
  expect(await callsOf(() => user.up())).toEqual({ listDocQueues: 1, updateDocQueue: 1 });
});
