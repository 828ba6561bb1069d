/** What of a DocBucket compiles. What does not is refused at run time, too, for programs without types. */
import type * as pulumi from "@pulumi/pulumi";
import type { DocBucket, DocBucketArgs, DocQueueArgs } from "../../provider";
import { failuresOf } from "../../provider/resources/check";
import { docBucketInputs } from "../../provider/resources/doc-bucket/schema";
import type { Same } from "./same";

const bucket = "documents-1250000000";

const refused: [string, DocBucketArgs][] = [
  // @ts-expect-error it says which bucket
  ["no bucket", {}],
  // @ts-expect-error pausing is for queues
  ["pausing it", { bucket, onDestroy: "pause" }],
  // @ts-expect-error the name of a queue belongs to a DocQueue
  ["a setting of its queue", { bucket, name: "contracts" }],
  // @ts-expect-error there is no region without a name
  ["no region in particular", { bucket, region: null }],
];

test.each(refused)("%s does not compile, and is refused", (_what, args) => {
  expect(failuresOf(docBucketInputs, args)).not.toEqual([]);
});

test("its outputs are what a queue is declared with", () => {
  const same: [
    Same<DocBucket["bucket"], pulumi.Output<string>>,
    Same<DocBucket["queueIds"], pulumi.Output<string[]>>,
    Same<DocBucket["foundEnabled"], pulumi.Output<boolean | undefined>>,
    DocBucket["bucket"] extends DocQueueArgs["bucket"] ? true : false,
    DocBucket["region"] extends NonNullable<DocQueueArgs["region"]> ? true : false,
  ] = [true, true, true, true, true];

  expect(same).not.toContain(false);
});
