/** What of lookups compiles, and what their results are. */
import * as pulumi from "@pulumi/pulumi";
import {
  type GetDocBucketResult,
  type GetDocQueueResult,
  getDocBucket,
  getDocBuckets,
  getDocQueue,
  getDocQueueOutput,
  getDocQueues,
  mockLookups,
} from "../../provider";
import { bucket } from "./emulated";

let restore: () => void;
beforeEach(() => {
  restore = mockLookups({
    getDocBucket: () => ({}),
    getDocBuckets: () => [{}],
    getDocQueue: () => ({}),
    getDocQueues: () => [{}],
  });
});
afterEach(() => restore());

test("results are inferred", async () => {
  const one: GetDocBucketResult = await getDocBucket({ bucket });
  const all: GetDocBucketResult[] = await getDocBuckets();
  const queues: GetDocQueueResult[] = await getDocQueues({ bucket, state: "Paused", queueIds: ["p1"] });
  const output: pulumi.Output<string> = getDocQueueOutput({ bucket: pulumi.output(bucket) }).queueId;
  const url: pulumi.Output<string | undefined> = getDocQueueOutput({ bucket }).apply(
    ({ notifyConfig }) => notifyConfig.url ?? pulumi.output(undefined),
  );

  expect([one, all[0], queues[0], output, url]).not.toContain(undefined);
});

test("arguments that exclude each other, and outputs in plain forms, do not compile", async () => {
  // @ts-expect-error an id and a name
  await getDocQueue({ bucket, queueId: "p1", name: "contracts" });
  // @ts-expect-error an Output
  await expect(getDocQueue({ bucket: pulumi.output(bucket) })).rejects.toThrow(
    "bucket is an Output: use getDocQueueOutput",
  );
  // @ts-expect-error no bucket
  await getDocQueues({});
  // @ts-expect-error no such state
  await getDocQueues({ bucket, state: "Stopped" });
});

test("a misspelt argument does not compile, and finds nothing", async () => {
  // @ts-expect-error the name is queueId
  await expect(getDocQueue({ bucket, queueID: "p1" })).rejects.toMatchObject({
    code: "InvalidArgument",
    message: "getDocQueue: there is no argument queueID",
  });
});
